"""Keys live in files of their own, outside the database and the repository.

They are made once, as a new record is set up. Where a record is and its key is not, none is made
in its place: a new one would lock everybody out, or hide that the log was written anew.
"""

import hashlib
import os
import secrets
from pathlib import Path
from typing import Any

from django.utils.functional import SimpleLazyObject

NAMES = ("secret.key", "audit.key")
FOR = {
    "secret.key": "nobody's second step can be read",
    "audit.key": "nobody can tell whether the log was rewritten",
}
NOT_THE_ONE = (
    "secret.key is not the one that this record was made with, so nobody's second step can be read "
    "and nobody can sign in. Put back the copy of it that belongs to this record "
    "(docs/guide/backups.md)."
)


class KeyAtFault(Exception):
    """A key is missing, or is not the one that the record was made with: a sentence."""


def key_for(mode: str, folder: Path, name: str, kind: type[str] | type[bytes] = str) -> Any:
    """A key for the settings, read at its first use. `swis setup` makes the keys of a record; the
    demonstration, which has no secrets, makes its own as it needs them."""

    def read() -> str | bytes:
        is_test, may_make = mode == "test", mode == "demo"
        text = "for tests only" if is_test else key_from(folder, name, may_make=may_make)
        return text.encode() if kind is bytes else text

    return read() if mode == "test" else SimpleLazyObject(read)


def key_from(folder: Path, name: str, *, may_make: bool = False) -> str:
    """The key in this file. Where it is missing it is made if it may be, else `KeyAtFault`."""
    path = folder / name
    try:
        return path.read_text().strip()
    except FileNotFoundError:
        if not may_make:
            raise KeyAtFault(missing(path)) from None
    return made(folder, name)


def made(folder: Path, name: str, text: str = "") -> str:
    """Write a key, its owner's alone: a new one, or the one given. What is there stays."""
    path = folder / name
    folder.mkdir(parents=True, exist_ok=True)
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:  # another worker was first, or it is from before
        return path.read_text().strip()
    with os.fdopen(handle, "w") as file:
        file.write(text or secrets.token_urlsafe(50))
        file.flush()
        os.fsync(file.fileno())
    return path.read_text().strip()


def missing(path: Path) -> str:
    return (
        f"{path} is not there, and without it {FOR[path.name]}. SWIS makes no new one for a record "
        "that has begun: put back the copy of it (docs/guide/backups.md)."
    )


def fingerprint(key: str) -> str:
    """What tells one key from another and says nothing of it: 16 hexadecimal digits."""
    return hashlib.sha256(b"swis key:" + key.encode()).hexdigest()[:16]
