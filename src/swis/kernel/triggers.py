"""Append-only tables: the database itself refuses change, deletion and insert-over.

A migration that alters one of these tables on SQLite loses its triggers silently, so it must end
with `install`; `swis doctor` looks that they are there.
"""

from typing import Any

TABLES = {"kernel_event": "number", "kernel_steptaken": "id", "kernel_change": "id"}
REFUSAL = "append-only: nothing here is changed or deleted"


def names(vendor: str) -> set[str]:
    """The triggers that must be there."""
    kinds = ("update", "delete", "over") if vendor == "sqlite" else ("change", "truncate")
    return {f"{table}_no_{kind}" for table in TABLES for kind in kinds}


def install(apps: Any, schema_editor: Any) -> None:
    vendor = schema_editor.connection.vendor
    statements = _sqlite() if vendor == "sqlite" else _postgresql()
    for statement in statements:
        schema_editor.execute(statement, params=None)


def installed(connection: Any) -> set[str]:
    """The triggers that are there."""
    query = (
        "SELECT name FROM sqlite_master WHERE type = 'trigger'"
        if connection.vendor == "sqlite"
        else "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal"
    )
    with connection.cursor() as cursor:
        cursor.execute(query)
        return {row[0] for row in cursor.fetchall()}


def _sqlite() -> list[str]:
    statements = []
    for table, key in TABLES.items():
        raised = f"SELECT RAISE(ABORT, '{REFUSAL}')"
        statements += [
            f"DROP TRIGGER IF EXISTS {table}_no_{k}" for k in ("update", "delete", "over")
        ]
        statements += [
            f"CREATE TRIGGER {table}_no_update BEFORE UPDATE ON {table} BEGIN {raised}; END",
            f"CREATE TRIGGER {table}_no_delete BEFORE DELETE ON {table} BEGIN {raised}; END",
            f"CREATE TRIGGER {table}_no_over BEFORE INSERT ON {table} "
            f"WHEN EXISTS (SELECT 1 FROM {table} WHERE {key} = NEW.{key}) BEGIN {raised}; END",
        ]
    return statements


def _postgresql() -> list[str]:
    statements = [
        "CREATE OR REPLACE FUNCTION swis_append_only() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN RAISE EXCEPTION '{REFUSAL}'; END $$"
    ]
    for table in TABLES:
        statements += [
            f"DROP TRIGGER IF EXISTS {table}_no_change ON {table}",
            f"DROP TRIGGER IF EXISTS {table}_no_truncate ON {table}",
            f"CREATE TRIGGER {table}_no_change BEFORE UPDATE OR DELETE ON {table} "
            "FOR EACH ROW EXECUTE FUNCTION swis_append_only()",
            f"CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table} "
            "FOR EACH STATEMENT EXECUTE FUNCTION swis_append_only()",
        ]
    return statements
