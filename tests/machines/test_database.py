"""The PostgreSQL that tests run against."""

import select
import signal
import subprocess
import sys
from pathlib import Path

import psycopg
import pytest

from machines import Lacking, debian
from machines import database as machine
from machines.database import database, from_the_wheel, postgres, programs

HERE = Path(__file__).parent


def value(url, question):
    with psycopg.connect(url) as connection:
        return connection.execute(question).fetchone()[0]


def test_it_answers_and_spares_the_disk(postgres_server):
    assert value(postgres_server, "SELECT 6 * 7") == 42
    assert value(postgres_server, "SHOW fsync") == "off"
    assert int(value(postgres_server, "SHOW server_version_num")) >= 140_000


def test_letters_beyond_ascii_have_two_cases(postgres_server):
    assert value(postgres_server, "SELECT upper('zoë')") == "ZOË"


def test_a_database_is_copied_with_what_is_in_it_and_dropped(postgres_server):
    with database(postgres_server) as first:
        with psycopg.connect(first) as connection:
            connection.execute("CREATE TABLE worry AS SELECT 'seen' AS state")
        name = value(first, "SELECT current_database()")
        with database(postgres_server, like=name) as copy:
            with psycopg.connect(copy) as connection:
                connection.execute("UPDATE worry SET state = 'acted on'")
            assert value(copy, "SELECT state FROM worry") == "acted on"
        assert value(first, "SELECT state FROM worry") == "seen"
        with pytest.raises(psycopg.OperationalError):
            psycopg.connect(copy)


def test_at_the_end_neither_server_nor_folder_is_left(monkeypatch):
    monkeypatch.delenv(machine.VARIABLE, raising=False)
    with postgres() as url:
        folder = Path(value(url, "SHOW data_directory")).parent
        assert folder.exists()
    assert not folder.exists()
    with pytest.raises(psycopg.OperationalError):
        psycopg.connect(url)


def test_the_server_ends_when_the_tests_are_killed(monkeypatch):
    monkeypatch.delenv(machine.VARIABLE, raising=False)
    program = (
        "import sys\n"
        "from machines.database import postgres\n"
        "with postgres() as url:\n"
        "    print(url, flush=True)\n"
        "    sys.stdin.read()\n"
    )
    tests = subprocess.Popen(
        [sys.executable, "-c", program],
        cwd=HERE.parent,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    url = tests.stdout.readline().strip()
    with psycopg.connect(url) as connection:
        tests.send_signal(signal.SIGKILL)
        assert select.select([connection], [], [], 30)[0], "the server still runs"
        with pytest.raises(psycopg.OperationalError):
            connection.execute("SELECT 1")
    tests.communicate()


def test_a_server_that_is_named_is_used_and_left_alone(postgres_server):
    assert machine.os.environ[machine.VARIABLE] == postgres_server
    with postgres() as url:
        assert url == postgres_server
    assert value(postgres_server, "SELECT 1") == 1


def test_the_wheel_serves_where_nothing_is_installed(monkeypatch):
    monkeypatch.delenv(machine.VARIABLE, raising=False)
    monkeypatch.setattr(machine, "_installed", lambda: None)
    monkeypatch.setattr(debian, "may_install", lambda: False)
    assert programs() == from_the_wheel()
    with postgres() as url:
        assert value(url, "SELECT 6 * 7") == 42


def test_without_any_it_says_what_to_install(monkeypatch):
    monkeypatch.setattr(machine, "_installed", lambda: None)
    monkeypatch.setattr(machine, "from_the_wheel", lambda: None)
    monkeypatch.setattr(debian, "may_install", lambda: False)
    with pytest.raises(Lacking, match="apt install postgresql"):
        programs()


def test_programs_that_do_not_start_are_a_sentence(monkeypatch, tmp_path):
    monkeypatch.delenv(machine.VARIABLE, raising=False)
    monkeypatch.setattr(machine, "programs", lambda: tmp_path)
    with pytest.raises(Lacking, match="cannot be used"), postgres():
        pass
