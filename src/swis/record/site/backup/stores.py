"""A copy out of each kind of database, taken while people work, and the way back into it."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.db import connection, transaction

from ..commands.start import Stop

AT_ONCE = 2_000  # pages of SQLite, between which others may write
SHARED_LOCK = 128  # the byte of a -shm file that every open connection holds (SQLite: os_unix.c)
BESIDE = ("-wal", "-shm", "-journal")
HEAD = "SELECT number, digest, CAST(at AS text) FROM kernel_event ORDER BY number DESC LIMIT 1"
NAMES = {"sqlite": "record.sqlite3", "postgresql": "record.pgdump"}


def copy_into(folder: Path) -> tuple[Path, Any]:
    """A consistent copy of the database, and the last entry of the log that is in it."""
    to = folder / NAMES[connection.vendor]
    return to, (_from_sqlite if connection.vendor == "sqlite" else _from_postgresql)(to)


def _from_sqlite(to: Path) -> Any:
    """By SQLite's own backup, of the SQLite that SWIS runs on: `cp` would miss the last writes."""
    sqlite = sys.modules["sqlite3"]
    connection.ensure_connection()
    with sqlite.connect(to) as copy:
        connection.connection.backup(copy, pages=AT_ONCE)
        said = copy.execute("PRAGMA quick_check(1)").fetchone()[0]
        if said != "ok":
            raise Stop(f"The database is damaged, so this would be no copy of it: {said}.")
        copy.execute("PRAGMA journal_mode=DELETE")
        head = copy.execute(HEAD).fetchone()
    copy.close()
    return head


def _from_postgresql(to: Path) -> Any:
    """By pg_dump, of the moment at which the log's head was read."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
        cursor.execute("SELECT pg_export_snapshot()")
        snapshot = cursor.fetchone()[0]
        cursor.execute(HEAD)
        head = cursor.fetchone()
        _run("pg_dump", "--format=custom", f"--snapshot={snapshot}", f"--file={to}")
    return head


def refuse_what_is_there(file: Path) -> None:
    """Nothing is restored over a record, nor beside a server that still has one open."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            tables = connection.introspection.table_names(cursor)
        if tables:
            raise Stop(
                f"The database {connection.settings_dict['NAME']} holds {len(tables)} tables, and "
                "a copy is never restored over a record. Stop SWIS, make an empty database, and "
                "name it in SWIS_DATABASE_URL."
            )
        return
    if is_open(file):
        raise Stop(f"SWIS still has {file} open. Stop it first.")
    if file.exists():
        raise Stop(
            f"There is a record here, {file}, and a copy is never restored over one. Stop SWIS, "
            "move it away with what lies beside it (-wal, -shm), and run this again."
        )


def is_open(file: Path) -> bool:
    """Whether another process has this SQLite file open in WAL mode, be the file itself gone."""
    import fcntl

    shared = file.with_name(f"{file.name}-shm")
    try:
        with shared.open("r+b") as held:
            fcntl.lockf(held, fcntl.LOCK_EX | fcntl.LOCK_NB, 1, SHARED_LOCK)
    except FileNotFoundError:
        return False
    except OSError:
        return True
    return False


@contextmanager
def put_back(copy: Path, file: Path, work: Path) -> Iterator[None]:
    """The copy as the database, in which what is done within is asked. It stays if that goes well,
    and else leaves nothing behind."""
    if connection.vendor == "postgresql":
        try:
            _run(
                "pg_restore",
                "--no-owner",
                "--no-privileges",
                "--single-transaction",
                "--exit-on-error",
                f"--dbname={connection.settings_dict['NAME']}",
                str(copy),
            )
            yield
        except BaseException:
            connection.close()
            with connection.cursor() as cursor:
                cursor.execute("DROP SCHEMA public CASCADE")
                cursor.execute("CREATE SCHEMA public")
            raise
        return
    trial = work / file.name
    shutil.copyfile(copy, trial)
    connection.close()
    connection.settings_dict["NAME"] = trial
    try:
        yield
    finally:
        connection.close()
        connection.settings_dict["NAME"] = file
    with trial.open("rb") as written:
        os.fsync(written.fileno())
    trial.replace(file)
    file.chmod(0o600)


def set_aside(file: Path, mark: str) -> Path | None:
    """Move away what an older database left beside its file: SQLite would read it into the new one
    and damage it. Where to, if there was any."""
    left = [each for ending in BESIDE if (each := file.with_name(file.name + ending)).exists()]
    if not left:
        return None
    aside = file.parent / f"set-aside-{mark}"
    aside.mkdir(mode=0o700, exist_ok=True)
    for each in left:
        each.replace(aside / each.name)
    return aside


def _run(program: str, *words: str) -> None:
    """One of PostgreSQL's programs, at the database of the settings."""
    given = connection.settings_dict
    pairs = (("HOST", given["HOST"]), ("PORT", given["PORT"]), ("USER", given["USER"]))
    names = {f"PG{name}": str(value) for name, value in pairs if value}
    names |= {"PGPASSWORD": given["PASSWORD"], "PGDATABASE": given["NAME"]}
    try:
        done = subprocess.run(
            [program, *words], env=os.environ | names, capture_output=True, text=True, check=False
        )
    except FileNotFoundError:
        raise Stop(
            f"{program} is not on this computer. It comes with PostgreSQL's client programs, of "
            "the server's version or later (on Debian: apt install postgresql-client)."
        ) from None
    if done.returncode:
        raise Stop(f"{program} did not succeed: {done.stderr.strip()}")
