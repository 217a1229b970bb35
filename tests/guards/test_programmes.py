"""Programmes differ in data, not in code: no code knows a programme by its name."""

import ast

import pytest
from guards.tree import REPOSITORY, assert_clean, code, plant

# a word of these is data where the two wings name the study or the demonstration they ship
DATA = ("src/swis/record/site/demonstration/", "src/swis/evidence/")
COMMANDS = {  # they say an example, or fill the invented authority: no limit depends on it
    "src/swis/record/site/commands/setup.py",
    "src/swis/record/site/commands/serve.py",
    "src/swis/record/site/commands/schools.py",
}


def _names() -> set[str]:
    folder = REPOSITORY / "src/swis/record/programmes/data"
    return {path.stem.partition("-")[0] for path in folder.glob("*.toml")} - {"national", "rules"}


def programmes_known_by_name(root):
    """A programme's name as a value in code: compared, looked up, or chosen by."""
    names = _names()
    for name, _, tree in code(root):
        if name.startswith(DATA) or name in COMMANDS:
            continue
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and node.value in names:
                if not _is_example(tree, node):
                    yield f"{name}:{node.lineno}: knows a programme, “{node.value}”"
            elif isinstance(node, ast.Name | ast.Attribute) and _word(node) in names - {"trial"}:
                yield f"{name}:{node.lineno}: is named after a programme, {_word(node)}"


def _word(node):
    return (node.id if isinstance(node, ast.Name) else node.attr).lower()


def _is_example(tree, constant):
    """What a message of the schema shows as an example, beside the key it asks for."""
    return any(
        isinstance(call, ast.Call)
        and isinstance(call.func, ast.Attribute)
        and call.func.attr == "text"
        and constant in call.args[1:]
        for call in ast.walk(tree)
    )


def test_no_code_branches_on_a_programmes_name():
    assert_clean(programmes_known_by_name)


@pytest.mark.parametrize(
    "line",
    [
        'if model.name == "stockport": pass',
        'CAPS = {"ealing": 8}',
        'match name:\n    case "trial": pass',
        "if model is Lambeth: pass",
    ],
)
def test_a_branch_on_a_name_is_found(tmp_path, line):
    plant(tmp_path, "src/swis/record/cases/actions.py", line)
    assert list(programmes_known_by_name(tmp_path))
