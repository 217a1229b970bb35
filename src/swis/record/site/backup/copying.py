"""A copy is made: two encrypted files, the data and the keys, of one moment."""

import hashlib
import json
import os
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection

from swis.record.schools import queries as schools_queries

from .. import keys
from ..commands.start import Stop
from . import sealed, stores

FORMAT = 1
MANIFEST = "manifest.json"
LAST = "last-backup"  # in the data folder: when the last copy was made, for `swis doctor`


@dataclass(frozen=True)
class Made:
    """Where the two parts are, and the last entry of the log that is in them."""

    data: Path
    keys: Path
    entry: int


def make(
    *,
    to: Path,
    keys_to: Path,
    recipients: Sequence[str],
    keys_recipients: Sequence[str],
    at: datetime,
) -> Made:
    """Copy database and programme files, and the keys apart from them."""
    sealed_to, keys_sealed_to = sealed.recipients(recipients), sealed.recipients(keys_recipients)
    mark = f"swis-{at.astimezone(UTC):%Y%m%dT%H%M%SZ}"
    data, key_part = to / f"{mark}.data.age", keys_to / f"{mark}.keys.age"
    for place in {to, keys_to}:
        if not place.is_dir():
            raise Stop(f"There is no folder {place}. Make it first, its owner's alone.")
    texts = {name: keys.key_from(settings.DATA, name) for name in keys.NAMES}
    with tempfile.TemporaryDirectory(prefix="copying-", dir=settings.DATA) as folder:
        work = Path(folder)
        database, head = stores.copy_into(work)
        manifest = work / MANIFEST
        manifest.write_text(json.dumps(_manifest(database, head, texts, at), indent=1))
        sealed.seal([manifest, database, *_programmes()], data, sealed_to, work)
        sealed.seal([settings.DATA / name for name in keys.NAMES], key_part, keys_sealed_to, work)
    note = settings.DATA / LAST
    note.write_text(f"{at.isoformat()} {data}\n")
    return Made(data, key_part, head[0] if head else 0)


def _manifest(database: Path, head: Any, texts: dict[str, str], at: datetime) -> dict[str, Any]:
    ours = schools_queries.our_authority()
    return {
        "format": FORMAT,
        "made_at": at.isoformat(),
        "authority": ours.name if ours else "",
        "engine": connection.vendor,
        "database": database.name,
        "sha256": digest(database),
        "log": {"number": head[0], "digest": head[1], "at": str(head[2])} if head else None,
        "keys": {name: keys.fingerprint(text) for name, text in texts.items()},
    }


def digest(file: Path) -> str:
    with file.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()


def _programmes() -> list[Path]:
    """An authority's own programme files: the record can't be worked with without them."""
    folder = settings.PROGRAMMES
    return sorted(Path(folder).glob("*.toml")) if folder and os.path.isdir(folder) else []
