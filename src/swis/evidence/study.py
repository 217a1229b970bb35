"""A study protocol: what is asked, of which data, by which estimators, written down beforehand.

A TOML file with a date. Everything a run needs stands in it or in the files it names, so that the
same protocol and the same files give the same report.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from importlib import resources
from pathlib import Path
from typing import Any

from swis.evidence.disclosure import THRESHOLD
from swis.evidence.errors import InputError
from swis.evidence.schema import nearest

SETTINGS: dict[str, tuple[str, ...]] = {
    "windows": ("intervention", "before", "after", "same_authority", "settings", "margin"),
    "comparators": ("settings", "neighbours_year"),
    "school-months": ("intervention", "start", "exposure", "cluster", "window", "margin"),
    "trial": (
        "intervention",
        "fixed",
        "group",
        "within",
        "family",
        "exposure",
        "flow",
        "margin",
        "baseline",
        "registered",
        "sensitivity",
    ),
    "economic": ("intervention", "outcome", "better", "la", "covariates", "worths"),
}
DATA: dict[str, tuple[str, ...]] = {
    "windows": ("counts",),
    "comparators": ("neighbours",),
    "school-months": ("school_months",),
    "trial": ("school_months", "randomised"),
    "economic": ("schools", "quantities", "unit_costs"),
}


def _is_text(value: object) -> bool:
    return isinstance(value, str)


def _is_number(value: object) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool) and abs(value) < 1e15


def _is_whole(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and abs(value) < 2**63


def _list_of(holds: Callable[[object], bool]) -> Callable[[object], bool]:
    return lambda value: isinstance(value, list) and all(map(holds, value))


# what a setting must be, in words, and whether it is; whatever is not here is words
KINDS: dict[str, tuple[str, Callable[[Any], bool]]] = {
    "same_authority": ("true or false", lambda value: isinstance(value, bool)),
    "settings": ("a list of URNs", _list_of(lambda one: _is_whole(one) or _is_text(one))),
    "neighbours_year": ("a year", lambda value: _is_whole(value) or _is_text(value)),
    "margin": ("a ratio above 1, such as 1.25", lambda value: _is_number(value) and value > 1),
    "start": ("a month, as 2021-09", lambda value: _is_whole(value) or _is_text(value)),
    "window": ("a whole number of months, 1 to 120", lambda v: _is_whole(v) and 1 <= v <= 120),
    "flow": (
        "a table of how many schools at each stage",
        lambda value: (
            isinstance(value, dict) and all(_is_whole(n) and n >= 0 for n in value.values())
        ),
    ),
    "covariates": ("a list of columns", _list_of(_is_text)),
    "baseline": ("a list of columns", _list_of(_is_text)),
    "registered": ("a list of outcomes, by column", _list_of(_is_text)),
    "sensitivity": ("true or false", lambda value: isinstance(value, bool)),
    "worths": ("a list of amounts in £", _list_of(lambda v: _is_number(v) and float(str(v)) >= 0)),
    "better": ("fewer or more", lambda value: value in ("fewer", "more")),
}


@dataclass(frozen=True)
class Disclosure:
    """`threshold`: the smallest count shown. `published`: why small counts may be shown, if they
    are in print already; empty when they are not."""

    threshold: int
    round_to: int | None
    published: str

    def hides(self, counts: Iterable[float]) -> bool:
        """Whether one of these counts is too small to be shown."""
        return not self.published and any(0 < count < self.threshold for count in counts)

    def shown(self, count: float) -> int:
        """A count as it is printed: rounded to the base, halves up, if there is one."""
        base = self.round_to
        return int(count) if self.published or not base else int(count / base + 0.5) * base


@dataclass(frozen=True)
class Protocol:
    """A study as written. `data` maps names to files, `design` holds the settings of its kind."""

    path: Path
    title: str
    question: str
    written: date
    version: str
    seed: int
    design: str
    settings: Mapping[str, Any]
    data: Mapping[str, Path]
    attribution: tuple[str, ...]
    outcomes: Mapping[str, str]
    disclosure: Disclosure
    notes: tuple[str, ...]

    @property
    def margin(self) -> float | None:
        """The ratio within which the study calls two groups alike; None where it states none."""
        margin = self.settings.get("margin")
        return None if margin is None else float(margin)


def read_protocol(path: Path) -> Protocol:
    """Read a study file. Raises InputError, naming the key, for what is missing or not known."""
    try:
        text = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise InputError(f"This is not TOML: {error}.", file=path.name) from error
    _refuse_unknown(path, text, ("study", "data", "design", "outcomes", "disclosure", "notes"))
    study = _part(path, text, "study", ("title", "question", "written", "version", "seed"))
    design = _part(path, text, "design", ("kind",))
    _refuse_design(path, design)
    _refuse_study(path, study)
    data = _part(path, text, "data", DATA[design["kind"]][:1])
    _refuse_unknown(path, data, (*DATA[design["kind"]], "attribution"))
    return Protocol(
        path=path,
        title=str(study["title"]),
        question=str(study["question"]),
        written=study["written"],
        version=str(study["version"]),
        seed=int(study["seed"]),
        design=str(design["kind"]),
        settings={key: value for key, value in design.items() if key != "kind"},
        data=_files(path, data),
        attribution=tuple(data.get("attribution", ())),
        outcomes=_outcomes(path, text),
        disclosure=_disclosure(path, _table(path, text, "disclosure")),
        notes=_notes(path, text),
    )


def _outcomes(path: Path, text: Mapping[str, Any]) -> dict[str, str]:
    outcomes = _table(path, text, "outcomes")
    for name, label in outcomes.items():
        if not _is_text(label) or not label.strip():
            raise InputError(
                f"This must be the outcome's name in words. It holds {label!r}.",
                file=path.name,
                column=f"outcomes.{name}",
            )
    return outcomes


def _notes(path: Path, text: Mapping[str, Any]) -> tuple[str, ...]:
    notes = _table(path, text, "notes").get("say", [])
    if not _list_of(_is_text)(notes):
        raise InputError("This must be a list of sentences.", file=path.name, column="notes.say")
    return tuple(notes)


def _refuse_design(path: Path, design: Mapping[str, Any]) -> None:
    kind = str(design["kind"])
    if kind not in SETTINGS:
        raise InputError(
            f"There is no design '{kind}'{nearest(kind, SETTINGS)}",
            file=path.name,
            column="design.kind",
        )
    _refuse_unknown(path, design, ("kind", *SETTINGS[kind]))
    for key, value in design.items():
        wanted, holds = KINDS.get(key, ("words", _is_text))
        if not holds(value):
            raise InputError(
                f"This must be {wanted}. It holds {value!r}.",
                file=path.name,
                column=f"design.{key}",
            )


def _refuse_study(path: Path, study: Mapping[str, Any]) -> None:
    _refuse_unknown(path, study, ("title", "question", "written", "version", "seed"))
    if not isinstance(study["written"], date):
        raise InputError("Write the date as 2023-04-01.", file=path.name, column="study.written")
    if not _is_whole(study["seed"]) or study["seed"] < 0:
        raise InputError("The seed is a whole number.", file=path.name, column="study.seed")


def shipped_studies() -> dict[str, Path]:
    """The studies that come with SWIS, by name."""
    home = Path(str(resources.files("swis.evidence") / "studies"))
    return {path.parent.name: path for path in sorted(home.glob("*/study.toml"))}


def find_study(name: str) -> Path:
    """A path, or the name of a study that comes with SWIS."""
    shipped = shipped_studies()
    if name in shipped:
        return shipped[name]
    path = Path(name)
    if path.is_dir():
        path = path / "study.toml"
    if not path.is_file():
        known = ", ".join(shipped)
        raise InputError(f"There is no study file {name}. Studies that come with SWIS: {known}.")
    return path


def _part(
    path: Path, text: Mapping[str, Any], name: str, wanted: tuple[str, ...]
) -> dict[str, Any]:
    part = _table(path, text, name)
    for key in wanted:
        if key not in part:
            raise InputError(
                "This is missing from the study.", file=path.name, column=f"{name}.{key}"
            )
    return part


def _table(path: Path, text: Mapping[str, Any], name: str) -> dict[str, Any]:
    part = text.get(name, {})
    if not isinstance(part, dict):
        raise InputError(f"[{name}] is a part of the study, with lines below.", file=path.name)
    return dict(part)


def _files(path: Path, data: Mapping[str, Any]) -> dict[str, Path]:
    files = {}
    for name, value in data.items():
        if name == "attribution":
            if not _list_of(_is_text)(value):
                raise InputError(
                    "This must be a list of sentences.", file=path.name, column="data.attribution"
                )
            continue
        files[name] = path.parent / str(value)
        if not files[name].is_file():
            raise InputError(f"There is no file {value}.", file=path.name, column=f"data.{name}")
    return files


def _disclosure(path: Path, given: Mapping[str, Any]) -> Disclosure:
    _refuse_unknown(path, given, ("threshold", "round_to", "published"))
    threshold, base = given.get("threshold", THRESHOLD), given.get("round_to")
    for key, value in (("threshold", threshold), ("round_to", base)):
        if value is not None and not (_is_whole(value) and value >= 2):
            raise InputError(
                f"This must be a whole number, two or more. It holds {value!r}.",
                file=path.name,
                column=f"disclosure.{key}",
            )
    published = given.get("published", "")
    if not _is_text(published):
        raise InputError(
            "Say in words why small numbers may be shown: where they are in print.",
            file=path.name,
            column="disclosure.published",
        )
    return Disclosure(threshold, base, published)


def _refuse_unknown(path: Path, given: Mapping[str, Any], known: tuple[str, ...]) -> None:
    for key in given:
        if key not in known:
            raise InputError(f"'{key}' is not known here{nearest(key, known)}", file=path.name)
