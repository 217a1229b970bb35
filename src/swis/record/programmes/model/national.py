"""National clocks: limits that hold for every authority in England, each in its versions.

A later rule is a new table of the same name: it begins on its day, and ends the one before.
"""

import tomllib
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from importlib.resources import files

from swis.kernel import clocks as kernel_clocks
from swis.kernel import dated

FILE = "data/national.toml"


@dataclass(frozen=True)
class Clock:
    """A national limit with its dates and source."""

    name: str
    start: str
    end: str
    limit: kernel_clocks.Limit
    valid_from: date
    valid_to: date | None

    def applies(self, on: date) -> bool:
        return self.valid_from <= on and (self.valid_to is None or on < self.valid_to)


def read(text: str) -> tuple[Clock, ...]:
    """Every clock of a file in every version, each with its end; ValueError where two overlap."""
    rows = [
        Clock(
            row["name"],
            row["from"],
            row["to"],
            kernel_clocks.Limit(row["count"], row["unit"], row["source"]),
            row["valid_from"],
            row.get("valid_to"),
        )
        for row in tomllib.loads(text)["clock"]
    ]
    return tuple(
        replace(row, valid_to=dated.ends_on(versions, row))
        for versions in dated.by_name((row.name, row) for row in rows).values()
        for row in versions
    )


@cache
def clocks() -> tuple[Clock, ...]:
    """Every national clock, in every version."""
    return read(files("swis.record.programmes").joinpath(FILE).read_text())


def national(name: str, on: date) -> kernel_clocks.Limit:
    """The national limit of this name that is in force on a day."""
    clock = dated.in_force((row for row in clocks() if row.name == name), on)
    if clock is None:
        raise LookupError(f"no national clock {name} on {on}")
    return clock.limit
