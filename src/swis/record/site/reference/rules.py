"""The key to the rules: each code, its sentence, its paragraph, what holds it, what tests it."""

import ast
import re
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

from swis.record.programmes import model as programmes_model

from ..settings import ROOM

TESTS = Path(__file__).parents[5] / "tests"
CARRIES = re.compile(r"^test_((?:E\d+_)+)")
CODE = re.compile(r"\bE\d+\b")


def page() -> str:
    key = programmes_model.rules.key()
    tests = carried_by(TESTS)
    parts = [
        "# The rules\n\nWhat a code in the source, in a lifecycle or in the name of a test stands "
        "for, in our own words. Paragraphs (§) are of the protocol. What no source says is marked "
        "as assumed. The national limits stand in [clocks](clocks.md).\n\n"
        "| rule | in plain words | where it is written | held by |\n| --- | --- | --- | --- |\n"
    ]
    for code, versions in key.versions.items():
        parts += [_row(code, rule, several=len(versions) > 1) for rule in versions]
    parts.append("\n## Texts\n\n| text | title |\n| --- | --- |\n")
    parts += [f"| {text} | {title} |\n" for text, title in key.texts.items()]
    parts.append("\n## Tests that carry each rule\n")
    for code in key.versions:
        parts.append(f"\n### {code}\n\n")
        parts += [f"* {_said(name)} (`{where}`)\n" for where, name in tests.get(code, ())]
    return "".join(parts)


def _row(code: str, rule: programmes_model.rules.Rule, *, several: bool) -> str:
    since = f" (from {rule.valid_from})" if several else ""
    where = "; ".join(
        part if text == "protocol" else f"{text}: {part}" for text, part in rule.paragraphs
    )
    held = ", ".join(f"`{name}`" for name in rule.held_by)
    return f"| {code}{since} | {rule.sentence} | {where} | {held} |\n"


def _said(name: str) -> str:
    return CARRIES.sub("", name).replace("_", " ")


def carried_by(tests: Path) -> dict[str, list[tuple[str, str]]]:
    """Code → (file, name) of every test that is named after it."""
    carriers: dict[str, list[tuple[str, str]]] = {}
    for where, name in _names(tests):
        if codes := CARRIES.match(name):
            for code in codes.group(1).strip("_").split("_"):
                carriers.setdefault(code, []).append((where, name))
    return carriers


def _names(tests: Path) -> Iterator[tuple[str, str]]:
    for path in sorted(tests.rglob("test_*.py")):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.FunctionDef):
                yield path.relative_to(tests.parent).as_posix(), node.name


def held(name: str) -> Any:
    """What a name below swis.record stands for; LookupError where nothing bears it."""
    parts = name.split(".")
    for cut in range(len(parts) - 1, 0, -1):
        where = ".".join([ROOM, *parts[:cut]])
        try:
            thing: Any = import_module(where)
        except ModuleNotFoundError as error:
            if error.name and where.startswith(error.name):
                continue
            raise
        for part in parts[cut:]:
            if not hasattr(thing, part):
                raise LookupError(f"nothing is called {name}: {where} has no {part}")
            thing = getattr(thing, part)
        return thing
    raise LookupError(f"nothing is called {name}")
