"""National clocks: limits that hold for every authority in England, each in its versions."""

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files

from swis.kernel import clocks as kernel_clocks


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


@cache
def clocks() -> tuple[Clock, ...]:
    """Every national clock, in every version."""
    data = tomllib.loads(files("swis.record.programmes").joinpath("data/national.toml").read_text())
    return tuple(
        Clock(
            row["name"],
            row["from"],
            row["to"],
            kernel_clocks.Limit(row["count"], row["unit"], row["source"]),
            row["valid_from"],
            row.get("valid_to"),
        )
        for row in data["clock"]
    )


def national(name: str, on: date) -> kernel_clocks.Limit:
    """The national limit of this name that is in force on a day."""
    for clock in clocks():
        if clock.name == name and clock.applies(on):
            return clock.limit
    raise LookupError(f"no national clock {name} on {on}")
