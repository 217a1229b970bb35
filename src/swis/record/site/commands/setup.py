"""`swis setup`: an empty, real instance for one authority and one programme."""

import difflib
import os
import sys

from swis.open_data import schools as open_data

from .start import Stop, begin, migrate, parser, pending

LATEST_NAMES = 4


def main(argv: list[str]) -> int:
    arguments = parser("setup", "Prepare an empty record for one local authority.")
    arguments.add_argument(
        "--authority", required=True, help="the DfE's code of the authority, like 307, or its name"
    )
    arguments.add_argument("--programme", required=True, help="the programme model, like ealing")
    arguments.add_argument("--name", default="", help="the first administrator's name")
    arguments.add_argument("--email", default="", help="the first administrator's e-mail address")
    options = arguments.parse_args(argv)
    begin("serve")
    from swis.record.programmes.model import shipped

    from . import shape

    authority = _authority(options.authority)
    if options.programme not in shipped.names():
        raise Stop(
            f"There is no programme model “{options.programme}”."
            f"{_near(options.programme, shipped.names())} There are: {', '.join(shipped.names())}."
        )
    waiting = pending()
    shape.refuse_another(waiting)
    if waiting:
        migrate()
    _check_empty()
    from django.conf import settings

    from .. import keys
    from ..set_up import set_up

    for name in keys.NAMES:
        keys.made(settings.DATA, name)
    made = set_up(authority, options.programme, options.name, options.email)
    _say(authority, made.schools, made.tokens)
    return 0


def _authority(text: str) -> open_data.LocalAuthority:
    """The authority of this code or name; else a sentence with the nearest ones."""
    every = open_data.local_authorities()
    wanted = text.strip().casefold()
    for authority in every:
        if wanted in (authority.code, authority.name.casefold()):
            return authority
    said = [f"{authority.code} {authority.name}" for authority in every]
    near = _near(
        text, [authority.code for authority in every] if text.isdigit() else [o.name for o in every]
    )
    starts = [name for name in said if wanted and wanted in name.casefold()][:LATEST_NAMES]
    hint = near or (f" Do you mean {' or '.join(starts)}?" if starts else "")
    raise Stop(
        f"The DfE's list of {open_data.SHIPPED_YEAR} has no authority “{text}”.{hint} "
        "Ealing, for example, is 307."
    )


def _near(text: str, known: list[str]) -> str:
    by_fold = {word.casefold(): word for word in known}
    matches = difflib.get_close_matches(text.casefold(), by_fold, n=3, cutoff=0.6)
    named = [_named(by_fold[word]) for word in matches]
    return f" Do you mean {' or '.join(named)}?" if named else ""


def _named(word: str) -> str:
    """An authority with its code; any other word as it is."""
    for authority in open_data.local_authorities():
        if word in (authority.code, authority.name):
            return f"{authority.code} {authority.name}"
    return word


def _check_empty() -> None:
    from swis.record.schools import queries as schools_queries

    ours = schools_queries.our_authority()
    if ours is not None:
        raise Stop(
            f"This database is set up already, for {ours.name} ({ours.code}). One database serves "
            "one authority. For another, choose another folder: SWIS_DATA=…"
        )


def _say(authority: open_data.LocalAuthority, count: int, tokens: tuple[str, str]) -> None:
    hosts = [host for host in os.environ.get("SWIS_HOSTS", "").split(",") if host]
    local = f"http://localhost:{os.environ.get('PORT', '8000')}"
    here = f"https://{hosts[0].strip()}" if hosts else local
    first, second = (f"{here}/invitation/{token}/" for token in tokens)
    sys.stdout.write(
        f"{authority.name} ({authority.code}) is set up, with {count} schools as the DfE listed "
        f"them for {open_data.SHIPPED_YEAR}.\n"
        "Schools have changed since: `swis schools import FILE` reads a newer list.\n\n"
        "Start it behind a proxy that ends TLS:    SWIS_HOSTS=swis.example.gov.uk make serve\n"
        "or, to look around on this computer alone:    .venv/bin/swis serve --local\n\n"
        "Then two administrators come in, each by a link of their own. A link works once, within "
        "seven days:\n"
        f"  {first}\n  {second}\n"
        "Whoever comes second confirms the first, who then confirms the second on the home page: "
        "until then neither opens anything.\n\n"
        f"{open_data.ATTRIBUTION}\n"
    )
