"""The limits of confidentiality in words a young person understands (E10): data, in versions."""

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files

from swis.kernel import dated

FILE = "data/confidentiality.toml"


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
    """The words in force on a day: the programme's own once they begin, until then everybody's;
    before any, the first."""
    own = [row for row in wordings() if row.programme == programme and programme]
    everybodys = [row for row in wordings() if not row.programme]
    return dated.begun(own, on) or dated.begun(everybodys, on) or everybodys[0]


def read(text: str) -> tuple[Wording, ...]:
    """Every version of a file, the earliest first; ValueError where two begin on one day."""
    rows = tomllib.loads(text)["wording"]
    for row in rows:
        row |= {name: row[name].strip() for name in ("one_to_one", "group")}
    wordings = [Wording(**row) for row in rows]
    dated.by_name((f"words {row.programme}".strip(), row) for row in wordings)
    return tuple(sorted(wordings, key=lambda row: row.valid_from))


@cache
def wordings() -> tuple[Wording, ...]:
    """Every version, the earliest first."""
    return read(files("swis.record.activities").joinpath(FILE).read_text())
