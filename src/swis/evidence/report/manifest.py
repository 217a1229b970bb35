"""What a report was made from and with, so that anyone can make it again."""

from __future__ import annotations

import hashlib
import json
import platform
from collections.abc import Mapping
from importlib.metadata import version
from pathlib import Path

from swis.evidence.locked import plan_of
from swis.evidence.study import Protocol

LIBRARIES = ("swis", "numpy", "scipy", "pandas", "matplotlib")


UNHASHED = (
    "not given: small numbers of this file are withheld, and whoever tries them out would know "
    "from its hash when they are right"
)


def manifest(protocol: Protocol, files: Mapping[str, bytes], *, hides_something: bool) -> str:
    """JSON: hashes of what went in and came out, versions, seed. No clock and no machine in it.

    A file of which something is withheld has no hash here: a few small numbers are soon tried.
    """
    content = {
        "title": protocol.title,
        "protocol_version": protocol.version,
        "protocol_written": protocol.written.isoformat(),
        "plan": plan_of(protocol.path).as_dict(),
        "seed": protocol.seed,
        "inputs": {
            name: {"file": path.name, "sha256": None, "why": UNHASHED}
            if hides_something and name != "study"
            else {"file": path.name, "sha256": sha256(path.read_bytes())}
            for name, path in sorted({"study": protocol.path, **protocol.data}.items())
        },
        "versions": versions(),
        "outputs": {name: sha256(data) for name, data in sorted(files.items())},
    }
    return json.dumps(content, indent=2, ensure_ascii=False) + "\n"


def versions() -> dict[str, str]:
    return {"python": platform.python_version(), **{name: version(name) for name in LIBRARIES}}


def sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def folder_hash(folder: Path) -> str:
    """One hash of every file in a folder, by name."""
    digest = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            digest.update(f"{path.relative_to(folder).as_posix()}\0".encode())
            digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()
