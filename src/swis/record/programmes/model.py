"""The programme model: a dated file with every limit. Programmes differ in data, not in code."""

import tomllib
from dataclasses import dataclass
from datetime import date, time
from functools import cache
from importlib.resources import files
from typing import Any

from swis.record.kernel.clocks import Limit


@dataclass(frozen=True)
class Caseload:
    """The protected caseload (E4). ``refuse_at`` of None is a programme without a cap."""

    counts: str
    warn_at: int | None
    refuse_at: int | None
    stale_after: int
    override_months: int


@dataclass(frozen=True)
class ProgrammeModel:
    """One programme's settings, as its file says them."""

    name: str
    title: str
    valid_from: date
    source: str
    caseload: Caseload
    assessment: Limit
    holding: Limit
    authority_system: str
    authority_book: str
    school_system: str
    day_starts: time
    day_ends: time
    opened_minutes: int  # how long a restricted record stays open by break-glass

    @property
    def keeps_full_text(self) -> bool:
        """Whether the authority's narrative is kept here, rather than an index of it (E5)."""
        return self.authority_book == "full text"


@dataclass(frozen=True)
class Clock:
    """A national limit with its dates and source."""

    name: str
    start: str
    end: str
    limit: Limit
    valid_from: date
    valid_to: date | None

    def applies(self, on: date) -> bool:
        return self.valid_from <= on and (self.valid_to is None or on < self.valid_to)


class ModelError(ValueError):
    """A programme file that can't be used, with the table and the key that is wrong."""


def names() -> list[str]:
    """Programme models that ship."""
    found = (f.name for f in files(__package__).joinpath("data").iterdir())
    return sorted(
        n.removesuffix(".toml") for n in found if n.endswith(".toml") and n != "national.toml"
    )


@cache
def load(name: str) -> ProgrammeModel:
    """The model of this name; ModelError with a sentence if it can't be used."""
    if name not in names():
        raise ModelError(f"There is no programme model “{name}”. There are: {', '.join(names())}.")
    return read(files(__package__).joinpath("data", f"{name}.toml").read_text(), name)


def read(text: str, where: str = "programme file") -> ProgrammeModel:
    """Read and check a programme file."""
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ModelError(f"{where}: {error}") from None
    try:
        return _model(data)
    except KeyError as error:
        raise ModelError(f"{where}: {error.args[0]} is missing") from None
    except (TypeError, ValueError) as error:
        raise ModelError(f"{where}: {error}") from None


def _model(data: dict[str, Any]) -> ProgrammeModel:
    recording, hours, load_ = data["recording"], data["hours"], data["caseload"]
    if load_["counts"] not in ("child", "family"):
        raise ValueError("caseload.counts must be “child” or “family”")
    if recording["authority_book"] not in ("index", "full text"):
        raise ValueError("recording.authority_book must be “index” or “full text”")
    return ProgrammeModel(
        name=data["name"],
        title=data["title"],
        valid_from=data["valid_from"],
        source=data["source"],
        caseload=Caseload(
            load_["counts"],
            load_.get("warn_at"),
            load_.get("refuse_at"),
            load_["stale_after"],
            load_["override_months"],
        ),
        assessment=Limit(data["assessment"]["count"], data["assessment"]["unit"], data["source"]),
        holding=Limit(data["holding"]["count"], data["holding"]["unit"], data["source"]),
        authority_system=recording["authority_system"],
        authority_book=recording["authority_book"],
        school_system=recording["school_system"],
        day_starts=time.fromisoformat(hours["start"]),
        day_ends=time.fromisoformat(hours["end"]),
        opened_minutes=int(data["access"]["opened_minutes"]),
    )


@cache
def clocks() -> tuple[Clock, ...]:
    """Every national clock, in every version."""
    data = tomllib.loads(files(__package__).joinpath("data", "national.toml").read_text())
    return tuple(
        Clock(
            row["name"],
            row["from"],
            row["to"],
            Limit(row["count"], row["unit"], row["source"]),
            row["valid_from"],
            row.get("valid_to"),
        )
        for row in data["clock"]
    )


def national(name: str, on: date) -> Limit:
    """The national limit of this name that is in force on a day."""
    for clock in clocks():
        if clock.name == name and clock.applies(on):
            return clock.limit
    raise LookupError(f"no national clock {name} on {on}")
