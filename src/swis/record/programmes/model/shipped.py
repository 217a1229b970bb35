"""The programme files that there are: those that ship, and an authority's own folder."""

from collections.abc import Iterable
from datetime import date
from functools import cache
from importlib.resources import files
from pathlib import Path

from swis.kernel import dated

from . import good, problems, reading, shape, text

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
    """Every model that can be used, and what is wrong in the authority's own files that can't. What
    ships is ours to mend: a fault of it is refused."""
    own = {path.name for path in _own_files()}
    read_here: list[tuple[str, shape.ProgrammeModel]] = []
    wrong = [fault for path in _own_files() if (fault := _unreadable(path))]
    for name, said in _texts():
        try:
            read_here.append((name, reading.read(said, name)))
        except problems.ModelError as error:
            if name not in own:
                raise
            wrong += error.problems
        else:
            if name in own:
                good.keep(name, said)
    copies = {fault.file: good.kept(fault.file) for fault in wrong}
    read_here += [(name, reading.read(copy, name)) for name, copy in copies.items() if copy]
    apart, clashes = _apart(read_here)
    if clashes and not own:
        raise problems.ModelError(clashes)
    by_name: dict[str, list[shape.ProgrammeModel]] = {}
    for model in apart:
        by_name.setdefault(model.name, []).append(model)
    return {name: tuple(models) for name, models in by_name.items()}, (*wrong, *clashes)


def _texts() -> list[tuple[str, str]]:
    """(file name, what it says) of every programme file that is text."""
    shipped = files("swis.record.programmes").joinpath("data").iterdir()
    texts = [(f.name, f.read_text()) for f in shipped if f.name.endswith(".toml")]
    texts += [(path.name, text.of_file(path)) for path in _own_files() if _unreadable(path) is None]
    return [row for row in texts if row[0] not in BESIDES]


def _own_files() -> list[Path]:
    folder = _own_folder()
    return sorted(folder.glob("*.toml")) if folder else []


def _unreadable(path: Path) -> problems.Problem | None:
    """Why a file is no text that can be read, if it is none."""
    try:
        text.of_file(path)
    except problems.ModelError as error:
        return error.problems[0]
    return None


def _own_folder() -> Path | None:
    from django.conf import settings  # so that a file can be checked where nothing is set up

    folder = getattr(settings, "PROGRAMMES", "") if settings.configured else ""
    return Path(folder) if folder else None
