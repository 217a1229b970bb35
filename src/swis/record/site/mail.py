"""How messages go out: what SWIS_MAIL says, read once and checked."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

PORTS = {"smtp": 587, "smtps": 465}


@dataclass(frozen=True)
class Mail:
    """Where messages go. ``kind``: none, file, notify or smtp."""

    kind: str
    sender: str = ""
    host: str = ""
    port: int = 0
    user: str = ""
    password: str = field(default="", repr=False)
    encryption: str = ""  # starttls, tls or none
    key: str = field(default="", repr=False)
    template: str = ""

    def __str__(self) -> str:
        return self.kind


def mail_from(given: Mapping[str, str], default: str = "none") -> Mail:
    """Read what the environment says; ValueError with a sentence where it can't be meant."""
    said = secret(given, "SWIS_MAIL") or default
    if said in ("none", "file"):
        return Mail(said)
    if said == "notify":
        key, template = secret(given, "SWIS_NOTIFY_KEY"), given.get("SWIS_NOTIFY_TEMPLATE", "")
        if len(key) < 73 or not template:
            raise ValueError(
                "SWIS_MAIL=notify needs the key of the service in SWIS_NOTIFY_KEY (or the file "
                "that holds it in SWIS_NOTIFY_KEY_FILE) and the template in SWIS_NOTIFY_TEMPLATE."
            )
        return Mail("notify", key=key, template=template)
    return _smtp(said, given.get("SWIS_MAIL_FROM", ""))


def _smtp(said: str, sender: str) -> Mail:
    url = urlsplit(said)
    if url.scheme not in PORTS or not url.hostname:
        raise ValueError(
            "SWIS_MAIL is none, file, notify, or the address of a mail server like "
            "smtp://user:password@mail.example.gov.uk:587"
        )
    if not sender:
        raise ValueError("Say in SWIS_MAIL_FROM whom messages come from: swis@example.gov.uk")
    plain = parse_qs(url.query).get("starttls") == ["no"]
    encryption = "tls" if url.scheme == "smtps" else "none" if plain else "starttls"
    return Mail(
        "smtp",
        sender=sender,
        host=url.hostname,
        port=url.port or PORTS[url.scheme],
        user=unquote(url.username or ""),
        password=unquote(url.password or ""),
        encryption=encryption,
    )


def anchor_from(said: str) -> str:
    """Where anchors of the log are kept; ValueError with a sentence where it can't be meant."""
    kind, _, place = said.strip().partition(":")
    is_file = kind == "file" and place.startswith("/")
    if said.strip() in ("", "none"):
        return ""
    if is_file or (kind == "mail" and "@" in place):
        return said.strip()
    raise ValueError(
        "SWIS_ANCHOR is file: and the whole path of a file, or mail: and an address, like "
        "mail:information.governance@example.gov.uk"
    )


def secret(given: Mapping[str, str], name: str) -> str:
    """What a variable says, or the file it names under the same name with _FILE."""
    if file := given.get(f"{name}_FILE"):
        return Path(file).read_text().strip()
    return given.get(name, "").strip()
