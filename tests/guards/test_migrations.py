"""A room's first migration makes its tables at once (swis.kernel.tables), and all of them."""

import ast

import pytest
from django.apps import apps
from django.db import connection
from guards.tree import assert_clean, files, plant


def first_migrations_one_by_one(root):
    for path in files(root / "src/swis", "0001_initial.py"):
        calls = filter(_is_plain_call, ast.walk(ast.parse(path.read_text())))
        if "AllAtOnce" not in {call.func.id for call in calls}:
            room = path.relative_to(root).as_posix()
            yield f"{room} makes its tables one by one: put its operations into AllAtOnce([…])"


def _is_plain_call(node):
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Name)


def test_every_first_migration_makes_its_tables_at_once():
    assert_clean(first_migrations_one_by_one)


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("operations = [migrations.CreateModel(name='Case')]", 1),
        ("operations = [AllAtOnce([migrations.CreateModel(name='Case')])]", 0),
    ],
)
def test_a_first_migration_that_makes_them_one_by_one_is_found(tmp_path, line, found):
    plant(tmp_path, "src/swis/record/cases/migrations/0001_initial.py", f"{line}\n")
    assert len(list(first_migrations_one_by_one(tmp_path))) == found


@pytest.mark.django_db
def test_the_migrations_leave_what_the_models_say():
    """Each table with its columns, its indexes, and its constraints by name."""
    with connection.cursor() as cursor:
        for model in apps.get_models(include_auto_created=True):
            meta = model._meta
            columns = connection.introspection.get_table_description(cursor, meta.db_table)
            assert {column.name for column in columns} == {
                field.column for field in meta.concrete_fields
            }
            there = connection.introspection.get_constraints(cursor, meta.db_table)
            wanted = {each.name for each in (*meta.indexes, *meta.constraints)}
            assert wanted <= there.keys(), meta.label
