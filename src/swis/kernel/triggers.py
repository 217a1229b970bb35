"""Append-only tables: the database itself refuses change, deletion and insert-over.

A migration that alters one of these tables on SQLite loses its triggers silently, so it must end
with `install`. `let_happen` finds triggers that are gone, disabled, or only look like ours: it
tries what they must refuse, and rolls it back.
"""

from collections.abc import Iterator
from typing import Any

from django.db import DatabaseError, transaction

TABLES = {"kernel_event": "number", "kernel_steptaken": "id", "kernel_change": "id"}
REFUSAL = "append-only: nothing here is changed or deleted"
BODY = f"BEGIN RAISE EXCEPTION '{REFUSAL}'; END"
INSTALLED = {
    "sqlite": "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'",
    "postgresql": (
        "SELECT tgname, tgenabled, tgqual IS NOT NULL, prosrc FROM pg_trigger "
        "JOIN pg_proc ON pg_proc.oid = tgfoid WHERE NOT tgisinternal"
    ),
}
A_ROW = {
    "kernel_event": (
        "INSERT INTO kernel_event (number, at, act, noun, reference, about, previous, digest) "
        "VALUES (1, '2000-01-01', '', '', '', '{}', '', '')"
    ),
    "kernel_steptaken": (
        'INSERT INTO kernel_steptaken (noun, reference, act, start, "end", at, reason, by_id) '
        "VALUES ('', '', '', '', '', '2000-01-01', '', 0)"
    ),
    "kernel_change": (
        "INSERT INTO kernel_change (noun, reference, field, before, after, at, reason, by_id) "
        "VALUES ('', '', '', '', '', '2000-01-01', '', 0)"
    ),
}


def names(vendor: str) -> set[str]:
    """The triggers that must be there."""
    kinds = ("update", "delete", "over") if vendor == "sqlite" else ("change", "truncate")
    return {f"{table}_no_{kind}" for table in TABLES for kind in kinds}


def install(apps: Any, schema_editor: Any) -> None:
    for statement in statements(schema_editor.connection.vendor):
        schema_editor.execute(statement, params=None)


def statements(vendor: str) -> list[str]:
    """What makes them, whatever was there before."""
    return _sqlite() if vendor == "sqlite" else _postgresql()


def installed(connection: Any) -> set[str]:
    """The triggers that are there and say, word for word, what ours say."""
    with connection.cursor() as cursor:
        cursor.execute(INSTALLED[connection.vendor])
        return {row[0] for row in cursor.fetchall() if _is_ours(connection.vendor, row)}


def _is_ours(vendor: str, row: tuple[Any, ...]) -> bool:
    if vendor == "sqlite":
        return row[1] in _sqlite()
    _, enabled, has_condition, body = row
    return enabled in ("O", "A") and not has_condition and body.strip() == BODY


def let_happen(connection: Any) -> list[str]:
    """What the database lets be done to the log, a few words each; nothing where it is safe.

    Everything is tried on the first row and on the last, in a transaction that is rolled back.
    """
    with transaction.atomic(using=connection.alias):
        if connection.vendor == "postgresql":  # else what waits would refuse, in place of a trigger
            with connection.cursor() as cursor:
                cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
                cursor.execute("SET CONSTRAINTS ALL DEFERRED")
        found = [
            f"{table}: {words}"
            for table, key in TABLES.items()
            for words, statement in attacks(connection.vendor, table, key)
            if not _is_refused(connection, table, statement)
        ]
        transaction.set_rollback(True, using=connection.alias)
    return found


def attacks(vendor: str, table: str, key: str) -> Iterator[tuple[str, str]]:
    """What must be refused of a table: in words, and as a statement."""
    for which in ("MIN", "MAX"):
        row = f"{key} = (SELECT {which}({key}) FROM {table})"
        yield "a row can be changed", f"UPDATE {table} SET {key} = {key} WHERE {row}"
        yield "a row can be deleted", f"DELETE FROM {table} WHERE {row}"
        if vendor == "sqlite":
            over = f"INSERT OR REPLACE INTO {table} SELECT * FROM {table} WHERE {row}"
            yield "a row can be written over", over
    if vendor == "postgresql":
        yield "it can be emptied", f"TRUNCATE {table}"


def _is_refused(connection: Any, table: str, statement: str) -> bool:
    """By our trigger, and not by chance. An empty table gets a row to try it on."""
    try:
        with transaction.atomic(using=connection.alias), connection.cursor() as cursor:
            if connection.vendor == "postgresql":
                cursor.execute("SET LOCAL lock_timeout = '5s'")
            cursor.execute(f"SELECT 1 FROM {table} LIMIT 1")
            if cursor.fetchone() is None and not statement.startswith("TRUNCATE"):
                cursor.execute(A_ROW[table])
            cursor.execute(statement)
            transaction.set_rollback(True, using=connection.alias)
    except DatabaseError as error:
        return REFUSAL in str(error)
    return False


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
        f"$$ {BODY} $$"
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
