"""Arrows that import-linter cannot see: foreign keys named as text, and the one door."""

import ast
import tomllib

import pytest
from guards.tree import REPOSITORY, assert_clean, code, imports, plant

RELATIONS = {"ForeignKey", "OneToOneField", "ManyToManyField"}
DOOR = "insight"


def rooms(root=REPOSITORY):
    """The rooms of the record, earliest first, as pyproject.toml has them."""
    settings = tomllib.loads((root / "pyproject.toml").read_text())
    contracts = settings["tool"]["importlinter"]["contracts"]
    layers = next(each["layers"] for each in contracts if each["containers"] == ["swis.record"])
    return [layer.strip("()") for layer in reversed(layers)]


def relations_to_later_rooms(root):
    order = rooms()
    for name, path, tree in code(root, "src/swis/record"):
        room = path.relative_to(root / "src/swis/record").parts[0]
        if room not in order:
            continue
        for line, label in _related_labels(tree):
            if label in order and order.index(label) > order.index(room):
                yield f"{name}:{line} {room} points at {label}, a later room"


def _related_labels(tree):
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call) or _name(node.func) not in RELATIONS:
            continue
        named = [each.value for each in node.keywords if each.arg in {"to", "through"}]
        for target in node.args[:1] + named:
            if isinstance(target, ast.Constant) and "." in str(target.value):
                yield node.lineno, str(target.value).split(".")[0]


def _name(function):
    return function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")


def doors_beside_the_door(root):
    """Imports that join the wings anywhere but in insight, or the wrong way round."""
    for name, path, tree in code(root):
        wing = path.relative_to(root / "src/swis").parts
        for line, imported in imports(tree):
            if wing[0] in {"evidence", "open_data"} and _within(imported, "django", "swis.record"):
                yield f"{name}:{line} {wing[0]} imports {imported}"
            if wing[0] == "open_data" and _within(imported, "swis.evidence"):
                yield f"{name}:{line} open data imports {imported}"
            in_the_record = wing[0] == "record" and wing[1] != DOOR
            if in_the_record and _within(imported, "swis.evidence"):
                yield f"{name}:{line} only {DOOR} speaks to the evidence"


def _within(imported, *packages):
    return any(imported == each or imported.startswith(f"{each}.") for each in packages)


def test_foreign_keys_point_at_earlier_rooms():
    assert_clean(relations_to_later_rooms)


def test_the_wings_are_joined_by_one_door():
    assert_clean(doors_beside_the_door)


def test_the_rooms_are_read_from_the_contract():
    assert rooms()[0] == "schools"
    assert rooms()[-1] == "site"
    assert rooms().index("concerns") < rooms().index("cases") < rooms().index("threshold")


@pytest.mark.parametrize(
    ("relation", "found"),
    [
        ('ForeignKey("cases.Case", on_delete=models.PROTECT)', 1),
        ('models.OneToOneField(to="threshold.Referral", on_delete=models.PROTECT)', 1),
        ('models.ManyToManyField("kernel.Person", through="cases.Party")', 1),
        ('models.ForeignKey("children.Child", on_delete=models.PROTECT)', 0),
        ('models.ForeignKey("Concern", on_delete=models.PROTECT)', 0),
    ],
)
def test_a_foreign_key_to_a_later_room_is_found(tmp_path, relation, found):
    plant(tmp_path, "src/swis/record/concerns/models.py", f"class A:\n    b = {relation}\n")
    assert len(list(relations_to_later_rooms(tmp_path))) == found


@pytest.mark.parametrize(
    ("name", "line", "found"),
    [
        ("evidence/power.py", "from django.db import models", 1),
        ("evidence/power.py", "from swis.record.cases import queries", 1),
        ("evidence/power.py", "def f():\n    from swis import record", 1),
        ("evidence/power.py", "from swis.open_data import schools", 0),
        ("record/desk/views.py", "import swis.evidence.power", 1),
        ("record/desk/views.py", "a = import_module('swis.evidence.power')", 1),
        ("record/insight/extract.py", "from swis.evidence import schema", 0),
        ("open_data/schools.py", "from swis.evidence import schema", 1),
    ],
)
def test_a_second_door_is_found(tmp_path, name, line, found):
    plant(tmp_path, f"src/swis/{name}", f"{line}\n")
    assert len(list(doors_beside_the_door(tmp_path))) == found
