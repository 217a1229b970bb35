"""What `swis restore` refuses, and what it leaves as it was."""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from record.site.conftest import run

from swis.record.site import keys
from swis.record.site.backup import stores

# a restore over a record is refused in test_guide too; each of these is three commands or more
pytestmark = [pytest.mark.once, pytest.mark.drill]


@pytest.fixture(scope="module")
def copied(_set_up, tmp_path_factory) -> Path:
    """A folder with a copy of Ealing's record: data, keys, and the key that opens both."""
    folder = tmp_path_factory.mktemp("copies")
    said = run(_set_up[0], "backup", "new-key", str(folder / "open.key")).stdout
    public = said.split()[-1]
    done = run(_set_up[0], "backup", "make", "--to", str(folder), "--recipient", public)
    assert done.returncode == 0, done.stderr
    return folder


def restore(data: Path, copied: Path, **instead: Path) -> str:
    """What it complained of; empty where it did what it was told."""
    parts = {"data": next(copied.glob("*.data.age")), "keys": next(copied.glob("*.keys.age"))}
    parts |= instead
    identity = ("--identity", str(copied / "open.key"))
    done = run(data, "restore", str(parts["data"]), "--keys", str(parts["keys"]), *identity)
    assert "Traceback" not in done.stderr
    assert bool(done.returncode) == bool(done.stderr), done.stdout
    return done.stderr


def test_over_a_record(instance, copied):
    before = (instance / "swis.sqlite3").read_bytes()
    assert "a copy is never restored over one" in restore(instance, copied)
    assert (instance / "swis.sqlite3").read_bytes() == before


def test_beside_a_server_that_has_the_file_open(tmp_path):
    file = tmp_path / "swis.sqlite3"
    with closing(sqlite3.connect(file)) as held:
        held.execute("PRAGMA journal_mode=WAL")
        held.execute("CREATE TABLE t (x)")
        assert in_another_process(file)
    assert not stores.is_open(file)


def in_another_process(file: Path) -> bool:
    """Locks of one's own process are no locks."""
    import subprocess
    import sys

    code = (
        "import sys, pathlib; from swis.record.site.backup import stores\n"
        "sys.exit(stores.is_open(pathlib.Path(sys.argv[1])))"
    )
    done = subprocess.run([sys.executable, "-c", code, file], check=False)
    return done.returncode == 1


def test_what_an_older_database_left_beside_it(tmp_path, copied):
    """SQLite would read a stale -wal into the new file, and damage it."""
    data = tmp_path / "data"
    data.mkdir()
    (data / "swis.sqlite3-wal").write_bytes(b"of before")
    assert restore(data, copied) == ""
    [aside] = data.glob("set-aside-*")
    assert (aside / "swis.sqlite3-wal").read_bytes() == b"of before"
    assert run(data, "doctor").returncode == 0


def test_a_damaged_copy_and_one_of_another_key(tmp_path, copied):
    bad = tmp_path / "bad.data.age"
    content = bytearray(next(copied.glob("*.data.age")).read_bytes())
    content[len(content) // 2] ^= 1
    bad.write_bytes(content)
    assert "does not open: it is damaged" in restore(tmp_path / "data", copied, data=bad)
    assert not list((tmp_path / "data").glob("*"))


def test_keys_that_are_there_and_of_another_record(tmp_path, copied):
    data = tmp_path / "data"
    keys.made(data, "audit.key")
    assert "is another key than the copy's" in restore(data, copied)
    assert [each.name for each in data.iterdir()] == ["audit.key"]


def test_without_its_key_nothing_is_served_and_doctor_is_alarmed(instance, swis):
    (instance / "audit.key").unlink()
    assert "whether the log was rewritten" in swis("serve", "--local", "--port", "8999").stderr
    said = swis("doctor")
    assert (said.returncode, "FAULT  Keys" in said.stdout) == (1, True)
    assert not (instance / "audit.key").exists()
    shutil.rmtree(instance)
