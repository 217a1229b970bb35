"""One encrypted file: a tar archive in the age format (age-encryption.org/v1).

age is a format with programs of its own on every system, so a copy opens without SWIS:
``age -d -i KEY FILE | tar xz``. What it is sealed to is a public key; the one that opens it need
never be on the server.
"""

import os
import tarfile
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pyrage

from ..commands.start import Stop

Recipient = Any  # pyrage's own, which has no types
Identity = Any


def new_identity(path: Path) -> str:
    """Write a new private key where none is, its owner's alone; its public part."""
    identity = pyrage.x25519.Identity.generate()
    public = str(identity.to_public())
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        raise Stop(
            f"{path} is there already. Choose another name: a key is never replaced."
        ) from None
    except OSError as error:
        raise Stop(f"{path} can't be written: {error.strerror}.") from None
    with os.fdopen(handle, "w") as file:
        file.write(f"# public key: {public}\n{identity}\n")
    return public


def recipients(texts: Sequence[str]) -> list[Recipient]:
    """The public keys that are meant, or a sentence."""
    try:
        return [pyrage.x25519.Recipient.from_str(text.strip()) for text in texts]
    except pyrage.RecipientError:
        raise Stop(
            "A recipient is the public part of a key and begins with age1. "
            "`swis backup new-key FILE` makes a key and says its public part."
        ) from None


def identity(path: Path) -> Identity:
    """The private key in a file of age or of `new_identity`."""
    try:
        lines = [line.strip() for line in path.read_text().splitlines()]
        text = next(line for line in lines if line and not line.startswith("#"))
        return pyrage.x25519.Identity.from_str(text)
    except (OSError, UnicodeDecodeError) as error:
        raise Stop(f"{path} can't be read: {error}.") from None
    except (StopIteration, pyrage.IdentityError):
        raise Stop(f"{path} holds no key that opens a copy (a line AGE-SECRET-KEY-…).") from None


def seal(files: Sequence[Path], to: Path, recipients: Sequence[Recipient], work: Path) -> None:
    """Pack files into an encrypted one, which appears whole or not at all; mode 0600.

    ``work`` is a folder of the server's own for the archive before it is sealed.
    """
    archive, part = work / f"{to.name}.tar", to.with_name(f"{to.name}.part")
    with tarfile.open(archive, "w:gz", compresslevel=3) as tar:
        for file in files:
            tar.add(file, arcname=file.name)
    try:
        handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with archive.open("rb") as plain, os.fdopen(handle, "wb") as sealed:
            pyrage.encrypt_io(plain, sealed, list(recipients))
            sealed.flush()
            os.fsync(sealed.fileno())
        part.replace(to)
    except OSError as error:
        raise Stop(f"{to} can't be written: {error.strerror}.") from None
    finally:
        archive.unlink(missing_ok=True)
        part.unlink(missing_ok=True)


def open_into(folder: Path, file: Path, identity: Identity) -> None:
    """Unpack an encrypted file into a folder; a sentence where it is damaged or another's."""
    archive = folder / "archive.tar"
    try:
        with file.open("rb") as sealed, archive.open("wb") as plain:
            pyrage.decrypt_io(sealed, plain, [identity])
        with tarfile.open(archive) as tar:
            tar.extractall(folder, filter="data")
    except OSError as error:
        raise Stop(f"{file} can't be opened: {error}.") from None
    except (pyrage.DecryptError, tarfile.TarError) as error:
        raise Stop(
            f"{file} does not open: it is damaged, or was encrypted to another key ({error})."
        ) from None
    finally:
        archive.unlink(missing_ok=True)


def open_one(file: Path, identity: Identity, name: str, to: Path) -> None:
    """Take the one file of this name out of an encrypted one, on any machine; mode 0600."""
    if to.exists():
        raise Stop(f"{to} is there already. Choose another name.")
    with tempfile.TemporaryDirectory(prefix="opening-") as folder:
        open_into(Path(folder), file, identity)
        found = Path(folder) / name
        if not found.exists():
            raise Stop(f"{file} holds no {name}.")
        to.touch(mode=0o600)
        to.write_bytes(found.read_bytes())
