"""Whether a database has the shape that this version of SWIS gives it."""

from typing import Any

from django.apps import apps
from django.conf import settings
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

from .start import Stop


def refuse_another(waiting: list[str]) -> None:
    """Stop before anything is touched in a record that another version made. While migrations
    wait, its tables are those of before."""
    if has_unknown_history() or (not waiting and differs()):
        raise Stop(
            "This database has another shape than this version of SWIS gives it: another version "
            "made it. Nothing in it was touched. Serve it with the version that made it."
        )


def has_unknown_history() -> bool:
    """It has had migrations that this version does not have: another version made it."""
    if connection.vendor == "sqlite" and not settings.DATABASES["default"]["NAME"].exists():
        return False
    known = MigrationLoader(None).disk_migrations
    replaced = {key for migration in known.values() for key in migration.replaces}
    had = MigrationRecorder(connection).applied_migrations()
    return bool(had.keys() - known.keys() - replaced)


def differs() -> bool:
    """Its tables lack a column of the models, or hold one that they don't have."""
    with connection.cursor() as cursor:
        tables = set(connection.introspection.table_names(cursor))
        return any(
            model._meta.db_table not in tables or _columns(cursor, model) != _wanted(model)
            for model in apps.get_models(include_auto_created=True)
        )


def _columns(cursor: Any, model: Any) -> set[str]:
    described = connection.introspection.get_table_description(cursor, model._meta.db_table)
    return {column.name for column in described}


def _wanted(model: Any) -> set[str]:
    return {field.column for field in model._meta.concrete_fields}
