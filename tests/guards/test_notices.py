"""No notice can carry case content: its sentences stand in the code, whole."""

import ast
from collections.abc import Iterator
from pathlib import Path

from guards.tree import assert_clean, code, plant


def sentences_put_together(root: Path) -> Iterator[str]:
    """Kinds of notice are declared at the top of a room's notices.py, from literals alone."""
    for name, path, tree in code(root, "src/swis/record"):
        if name.endswith("kernel/notice_kinds.py"):
            continue
        top = {id(node.value) for node in tree.body if isinstance(node, ast.Assign)}
        for node in ast.walk(tree):
            if _declares(node):
                if path.stem != "notices" or id(node) not in top:
                    yield f"{name}:{node.lineno} declares a notice outside notices.py"
                given = [*node.args, *(word.value for word in node.keywords)]
                if not all(isinstance(value, ast.Constant) for value in given):
                    yield f"{name}:{node.lineno} puts a notice's sentence together"


def _declares(node: ast.AST) -> bool:
    return (
        isinstance(node, ast.Call)
        and getattr(node.func, "attr", "") == "kind"
        and getattr(getattr(node.func, "value", None), "id", "") == "notice_kinds"
    )


def test_sentences_of_notices_are_fixed() -> None:
    assert_clean(sentences_put_together)


def test_the_guard_sees_a_name_put_in(tmp_path: Path) -> None:
    text = 'TOLD = notice_kinds.kind("told", f"About {child}", "Read it.")\n'
    root = plant(tmp_path, "src/swis/record/cases/notices.py", text)
    assert len(list(sentences_put_together(root))) == 1


def test_the_guard_sees_a_kind_made_inside_an_act(tmp_path: Path) -> None:
    text = 'def tell(words):\n    notice_kinds.kind("told", "Told", words)\n'
    root = plant(tmp_path, "src/swis/record/cases/actions.py", text)
    assert len(list(sentences_put_together(root))) == 2
