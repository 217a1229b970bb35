"""The programme files that there are: those that ship, and an authority's own folder."""

from collections.abc import Iterable
from datetime import date
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from swis.kernel import dated

from . import good, problems, reading, shape

BESIDES = {"national.toml", "rules.toml"}  # what holds for every programme


def names() -> list[str]:
    """Programme models that there are."""
    return sorted(_by_name()[0])


def versions(name: str) -> tuple[shape.ProgrammeModel, ...]:
    """Every version of a model, the earliest first; ModelError if there is none of this name."""
    versions = _by_name()[0].get(name)
    if versions is None:
        sentence = f"There is no programme model “{name}”. There are: {', '.join(names())}."
        raise problems.ModelError([problems.Problem(name, "", "", sentence)])
    return versions


def load(name: str, on: date | None = None) -> shape.ProgrammeModel:
    """The version in force on a day, or the latest. A programme that goes on after its last
    version ended goes by that one still; before the first it goes by the first."""
    models = versions(name)
    return models[-1] if on is None else dated.begun(models, on) or models[0]


def faults() -> tuple[problems.Problem, ...]:
    """What is wrong in the files that are here: each such file is left out, or goes by its last
    good copy, and stops no other."""
    return _by_name()[1]


def check_versions(models: Iterable[tuple[str, shape.ProgrammeModel]]) -> None:
    """Two versions of one model never hold on the same day: refused, naming both files. They may
    stand in two folders, so the earlier one says its end: nobody ends it unseen."""
    found = _apart(models)[1]
    if found:
        raise problems.ModelError(found[:1])


def _apart(
    models: Iterable[tuple[str, shape.ProgrammeModel]],
) -> tuple[list[shape.ProgrammeModel], list[problems.Problem]]:
    """Versions that hold one after the other, and what is wrong with each that does not."""
    latest: dict[str, tuple[str, shape.ProgrammeModel]] = {}
    kept, found = [], []
    for file, model in sorted(models, key=lambda row: row[1].valid_from):
        before = latest.get(model.name)
        if before and (before[1].valid_to is None or before[1].valid_to > model.valid_from):
            sentence = (
                f"is {model.valid_from}, when {before[0]} is in force still. Enter in {before[0]}: "
                f"valid_to = {model.valid_from}"
            )
            found.append(problems.Problem(file, "", "valid_from", sentence))
            continue
        latest[model.name] = (file, model)
        kept.append(model)
    return kept, found


@cache
def _by_name() -> tuple[dict[str, tuple[shape.ProgrammeModel, ...]], tuple[problems.Problem, ...]]:
    """Every model that can be used, and what is wrong in the files that can't."""
    read_here: list[tuple[str, shape.ProgrammeModel]] = []
    wrong: list[problems.Problem] = []
    for path, is_own in _paths():
        try:
            read_here.append((path.name, _read(path, is_own)))
        except problems.ModelError as error:
            wrong += error.problems
            if is_own and (copy := good.kept(path.name)):
                read_here.append((path.name, reading.read(copy, path.name)))
    apart, clashes = _apart(read_here)
    by_name: dict[str, list[shape.ProgrammeModel]] = {}
    for model in apart:
        by_name.setdefault(model.name, []).append(model)
    return {name: tuple(models) for name, models in by_name.items()}, (*wrong, *clashes)


def _read(path: Any, is_own: bool) -> shape.ProgrammeModel:
    try:
        content = path.read_bytes()
    except OSError as error:
        mend = f"can't be read: {error.strerror}."
        raise problems.ModelError([problems.Problem(path.name, "", "", mend)]) from None
    text = reading.text_of(content, path.name)
    model = reading.read(text, path.name)
    if is_own:
        good.keep(path.name, text)
    return model


def _paths() -> list[tuple[Any, bool]]:
    """Every programme file, and whether it is the authority's own."""
    shipped = files("swis.record.programmes").joinpath("data").iterdir()
    own = _own_folder()
    found = [(path, False) for path in shipped if path.name.endswith(".toml")]
    found += [(path, True) for path in sorted(own.glob("*.toml"))] if own else []
    return [row for row in found if row[0].name not in BESIDES]


def _own_folder() -> Path | None:
    from django.conf import settings  # so that a file can be checked where nothing is set up

    folder = getattr(settings, "PROGRAMMES", "") if settings.configured else ""
    return Path(folder) if folder else None
