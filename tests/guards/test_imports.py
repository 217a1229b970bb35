"""Modules are imported, not names, and a face hands on modules alone (ADR 10)."""

import ast

import pytest
from guards.tree import REPOSITORY, assert_clean, code, plant

LAYERS = {"actions", "queries", "forms", "views", "model"}
# folders of small siblings that name what they take from each other
BY_NAME = {"models", "parts", "site"}


def is_module(root, parts):
    path = root.joinpath("src", *parts)
    return path.is_dir() or path.with_suffix(".py").exists()


def names_imported(root):
    """Names taken out of modules of the record or the kernel, where the module is meant."""
    for name, path, tree in code(root, "src/swis/record"):
        inner = path.relative_to(root / "src").with_suffix("").parts
        if path.stem == "__init__":
            continue
        for node in ast.walk(tree):
            source = _source(node, inner)
            if source[:2] not in {("swis", "record"), ("swis", "kernel")}:
                continue
            if source[:3] == inner[:3] and BY_NAME & {*source, *inner}:
                continue
            for alias in node.names:
                if not is_module(root, (*source, alias.name)):
                    yield f"{name}:{node.lineno} imports {alias.name}: import its module"


def _source(node, inner):
    """The package that an import reads from, as parts; empty for anything else."""
    if not isinstance(node, ast.ImportFrom):
        return ()
    module = tuple(node.module.split(".")) if node.module else ()
    return (*inner[: -node.level], *module) if node.level else module


def faces_with_names(root):
    """A layer's face has one line: all of its modules."""
    for name, path, tree in code(root, "src/swis/record"):
        if path.stem != "__init__" or path.parent.name not in LAYERS:
            continue
        if len(path.relative_to(root / "src/swis/record").parts) != 3:
            continue
        there = {each.stem for each in path.parent.glob("*.py")} - {"__init__"}
        there |= {each.parent.name for each in path.parent.glob("*/__init__.py")}
        handed_on = set()
        for node in tree.body:
            if isinstance(node, ast.ImportFrom) and node.level == 1 and not node.module:
                handed_on |= {alias.name for alias in node.names}
            elif not (isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)):
                yield f"{name}:{node.lineno} hands on more than modules"
        for missing in sorted(there ^ handed_on):
            yield f"{name}: {missing} is not handed on, or not there"


def test_modules_are_imported():
    assert_clean(names_imported)


def test_a_face_hands_on_its_modules():
    assert_clean(faces_with_names)


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("from swis.record.children.queries.named_people import may_hear", 1),
        ("from swis.kernel.people import Person", 1),
        ("from ..queries.named import may_hear", 1),
        ("from swis.kernel import people", 0),
        ("from .. import queries", 0),
        ("from swis.record.children import queries as children_queries", 0),
        ("from datetime import date", 0),
        ("def f():\n    from swis.kernel.people import Person", 1),
    ],
)
def test_a_name_is_found(tmp_path, line, found):
    for folder in ("kernel", "record/children/queries", "record/cases/queries"):
        plant(tmp_path, f"src/swis/{folder}/__init__.py", "")
    plant(tmp_path, "src/swis/kernel/people.py", "")
    plant(tmp_path, "src/swis/record/cases/actions/close.py", f"{line}\n")
    assert len(list(names_imported(tmp_path))) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ('"""Reads."""\n\nfrom . import lists\n', 0),
        ("from .lists import rows\n", 2),
        ("from . import lists\n\nrows = lists.rows\n", 1),
        ("", 1),
    ],
)
def test_a_face_with_names_is_found(tmp_path, text, found):
    plant(tmp_path, "src/swis/record/cases/queries/lists.py", "rows = []\n")
    plant(tmp_path, "src/swis/record/cases/queries/__init__.py", text)
    assert len(list(faces_with_names(tmp_path))) == found


def test_the_layers_are_there():
    rooms = REPOSITORY / "src/swis/record"
    assert (rooms / "cases/queries/__init__.py").exists()
