"""A study as it was registered, kept beside it, so that nobody need trust that nothing changed.

`swis evidence plan study.toml --register` writes `study.lock`: the study file's hash, its text and
the day. Whatever is made of the study later says whether it is planned, or post hoc and what has
changed since (Gamble & others 2017, items 2 to 4).
"""

from __future__ import annotations

import hashlib
import json
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from swis.evidence.errors import InputError

MOST_NAMED = 8


@dataclass(frozen=True)
class Plan:
    """`sha256`: of the study file as it is. `registered`: the day; None if it never was.
    `changes`: settings that differ from those registered, as `design.fixed`."""

    sha256: str
    registered: date | None
    registered_sha256: str | None
    changes: tuple[str, ...]

    @property
    def planned(self) -> bool:
        return self.registered is not None and self.sha256 == self.registered_sha256

    def sentence(self) -> str:
        """Planned or post hoc, with the hash, for every report."""
        if self.registered is None:
            return f"Post hoc: this study was not registered here (hash {self.sha256[:12]})."
        day = f"{self.registered:%-d %B %Y}"
        if self.planned:
            return f"Planned: as registered on {day} (hash {self.sha256[:12]})."
        named = ", ".join(self.changes[:MOST_NAMED]) or "its layout alone"
        more = len(self.changes) - MOST_NAMED
        further = f" and {more} more" if more > 0 else ""
        return (
            f"Post hoc: registered on {day} (hash {(self.registered_sha256 or '')[:12]}), and "
            f"changed since (hash {self.sha256[:12]}): {named}{further}."
        )

    def as_dict(self) -> dict[str, Any]:
        return {
            "sha256": self.sha256,
            "status": "planned" if self.planned else "post hoc",
            "registered": None if self.registered is None else str(self.registered),
            "registered_sha256": self.registered_sha256,
            "changed": list(self.changes),
        }


def plan_of(study: Path) -> Plan:
    """Whether the study stands as it was registered. Raises InputError for a broken lock."""
    text, lock = study.read_bytes(), _lock(study)
    sha256 = hashlib.sha256(text).hexdigest()
    if not lock.is_file():
        return Plan(sha256, None, None, ())
    try:
        kept = json.loads(lock.read_text(encoding="utf-8"))
        then, day = str(kept["text"]), date.fromisoformat(kept["registered"])
    except (ValueError, KeyError, TypeError, UnicodeDecodeError) as error:
        raise InputError("this is not what registering a study wrote", file=lock.name) from error
    known = hashlib.sha256(then.encode()).hexdigest()
    if known != kept.get("sha256"):
        raise InputError("the text kept here is not the one that was registered", file=lock.name)
    return Plan(sha256, day, known, () if known == sha256 else _changes(then, text.decode()))


def register(study: Path, *, on: date) -> Plan:
    """Write the lock. Raises InputError where the study is registered already: what was promised
    stays, and a change shows as one."""
    lock = _lock(study)
    if lock.exists():
        raise InputError(
            "this study is registered already; its lock stays as it is", file=lock.name
        )
    text = study.read_bytes()
    kept = {
        "registered": str(on),
        "sha256": hashlib.sha256(text).hexdigest(),
        "text": text.decode("utf-8"),
    }
    lock.write_text(json.dumps(kept, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    return plan_of(study)


def _lock(study: Path) -> Path:
    return study.with_suffix(".lock")


def _changes(then: str, now: str) -> tuple[str, ...]:
    before, after = _settings(tomllib.loads(then)), _settings(tomllib.loads(now))
    names = [*before, *(name for name in after if name not in before)]
    return tuple(name for name in names if before.get(name) != after.get(name))


def _settings(table: Mapping[str, Any], of: str = "") -> dict[str, Any]:
    flat: dict[str, Any] = {}
    for name, value in table.items():
        inner = isinstance(value, dict)
        flat |= _settings(value, f"{of}{name}.") if inner else {f"{of}{name}": value}
    return flat
