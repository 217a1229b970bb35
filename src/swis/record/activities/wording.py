"""The limits of confidentiality in words a young person understands (E10): data, in versions."""

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files


@dataclass(frozen=True)
class Wording:
    """One version of the words, since a day; for one programme, or for all (blank)."""

    version: str
    valid_from: date
    one_to_one: str
    group: str
    source: str
    programme: str = ""


@dataclass(frozen=True)
class Opened:
    """How a session opened: with these words, of this version or the worker's own (blank); or why
    not. ``disclosed``: something was said that the safeguarding lead must know."""

    words: str = ""
    version: str = ""
    why_not: str = ""
    disclosed: bool = False


def wording(on: date, programme: str = "") -> Wording:
    """The words in force on a day: the programme's own, or everybody's; before any, the first."""
    own = [row for row in wordings() if row.programme == programme and programme]
    rows = own or [row for row in wordings() if not row.programme]
    begun = [row for row in rows if row.valid_from <= on]
    return begun[-1] if begun else rows[0]


@cache
def wordings() -> tuple[Wording, ...]:
    """Every version, the earliest first."""
    text = files("swis.record.activities").joinpath("data/confidentiality.toml").read_text()
    rows = tomllib.loads(text)["wording"]
    for row in rows:
        row |= {name: row[name].strip() for name in ("one_to_one", "group")}
    return tuple(sorted((Wording(**row) for row in rows), key=lambda row: row.valid_from))
