"""What is particular to a family of models stands in its own file.

Elsewhere nothing asks which family it has, and no family is written by name.
"""

import ast

import pytest
from guards.tree import assert_clean, code, files, plant

FOLDER = "src/swis/evidence/models/families"
SAID = "let the family say it (swis.evidence.models.family)"


def families_told_apart(root):
    """Comparisons of a family with anything, outside the files of the families."""
    for name, _, tree in _beside_the_families(root):
        for node in ast.walk(tree):
            if isinstance(node, ast.Compare):
                asked = [node.left, *node.comparators]
            elif isinstance(node, ast.Match):
                asked = [node.subject]
            else:
                continue
            if any(_is_a_family(each) for each in asked):
                yield f"{name}:{node.lineno} asks which family it is: {SAID}"


def families_by_name(root):
    """Texts that are the name of a family; the default is named in the folder itself."""
    known = {path.stem for path in files(root / FOLDER, ".py")} - {"__init__"}
    for name, _, tree in _beside_the_families(root):
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and node.value in known:
                yield f"{name}:{node.lineno} writes “{node.value}”: {SAID}"


def _beside_the_families(root):
    return (each for each in code(root, "src/swis/evidence") if not each[0].startswith(FOLDER))


def _is_a_family(node):
    """`family`, `problem.family`, `family.name`, `negbin.FAMILY` …"""
    if isinstance(node, ast.Attribute) and node.attr in {"name", "title"}:
        return _is_a_family(node.value)
    last = node.attr if isinstance(node, ast.Attribute) else getattr(node, "id", "")
    return last.lower().lstrip("_") == "family"


def test_nothing_tells_families_apart():
    assert_clean(families_told_apart)


def test_no_family_is_written_by_name():
    assert_clean(families_by_name)


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("if family == 'negbin': ...", 1),
        ("if problem.family in ('negbin', 'other'): ...", 1),
        ("if request.family.name != other: ...", 1),
        ("if self._family is negbin.FAMILY: ...", 1),
        ("match request.family:\n    case 'negbin': ...", 1),
        ("if problem.family.size is not None: ...", 0),
        ("title = problem.family.title", 0),
    ],
)
def test_a_comparison_is_found(tmp_path, line, found):
    plant(tmp_path, "src/swis/evidence/models/search.py", f"{line}\n")
    plant(tmp_path, f"{FOLDER}/negbin.py", "if family == 'negbin': ...\n")
    assert len(list(families_told_apart(tmp_path))) == found


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("TITLES = {'negbin': 'negative binomial'}", 1),
        ("def fit(family='negbin'): ...", 1),
        ("def fit():\n    'Such as negbin.'", 0),
        ("family = 'gamma'", 0),
    ],
)
def test_a_name_is_found(tmp_path, line, found):
    plant(tmp_path, "src/swis/evidence/models/fit.py", f"{line}\n")
    plant(tmp_path, f"{FOLDER}/__init__.py", "DEFAULT = 'negbin'\n")
    plant(tmp_path, f"{FOLDER}/negbin.py", "NAME = 'negbin'\n")
    assert len(list(families_by_name(tmp_path))) == found
