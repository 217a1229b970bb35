"""A state is said by its name: `workflow.CaseState.OPEN`, never a text that nobody checks."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from guards.tree import assert_clean, code, files, plant

ASKED = re.compile(r"(?:.+__)?state(?:__\w+)?")
IN_A_TEMPLATE = re.compile(r"\.state\s*(?:==|!=|in)\s*[\"']|[\"']\s*(?:==|!=)\s*\w[\w.]*\.state\b")
# scenes of the demonstration say what a parent answered, as a form sends it
ANSWERS = "src/swis/record/site/demonstration/"


def states_as_texts(root: Path) -> Iterator[str]:
    """A state compared with, or asked of the database by, a text in quotes."""
    for name, _, tree in code(root, "src/swis/record"):
        if name.startswith(ANSWERS):
            continue
        first = {id(node.value) for node in ast.walk(tree) if _fills_a_form(node)}
        for node in ast.walk(tree):
            if id(node) not in first and any(_is_text(value) for value in _compared(node)):
                yield f"{name}:{node.lineno} says a state as a text: say it by its name"
    for path in files(root / "src", ".html"):
        for number, line in enumerate(path.read_text().splitlines(), 1):
            if IN_A_TEMPLATE.search(line):
                yield f"{path.relative_to(root)}:{number} compares a state: decide it in the view"


def _fills_a_form(node: ast.AST) -> bool:
    """What a form opens with is an answer of the form, and may be none of a lifecycle."""
    return isinstance(node, ast.keyword) and node.arg == "initial"


def _compared(node: ast.AST) -> Iterator[ast.expr]:
    """What stands beside a state in this node, whichever way round."""
    if isinstance(node, ast.keyword) and node.arg and ASKED.fullmatch(node.arg):
        yield node.value
    if isinstance(node, ast.Compare):
        sides = [node.left, *node.comparators]
        if any(getattr(side, "attr", "") == "state" for side in sides):
            yield from sides
    if isinstance(node, ast.Dict):
        keys = (getattr(key, "value", None) for key in node.keys)
        yield from (
            value
            for key, value in zip(keys, node.values, strict=True)
            if isinstance(key, str) and ASKED.fullmatch(key)
        )
    if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Q":
        for pair in node.args:
            if isinstance(pair, ast.Tuple) and ASKED.fullmatch(ast.unparse(pair.elts[0])[1:-1]):
                yield pair.elts[1]


def collections_of_states(root: Path) -> Iterator[str]:
    """Two or more states of one lifecycle as texts: a list to ask by, a table to look in."""
    for room in sorted((root / "src/swis/record").glob("*/workflow.py")):
        lifecycles = list(_states(ast.parse(room.read_text())))
        for name, path, tree in code(root, f"src/swis/record/{room.parent.name}"):
            if path == room:
                continue
            for node in ast.walk(tree):
                texts = _texts(node)
                if len(texts) > 1 and any(texts <= states for states in lifecycles):
                    yield f"{name}:{node.lineno} says states as texts: say them by name"


def _states(tree: ast.Module) -> Iterator[set[str]]:
    """The texts of the states of each lifecycle of a workflow."""
    for node in tree.body:
        if isinstance(node, ast.ClassDef) and node.name.endswith("State"):
            members = [each.value for each in node.body if isinstance(each, ast.Assign)]
            yield {ast.literal_eval(value)[0] for value in members}


def _texts(node: ast.AST) -> set[str]:
    """What a collection holds, if it is texts alone."""
    inside = node.elts if isinstance(node, ast.List | ast.Tuple | ast.Set) else ()
    inside = node.keys if isinstance(node, ast.Dict) else inside
    texts = {each.value for each in inside if isinstance(each, ast.Constant)}
    whole = len(texts) == len(inside) and all(isinstance(text, str) for text in texts)
    return texts if whole else set()


def _is_text(node: ast.expr) -> bool:
    if isinstance(node, ast.List | ast.Tuple | ast.Set):
        return any(_is_text(each) for each in node.elts)
    return isinstance(node, ast.Constant) and isinstance(node.value, str)


def test_states_are_said_by_name() -> None:
    assert_clean(states_as_texts)


def test_lists_and_tables_of_states_are_of_names() -> None:
    assert_clean(collections_of_states)


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ('SETTLED = ["open", "closed"]', 1),
        ('WORDS = {"open": "Open it", "closed": "Done"}', 1),
        ('SETTLED = ("open", "shut")', 0),
        ('CHOICES = [("open", "Open")]', 0),
    ],
)
def test_a_list_of_states_as_texts_is_found(tmp_path: Path, line: str, found: int) -> None:
    states = (
        'class CaseState(TextChoices):\n    OPEN = "open", "Open"\n    CLOSED = "closed", "-"\n'
    )
    plant(tmp_path, "src/swis/record/cases/workflow.py", states)
    plant(tmp_path, "src/swis/record/cases/queries/lists.py", f"{line}\n")
    assert len(list(collections_of_states(tmp_path))) == found


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ('rows.filter(state="open")', 1),
        ('rows.exclude(case__state__in=["open", "closed"])', 1),
        ('a = case.state == "open"', 1),
        ('a = case.state in ("open", OTHER)', 1),
        ('a = "open" == case.state', 1),
        ('rows.filter(**{"state": "open"})', 1),
        ('rows.filter(Q(("state", "open")))', 1),
        ('rows.get(state__exact="open")', 1),
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
