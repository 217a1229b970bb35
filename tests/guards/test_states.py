"""A state is said by its name: `workflow.CaseState.OPEN`, never a text that nobody checks."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from guards.tree import assert_clean, code, files, plant

ASKED = re.compile(r"(?:.+__)?state(?:__in)?")
IN_A_TEMPLATE = re.compile(r"\.state\s*(?:==|!=|in)\s*[\"']")
# scenes of the demonstration say what a parent answered, as a form sends it
ANSWERS = "src/swis/record/site/demonstration/"


def states_as_texts(root: Path) -> Iterator[str]:
    """A state compared with, or asked of the database by, a text in quotes."""
    for name, _, tree in code(root, "src/swis/record"):
        if name.startswith(ANSWERS):
            continue
        for node in ast.walk(tree):
            if any(_is_text(value) for value in _compared(node)):
                yield f"{name}:{node.lineno} says a state as a text: say it by its name"
    for path in files(root / "src", ".html"):
        for number, line in enumerate(path.read_text().splitlines(), 1):
            if IN_A_TEMPLATE.search(line):
                yield f"{path.relative_to(root)}:{number} compares a state: decide it in the view"


def _compared(node: ast.AST) -> Iterator[ast.expr]:
    """What stands beside a state in this node."""
    if isinstance(node, ast.keyword) and node.arg and ASKED.fullmatch(node.arg):
        yield node.value
    if isinstance(node, ast.Compare) and getattr(node.left, "attr", "") == "state":
        yield from node.comparators


def _is_text(node: ast.expr) -> bool:
    if isinstance(node, ast.List | ast.Tuple | ast.Set):
        return any(_is_text(each) for each in node.elts)
    return isinstance(node, ast.Constant) and isinstance(node.value, str)


def test_states_are_said_by_name() -> None:
    assert_clean(states_as_texts)


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ('rows.filter(state="open")', 1),
        ('rows.exclude(case__state__in=["open", "closed"])', 1),
        ('a = case.state == "open"', 1),
        ('a = case.state in ("open", OTHER)', 1),
        ("rows.filter(state=workflow.CaseState.OPEN)", 0),
        ('rows.filter(kind="open")', 0),
    ],
)
def test_a_state_as_a_text_is_found(tmp_path: Path, line: str, found: int) -> None:
    plant(tmp_path, "src/swis/record/cases/queries/lists.py", f"{line}\n")
    assert len(list(states_as_texts(tmp_path))) == found


def test_a_state_compared_in_a_template_is_found(tmp_path: Path) -> None:
    text = "{% if case.state == 'open' %}Open{% endif %}\n{% if case.is_open %}Open{% endif %}\n"
    plant(tmp_path, "src/swis/record/cases/templates/cases/case.html", text)
    assert len(list(states_as_texts(tmp_path))) == 1
