"""Acts are verbs with keyword-only arguments, ``by`` and ``at`` among them, and all are acts."""

import ast
from collections.abc import Iterator
from pathlib import Path

from guards.tree import assert_clean, code, plant


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
