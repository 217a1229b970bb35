"""Arrows that import-linter cannot see: foreign keys named as text, and the one door."""

import ast
import re
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


def circles(root, package="src/swis/kernel"):
    """Files of a package that import each other in a loop, imports inside functions included."""
    graph = {}
    for _, path, tree in code(root, package):
        me = path.relative_to(root / "src").with_suffix("").parts
        me = me[:-1] if me[-1] == "__init__" else me
        graph["/".join(me)] = set(_neighbours(root, me, path, tree))
    for start in sorted(graph):
        if start in _reached(graph, start):
            yield f"{start} is in a circle of imports"


def _neighbours(root, me, path, tree):
    inside = me if path.stem == "__init__" else me[:-1]
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom):
            base = inside[: len(inside) - node.level + 1] if node.level else ()
            source = (*base, *(node.module.split(".") if node.module else ()))
            for alias in node.names:
                target = (*source, alias.name)
                there = root.joinpath("src", *target)
                is_module = there.is_dir() or there.with_suffix(".py").exists()
                yield "/".join(target if is_module else source)


def _reached(graph, start):
    found, waiting = set(), list(graph[start])
    while waiting:
        each = waiting.pop()
        if each not in found:
            found.add(each)
            waiting += graph.get(each, ())
    return found


def test_the_kernel_has_no_circle():
    assert_clean(circles)


def test_a_circle_is_found(tmp_path):
    plant(tmp_path, "src/swis/kernel/acts.py", "from . import outbox\n")
    plant(tmp_path, "src/swis/kernel/outbox.py", "def tell():\n    from .acts import actor\n")
    plant(tmp_path, "src/swis/kernel/clocks.py", "from . import acts\n")
    assert len(list(circles(tmp_path))) == 2


LABEL = re.compile(r"([a-z_]+)\.[A-Z]\w+")


def rooms_named_by_the_kernel(root):
    """A room of the record reached by a text: a module by its name, a model by its label."""
    for name, _, tree in code(root, "src/swis/kernel"):
        for node in ast.walk(tree):
            for text in _arguments(node):
                label = LABEL.fullmatch(text)
                if text.startswith("swis.record") or (label and label[1] in rooms()):
                    yield f"{name}:{node.lineno} names {text}"


def _arguments(node):
    given = (
        [*node.args, *(word.value for word in node.keywords)] if isinstance(node, ast.Call) else []
    )
    return [
        each.value
        for each in given
        if isinstance(each, ast.Constant) and isinstance(each.value, str)
    ]


def test_the_kernel_names_no_room():
    assert_clean(rooms_named_by_the_kernel)


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ('import_module("swis.record.cases.queries")', 1),
        ('apps.get_model("cases.Case")', 1),
        ('models.ForeignKey("cases.Case", models.PROTECT)', 1),
        ('models.ForeignKey("kernel.Account", models.PROTECT)', 0),
    ],
)
def test_a_room_named_by_the_kernel_is_found(tmp_path, line, found):
    plant(tmp_path, "src/swis/kernel/models/note.py", f"a = {line}\n")
    assert len(list(rooms_named_by_the_kernel(tmp_path))) == found
