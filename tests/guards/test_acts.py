"""Acts are verbs with keyword-only arguments, ``by`` and ``at`` among them, and all are acts; each
says who may, and the reference lists it."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from guards.tree import assert_clean, code, plant

from swis.record.site.reference import permissions

ROW = re.compile(r"^\| (\w+\.\w+) \|", re.MULTILINE)
# rooms whose acts do not say who may yet
# "room.function" → why its test of a role is no permission
TESTS_A_ROLE: dict[str, str] = {}


def not_acts(root: Path) -> Iterator[str]:
    """Public functions of actions files that are not acts, or whose arguments are not by name."""
    for name, path, tree in code(root, "src/swis/record"):
        if "actions" not in path.stem and "actions" not in path.parts:
            continue
        for node in tree.body:
            if isinstance(node, ast.FunctionDef) and not node.name.startswith("_"):
                marks = {_name(mark) for mark in node.decorator_list}
                names = {argument.arg for argument in node.args.kwonlyargs}
                if "act" not in marks:
                    yield f"{name}:{node.lineno} {node.name} is public and no act"
                elif node.args.args or not {"by", "at"} <= names:
                    yield f"{name}:{node.lineno} {node.name} must take by= and at=, by name only"


def _name(mark: ast.expr) -> str:
    """What a decorator is called: ``act`` of ``@act``, ``@acts.act`` and ``@acts.act(may=…)``."""
    if isinstance(mark, ast.Call):
        return _name(mark.func)
    return mark.attr if isinstance(mark, ast.Attribute) else getattr(mark, "id", "")


def _acts(root: Path) -> Iterator[tuple[str, str, ast.FunctionDef, ast.expr]]:
    """(file, room, function, decorator) of every act."""
    for name, path, tree in code(root, "src/swis/record"):
        for node in tree.body:
            for mark in node.decorator_list if isinstance(node, ast.FunctionDef) else ():
                if _name(mark) == "act" and isinstance(node, ast.FunctionDef):
                    room = path.relative_to(root / "src/swis/record").parts[0]
                    yield name, room, node, mark


def acts_that_say_nothing(root: Path) -> Iterator[str]:
    """Acts without ``may=``."""
    for name, _, node, mark in _acts(root):
        if not (isinstance(mark, ast.Call) and any(word.arg == "may" for word in mark.keywords)):
            yield f"{name}:{node.lineno} {node.name} does not say who may"


def acts_not_in_the_reference(root: Path) -> Iterator[str]:
    """An act without its row in permissions.md, or a row without its act."""
    rows = ROW.findall((root / "docs/reference/permissions.md").read_text())
    found = [f"{room}.{node.name}" for _, room, node, _ in _acts(root)]
    for name in sorted(set(found + rows)):
        if found.count(name) != rows.count(name):
            yield f"{name}: {found.count(name)} in src, {rows.count(name)} in permissions.md"


def roles_tested_by_hand(root: Path) -> Iterator[str]:
    """A test of a role in actions that only refuses: it belongs into the act's permission."""
    for name, path, tree in code(root, "src/swis/record"):
        room = path.relative_to(root / "src/swis/record").parts[0]
        if "actions" not in {path.stem, *path.parts}:
            continue
        for function in tree.body:
            if f"{room}.{getattr(function, 'name', '')}" not in TESTS_A_ROLE:
                yield from (f"{name}:{line} tests a role by hand" for line in _by_hand(function))


def _by_hand(function: ast.stmt) -> Iterator[int]:
    for node in ast.walk(function):
        if isinstance(node, ast.If) and _tests_a_role(node) and _only_refuses(node):
            yield node.lineno


def _tests_a_role(node: ast.If) -> bool:
    parts = (part for part in ast.walk(node.test) if isinstance(part, ast.Attribute))
    return any(part.attr in {"holds", "roles"} for part in parts)


def _only_refuses(node: ast.If) -> bool:
    first = node.body[0]
    return isinstance(first, ast.Raise) and "NotNow" in ast.dump(first)


def state_moved_by_hand(root: Path) -> Iterator[str]:
    """State is one column that only a lifecycle moves."""
    for name, _, tree in code(root, "src/swis/record"):
        if name.endswith("kernel/workflow.py"):
            continue
        for node in ast.walk(tree):
            if _updates_state(node):
                yield f"{name}:{node.lineno} moves a state without its lifecycle"
            if isinstance(node, ast.Assign) and any(
                isinstance(target, ast.Attribute) and target.attr == "state"
                for target in node.targets
            ):
                yield f"{name}:{node.lineno} sets a state by hand"


def _updates_state(node: ast.AST) -> bool:
    updates = isinstance(node, ast.Call) and getattr(node.func, "attr", "") == "update"
    return updates and any(keyword.arg == "state" for keyword in node.keywords)


def test_every_act_is_one() -> None:
    assert_clean(not_acts)


def test_every_act_says_who_may() -> None:
    assert_clean(acts_that_say_nothing)


def test_every_act_is_in_the_reference() -> None:
    assert_clean(acts_not_in_the_reference)


def test_no_act_tests_a_role_by_hand() -> None:
    assert_clean(roles_tested_by_hand)


def test_what_an_act_needs_is_said_in_words() -> None:
    for name, _, may in permissions.permissions():
        steps = may.cycle.steps if may.cycle else ()
        tests = [test for step in steps if step.act in may.steps for test in step.requires]
        for need in (*may.needs, *tests):
            assert permissions.said(need), f"{name} needs {need.__name__}, which has no words"


def test_only_lifecycles_move_states() -> None:
    assert_clean(state_moved_by_hand)


def test_the_guard_sees_a_plain_function_and_positional_arguments(tmp_path: Path) -> None:
    text = "def see(concern): ...\n\n@act\ndef add(concern, *, by, at): ...\n"
    root = plant(tmp_path, "src/swis/record/concerns/actions.py", text)
    assert len(list(not_acts(root))) == 2


def test_the_guard_sees_a_state_set_by_hand(tmp_path: Path) -> None:
    text = "concern.state = 'seen'\nrows.update(state='seen')\n"
    root = plant(tmp_path, "src/swis/record/concerns/queries.py", text)
    assert len(list(state_moved_by_hand(root))) == 2


def test_the_guard_sees_an_act_that_does_not_say_who_may(tmp_path: Path) -> None:
    text = "@acts.act\ndef see(*, by, at): ...\n\n@acts.act(may=X)\ndef add(*, by, at): ...\n"
    root = plant(tmp_path, "src/swis/record/concerns/actions.py", text)
    assert len(list(acts_that_say_nothing(root))) == 1


def test_the_guard_sees_an_act_without_a_row_and_a_row_without_an_act(tmp_path: Path) -> None:
    text = "@acts.act(may=X)\ndef see(*, by, at): ...\n"
    plant(tmp_path, "src/swis/record/concerns/actions.py", text)
    root = plant(tmp_path, "docs/reference/permissions.md", "| concerns.add | Add. |  |  |\n")
    assert len(list(acts_not_in_the_reference(root))) == 2


def test_the_guard_sees_a_role_tested_by_hand(tmp_path: Path) -> None:
    text = (
        "@acts.act(may=X)\ndef see(*, by, at):\n    if not by.holds(LEADS):\n"
        "        raise refusals.NotNow('Only a lead.')\n"
    )
    root = plant(tmp_path, "src/swis/record/concerns/actions.py", text)
    assert len(list(roles_tested_by_hand(root))) == 1
