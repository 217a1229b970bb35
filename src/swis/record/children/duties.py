"""Law about a child who loses its place at a school: data, in versions, with the day it begins.

What has only been announced has no such day, and is said as that.
"""

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files

from swis.kernel import dated

FILE = "data/announced.toml"
CONSENT = "home_education_consent"


@dataclass(frozen=True)
class Duty:
    """One version of a duty. ``sentence`` is said from its day on, ``announced`` before it."""

    name: str
    sentence: str
    announced: str
    source: str
    valid_from: date = date.max

    def said(self, on: date) -> str:
        """What a page says of it on a day."""
        return self.sentence if self.valid_from <= on else self.announced


def read(text: str) -> tuple[Duty, ...]:
    """Every version of a file, by name, the earliest first; ValueError where two begin on one day,
    as two would that have none."""
    rows = [Duty(**row) for row in tomllib.loads(text)["duty"]]
    versions = dated.by_name((row.name, row) for row in rows).values()
    return tuple(row for each in versions for row in each)


@cache
def duties() -> tuple[Duty, ...]:
    """Every duty that ships."""
    return read(files("swis.record.children").joinpath(FILE).read_text())


def said(name: str, on: date) -> str:
    """What a page says of a duty on a day: as in force only from the day that it begins."""
    versions = [row for row in duties() if row.name == name]
    return (dated.begun(versions, on) or versions[0]).said(on)
