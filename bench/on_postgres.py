"""The rows of a SQLite record on a PostgreSQL, so that both answer for the same children."""

import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import psycopg
from psycopg import sql


def take_over(file: Path, url: str) -> None:
    """Fill an empty database with everything that is in the file."""
    _make_tables(file.parent, url)
    with psycopg.connect(url) as target, sqlite3.connect(file) as source:
        target.execute("SET session_replication_role = replica")  # no triggers, no foreign keys
        target.execute("SET timezone = 'UTC'")
        tables = target.execute(
            "SELECT table_name, array_agg(column_name::text), array_agg(data_type::text)"
            " FROM information_schema.columns WHERE table_schema = 'public' GROUP BY table_name"
        ).fetchall()
        names = sql.SQL(", ").join(sql.Identifier(table) for table, *_ in tables)
        target.execute(sql.SQL("TRUNCATE {}").format(names))
        for table, columns, types in tables:
            _copy(source, target, table, dict(zip(columns, types, strict=True)))
    with psycopg.connect(url, autocommit=True) as target:
        target.execute("VACUUM ANALYZE")


def _make_tables(folder: Path, url: str) -> None:
    where = {"SWIS_MODE": "demo", "SWIS_DATA": str(folder), "SWIS_DATABASE_URL": url}
    words = ["-m", "django", "migrate", "--verbosity=0", "--settings=swis.record.site.settings"]
    subprocess.run([sys.executable, *words], env={**os.environ, **where}, check=True)


def _copy(
    source: sqlite3.Connection, target: psycopg.Connection, table: str, columns: dict[str, str]
) -> None:
    names = sql.SQL(", ").join(map(sql.Identifier, columns))
    into = sql.Identifier(table)
    logical = [kind == "boolean" for kind in columns.values()]
    wanted = ", ".join(f'"{name}"' for name in columns)
    with target.cursor().copy(sql.SQL("COPY {} ({}) FROM STDIN").format(into, names)) as copy:
        for row in source.execute(f'SELECT {wanted} FROM "{table}"'):
            copy.write_row(
                bool(value) if is_logical and value is not None else value
                for value, is_logical in zip(row, logical, strict=True)
            )
    if "id" in columns:
        target.execute(
            sql.SQL(
                "SELECT setval(pg_get_serial_sequence({}, 'id'), (SELECT max(id) FROM {}))"
                " WHERE pg_get_serial_sequence({}, 'id') IS NOT NULL"
            ).format(table, into, table)
        )
