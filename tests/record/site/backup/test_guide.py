"""A restore on a bare machine by the guide alone, on both databases, until somebody signs in."""

import re
import shutil
import subprocess
import sys
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
import pytest
from machines.database import database
from psycopg import sql
from record.site.backup.guide import Machine
from record.site.conftest import environment, run

TESTS = Path(__file__).parents[3]
pytestmark = pytest.mark.once  # it asks for each database itself


def somebody(machine: Machine, *words: str) -> str:
    done = subprocess.run(
        [sys.executable, "-m", "record.site.backup.somebody", *words],
        cwd=TESTS,
        env=environment(machine.folder / "srv/swis", **machine.more),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def begins(machine: Machine) -> str:
    """A record with one person in it, and the key of its copies; the secret of the person's app."""
    for name in ("srv/copies", "srv/keys", "media/safe"):
        (machine.folder / name).mkdir(parents=True, mode=0o700, exist_ok=True)
    secret = somebody(machine, "joins")
    said = machine.do("once, away from the server").stdout
    machine.instead["age1…"] = re.search(r"^age1\w+$", said, re.MULTILINE)[0]
    return secret


def copies(machine: Machine) -> None:
    """Two parts, readable by nobody else, in which nothing can be read."""
    said = machine.do("every hour, on the server").stdout
    assert "The record up to entry" in said
    parts = [Path(line) for line in said.splitlines()[:2]]
    assert [oct(part.stat().st_mode & 0o777) for part in parts] == ["0o600", "0o600"]
    assert not any(b"SQLite" in part.read_bytes() for part in parts)


def comes_back(machine: Machine, block: str) -> None:
    said = machine.do(block).stdout
    assert "audit.key is the one it was made with" in said
    assert "so 2 people can sign in" in said
    assert re.search(r"LOST: whatever was done after entry \d+ of the log, \w+day \d+ \w+ 20", said)


def refuses_over_a_record(machine: Machine) -> None:
    """Whoever forgets to move the old one away is told, and nothing is touched."""
    record = machine.folder / "srv/swis/swis.sqlite3"
    before = record.read_bytes()
    said = machine.do("the way back, SQLite", without="find ")
    assert said.returncode == 1
    assert "a copy is never restored over one" in said.stderr
    assert record.read_bytes() == before


def is_worked_in(machine: Machine, secret: str) -> None:
    assert machine.do("and then").stdout.endswith("Sound.\n")
    assert somebody(machine, "comes", secret).startswith("200 / ")  # their home


def test_sqlite(instance, tmp_path):
    (tmp_path / "srv").mkdir()
    shutil.move(instance, tmp_path / "srv/swis")
    machine = Machine(tmp_path)
    secret = begins(machine)
    copies(machine)
    refuses_over_a_record(machine)
    comes_back(machine, "the way back, SQLite")
    assert (tmp_path / "srv/swis-before/swis.sqlite3").exists()
    is_worked_in(machine, secret)


@pytest.mark.drill
def test_postgresql(postgres_server, tmp_path):
    with database(postgres_server) as url:
        again = f"{url}_again"
        words = ("setup", "--authority", "307", "--programme", "ealing")
        assert run(tmp_path / "srv/swis", *words, SWIS_DATABASE_URL=url).returncode == 0
        instead = {"postgresql://swis:password@localhost/swis": url}
        instead[" swis_again"] = f" {urlsplit(again).path[1:]}"
        machine = Machine(tmp_path, instead, database=url)
        secret = begins(machine)
        copies(machine)
        try:
            comes_back(machine, "the way back, PostgreSQL")
            machine.database = again
            is_worked_in(machine, secret)
        finally:
            drop(postgres_server, again)


def drop(server: str, url: str) -> None:
    with psycopg.connect(server, autocommit=True) as connection:
        name = sql.Identifier(urlsplit(url).path[1:])
        connection.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(name))
