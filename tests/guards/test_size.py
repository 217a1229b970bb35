"""Files and functions that can be read in one go."""

import ast

import pytest
from guards.tree import assert_clean, code, plant

LINES_OF_A_FILE = {"src/swis/evidence": 300, "src/swis": 250}
LINES_OF_A_FUNCTION = 40


def files_too_long(root):
    for name, path, _ in code(root):
        most = next(most for room, most in LINES_OF_A_FILE.items() if name.startswith(room))
        lines = len(path.read_text().splitlines())
        if lines > most:
            yield f"{name} has {lines} lines; {most} is the most: make it a folder of that name"


def functions_too_long(root):
    for name, _, tree in code(root):
        for node in ast.walk(tree):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                lines = _lines_of_code(node)
                if lines > LINES_OF_A_FUNCTION:
                    yield f"{name}:{node.lineno} {node.name} has {lines} lines"


def _lines_of_code(function):
    """Its length without what it says of itself."""
    length = function.end_lineno - function.lineno + 1
    if ast.get_docstring(function) is None:
        return length
    said = function.body[0]
    return length - (said.end_lineno - said.lineno + 1)


def test_no_file_is_too_long():
    assert_clean(files_too_long)


def test_no_function_is_too_long():
    assert_clean(functions_too_long)


@pytest.mark.parametrize(
    ("name", "lines", "found"),
    [
        ("src/swis/record/cases/views.py", 250, 0),
        ("src/swis/record/cases/views.py", 251, 1),
        ("src/swis/record/cases/migrations/0001_initial.py", 900, 0),
        ("src/swis/evidence/power.py", 300, 0),
        ("src/swis/evidence/power.py", 301, 1),
    ],
)
def test_a_long_file_is_found(tmp_path, name, lines, found):
    plant(tmp_path, name, "a = 1\n" * lines)
    assert len(list(files_too_long(tmp_path))) == found


@pytest.mark.parametrize(("lines", "found"), [(39, 0), (40, 1)])
def test_a_long_function_is_found_whatever_it_says_of_itself(tmp_path, lines, found):
    body = '    """One line.\n\n    And more.\n    """\n' + "    a = 1\n" * lines
    plant(tmp_path, "src/swis/cli.py", f"class A:\n  def act():\n{body}")
    assert len(list(functions_too_long(tmp_path))) == found
