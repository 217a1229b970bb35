"""`swis programme check FILE`: whether a programme file can be used, before anybody works by it."""

import json
import os
import sys
from dataclasses import asdict
from pathlib import Path

from swis.record.programmes import model as programmes_model

from .start import Stop, parser


def main(argv: list[str]) -> int:
    arguments = parser("programme", "Programme files: an authority's limits as data.")
    words = arguments.add_subparsers(dest="word", required=True, metavar="check")
    checking = words.add_parser("check", help="say what is wrong in a file. Exit code 1 if it is")
    checking.add_argument(
        "files",
        nargs="*",
        metavar="FILE",
        help="a programme file (TOML); without one, all in the folder that SWIS_PROGRAMMES names",
    )
    checking.add_argument("--json", action="store_true", help="as JSON, for other programs")
    options = arguments.parse_args(argv)
    models, problems, unreadable = _check(options.files or _own())
    every = [*unreadable, *problems]
    sys.stdout.write(_as_json(models, every) if options.json else _as_text(models, problems))
    return 1 if every else 0


def _own() -> list[str]:
    """The files of the authority's own folder."""
    folder = os.environ.get("SWIS_PROGRAMMES", "")
    found = [str(path) for path in sorted(Path(folder).glob("*.toml"))] if folder else []
    if not found:
        raise Stop("Say which file: swis programme check FILE. SWIS_PROGRAMMES names no folder.")
    return found


def _check(
    names: list[str],
) -> tuple[
    list[tuple[str, programmes_model.shape.ProgrammeModel]],
    list[programmes_model.problems.Problem],
    list[programmes_model.problems.Problem],
]:
    """Every file by itself, then their versions together; and those that can't be read at all,
    which are said apart."""
    models: list[tuple[str, programmes_model.shape.ProgrammeModel]] = []
    problems: list[programmes_model.problems.Problem] = []
    unreadable: list[programmes_model.problems.Problem] = []
    for name in names:
        try:
            text = programmes_model.text.of_file(Path(name), name)
        except programmes_model.problems.ModelError as error:
            sys.stderr.write(f"{error}\n")
            unreadable += error.problems
            continue
        try:
            models.append((name, programmes_model.reading.read(text, name)))
        except programmes_model.problems.ModelError as error:
            problems += error.problems
    try:
        programmes_model.shipped.check_versions(models)
    except programmes_model.problems.ModelError as error:
        problems += error.problems
    return models, problems, unreadable


def _as_text(
    found: list[tuple[str, programmes_model.shape.ProgrammeModel]],
    problems: list[programmes_model.problems.Problem],
) -> str:
    faulty = {problem.file for problem in problems}
    lines = [str(problem) for problem in problems]
    for name, model in found:
        if name not in faulty:
            until = f" to {model.valid_to}" if model.valid_to else ""
            lines.append(f"{name}: {model.title}, from {model.valid_from}{until}. It can be used.")
    return "\n".join(lines) + "\n"


def _as_json(
    found: list[tuple[str, programmes_model.shape.ProgrammeModel]],
    problems: list[programmes_model.problems.Problem],
) -> str:
    usable = [
        {"file": name, "name": m.name, "valid_from": str(m.valid_from), "valid_to": _day(m)}
        for name, m in found
    ]
    body = {"read": usable, "problems": [asdict(problem) for problem in problems]}
    return json.dumps(body, ensure_ascii=False, indent=2) + "\n"


def _day(model: programmes_model.shape.ProgrammeModel) -> str | None:
    return str(model.valid_to) if model.valid_to else None
