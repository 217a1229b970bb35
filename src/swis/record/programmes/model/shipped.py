"""The programme files that there are: those that ship, and an authority's own folder."""

from collections.abc import Iterable
from datetime import date
from functools import cache
from importlib.resources import files
from pathlib import Path

from swis.kernel import dated

from . import problems, reading, shape

BESIDES = {"national.toml", "rules.toml"}  # what holds for every programme


def names() -> list[str]:
    """Programme models that there are."""
    return sorted(_by_name())


def versions(name: str) -> tuple[shape.ProgrammeModel, ...]:
    """Every version of a model, the earliest first; ModelError if there is none of this name."""
    versions = _by_name().get(name)
    if versions is None:
        sentence = f"There is no programme model “{name}”. There are: {', '.join(names())}."
        raise problems.ModelError([problems.Problem(name, "", "", sentence)])
    return versions


def load(name: str, on: date | None = None) -> shape.ProgrammeModel:
    """The version in force on a day, or the latest. A programme that goes on after its last
    version ended goes by that one still; before the first it goes by the first."""
    models = versions(name)
    return models[-1] if on is None else dated.begun(models, on) or models[0]


def check_versions(models: Iterable[tuple[str, shape.ProgrammeModel]]) -> None:
    """Two versions of one model never hold on the same day: refused, naming both files. They may
    stand in two folders, so the earlier one says its end: nobody ends it unseen."""
    latest: dict[str, tuple[str, shape.ProgrammeModel]] = {}
    for file, model in sorted(models, key=lambda row: row[1].valid_from):
        before = latest.get(model.name)
        if before and (before[1].valid_to is None or before[1].valid_to > model.valid_from):
            sentence = (
                f"is {model.valid_from}, when {before[0]} is in force still. Enter in {before[0]}: "
                f"valid_to = {model.valid_from}"
            )
            raise problems.ModelError([problems.Problem(file, "", "valid_from", sentence)])
        latest[model.name] = (file, model)


@cache
def _by_name() -> dict[str, tuple[shape.ProgrammeModel, ...]]:
    read_here = [(name, reading.read(text, name)) for name, text in _texts()]
    check_versions(read_here)
    by_name: dict[str, list[shape.ProgrammeModel]] = {}
    for _, model in read_here:
        by_name.setdefault(model.name, []).append(model)
    return {
        name: tuple(sorted(models, key=lambda model: model.valid_from))
        for name, models in by_name.items()
    }


def _texts() -> list[tuple[str, str]]:
    """(file name, what it says) of every programme file."""
    shipped = files("swis.record.programmes").joinpath("data").iterdir()
    texts = [(f.name, f.read_text()) for f in shipped if f.name.endswith(".toml")]
    own = _own_folder()
    texts += [(f.name, f.read_text()) for f in sorted(own.glob("*.toml"))] if own else []
    return [row for row in texts if row[0] not in BESIDES]


def _own_folder() -> Path | None:
    from django.conf import settings  # so that a file can be checked where nothing is set up

    folder = getattr(settings, "PROGRAMMES", "") if settings.configured else ""
    return Path(folder) if folder else None
