"""The way back: nothing is put in place before all of it has been checked."""

import json
import tempfile
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection

from .. import keys
from ..commands.start import Stop
from . import checking, copying, sealed, stores


def restore(
    *,
    data: Path,
    key_part: Path | None,
    identity: Path,
    keys_identity: Path,
    at: datetime,
) -> list[str]:
    """Put a copy in place of a record that is gone; sentences of what was checked. `Stop`, and
    nothing changed, where there is a record, or anything in the copy does not hold."""
    file = Path(settings.SQLITE_FILE)
    stores.refuse_what_is_there(file)
    settings.DATA.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="restoring-", dir=settings.DATA) as folder:
        work = Path(folder)
        sealed.open_into(work, data, sealed.identity(identity))
        manifest = _manifest(work, data)
        texts = _keys(work, key_part, keys_identity, manifest)
        # until they are in place, what is asked of the copy is asked with these
        settings.SECRET_KEY = texts["secret.key"]
        settings.SWIS_AUDIT_KEY = texts["audit.key"].encode()
        aside = stores.set_aside(file, f"{at.astimezone(UTC):%Y%m%dT%H%M%SZ}")
        with stores.put_back(work / manifest["database"], file, work):
            said = list(checking.check(manifest, at))
        for name, text in texts.items():
            keys.made(settings.DATA, name, text)
        kept = _programme_files(work)
    done = [f"Restored: the record of {manifest['authority'] or 'nobody yet'}, as it was copied."]
    if aside:
        done.append(f"What an older database had left beside its file was moved to {aside}.")
    if kept:
        done.append(f"Your programme files are in {kept}: SWIS_PROGRAMMES names the folder.")
    return [*done, *said]


def _manifest(work: Path, data: Path) -> dict[str, Any]:
    try:
        manifest: dict[str, Any] = json.loads((work / copying.MANIFEST).read_text())
        form, engine, name = manifest["format"], manifest["engine"], manifest["database"]
    except (OSError, ValueError, KeyError, TypeError):
        raise Stop(f"{data} is no data part of a copy that `swis backup` made.") from None
    if form != copying.FORMAT:
        raise Stop(f"{data} has format {form}, which this version of SWIS does not read.")
    if engine != connection.vendor:
        raise Stop(
            f"The copy is of a {engine} database, and this is {connection.vendor}. "
            "Set SWIS_DATABASE_URL for PostgreSQL, and leave it out for SQLite."
        )
    if copying.digest(work / name) != manifest["sha256"]:
        raise Stop(f"The database in {data} is not the one its manifest says: take another copy.")
    return manifest


def _keys(
    work: Path, key_part: Path | None, identity: Path, manifest: dict[str, Any]
) -> dict[str, str]:
    """The keys that go with the copy, from its key part or from where they lie already."""
    folder = settings.DATA
    if key_part:
        folder = work / "keys"
        folder.mkdir()
        sealed.open_into(folder, key_part, sealed.identity(identity))
    texts = {}
    for name, wanted in manifest["keys"].items():
        try:
            texts[name] = (folder / name).read_text().strip()
        except FileNotFoundError:
            more = (
                "" if key_part else " Name the part of the copy that holds the keys: --keys FILE."
            )
            raise Stop(f"{folder / name} is not there, and {keys.FOR[name]}.{more}") from None
        if keys.fingerprint(texts[name]) != wanted:
            raise Stop(f"This {name} is not the one the record was made with: {keys.FOR[name]}.")
        there = settings.DATA / name
        if there.exists() and there.read_text().strip() != texts[name]:
            raise Stop(f"{there} is another key than the copy's. Move it away first.")
    return texts


def _programme_files(work: Path) -> Path | None:
    """The programme files of the copy, beside the record; none where there were none."""
    files = sorted(work.glob("*.toml"))
    folder = settings.DATA / "programmes-restored"
    for file in files:
        folder.mkdir(exist_ok=True)
        file.replace(folder / file.name)
    return folder if files else None
