"""The database: its engine, how it writes, its shape, its triggers."""

import sqlite3
import sys
from typing import Any

from django.db import connection

from swis.kernel import triggers as kernel_triggers

from ..commands.start import pending
from ..database import has_wal_reset_fix
from .finding import Finding, fault, sound, warning

FULL = 2


def engine(anchor: Any = None) -> list[Finding]:
    """Which engine, and whether SQLite has the fix of the WAL-reset bug."""
    if connection.vendor != "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("SHOW server_version")
            version = str(cursor.fetchone()[0])
        if int(version.split(".")[0]) < 14:
            return [fault("Database", f"PostgreSQL {version} is too old: use 14 or later.")]
        return [sound("Database", f"PostgreSQL {version}")]
    version = sys.modules.get("sqlite3", sqlite3).sqlite_version
    if has_wal_reset_fix():
        return [sound("Database", f"SQLite {version}")]
    return [
        warning(
            "Database",
            f"SQLite {version} can lose data in WAL mode, so SWIS writes with a DELETE journal, "
            "half as fast. Where pysqlite3 has a wheel, `make install` brings a mended one.",
        )
    ]


def journal(anchor: Any = None) -> list[Finding]:
    """How SQLite writes: nothing acknowledged is lost when the power goes."""
    if connection.vendor != "sqlite":
        return []
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA journal_mode")
        mode = str(cursor.fetchone()[0]).upper()
        cursor.execute("PRAGMA synchronous")
        level = int(cursor.fetchone()[0])
    findings = []
    if mode == "WAL" and not has_wal_reset_fix():
        findings.append(
            fault("Journal", "WAL with a SQLite that can lose data in it. Restart SWIS.")
        )
    if level < FULL:
        findings.append(
            fault("Journal", "synchronous is below FULL: a power cut loses saved work.")
        )
    return findings or [sound("Journal", f"{mode}, every save written through")]


def migrations(anchor: Any = None) -> list[Finding]:
    """Whether the database is of this version."""
    waiting = pending()
    if not waiting:
        return [sound("Version", "the database is of this version")]
    run = "Take a copy of the database, then: swis serve --migrate"
    return [fault("Version", f"{len(waiting)} migrations wait, {waiting[0]} first. {run}")]


def triggers(anchor: Any = None) -> list[Finding]:
    """Whether the database itself still refuses to change the log."""
    missing = kernel_triggers.names(connection.vendor) - kernel_triggers.installed(connection)
    let_happen = kernel_triggers.let_happen(connection)
    if not missing and not let_happen:
        return [sound("Append-only", "the log's tables refuse change and deletion: it was tried")]
    wrong = [f"not as SWIS made them: {', '.join(sorted(missing))}"] if missing else []
    return [
        fault(
            "Append-only",
            f"the triggers that keep the log don't ({'; '.join([*wrong, *let_happen])}). "
            "Find out who did that; then: swis manage migrate kernel 0001 --fake, "
            "swis manage migrate",
        )
    ]


def whole(anchor: Any = None) -> list[Finding]:
    """Whether SQLite finds its own file whole."""
    if connection.vendor != "sqlite":
        return []
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA quick_check(1)")
        said = str(cursor.fetchone()[0])
    if said == "ok":
        return [sound("File", "whole")]
    return [fault("File", f"damaged: {said}. Stop SWIS and go back to the last copy.")]
