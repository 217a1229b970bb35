"""Each fault that `swis doctor` looks for, planted."""

import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from swis.record.site.doctor import machine

from .conftest import environment


def sql(instance: Path, *statements: str) -> None:
    with sqlite3.connect(instance / "swis.sqlite3") as connection:
        for statement in statements:
            connection.execute(statement)


def fault(said: subprocess.CompletedProcess[str], words: str) -> bool:
    lines = [line for line in said.stdout.splitlines() if line.startswith("FAULT")]
    return said.returncode == 1 and any(words in line for line in lines)


def test_a_sound_record(swis):
    said = swis("doctor")
    assert (said.returncode, said.stdout.splitlines()[-1]) == (0, "Sound.")
    assert "FAULT" not in said.stdout


def test_no_database(tmp_path):
    from .conftest import run

    said = run(tmp_path, "doctor")
    assert (said.returncode, "There is no database here yet" in said.stderr) == (1, True)


def test_a_trigger_taken_away(instance, swis):
    sql(instance, "DROP TRIGGER kernel_event_no_update")
    assert fault(swis("doctor"), "kernel_event_no_update")


def test_an_entry_of_the_log_changed(instance, swis):
    sql(
        instance,
        "DROP TRIGGER kernel_event_no_update",
        "UPDATE kernel_event SET act = 'nothing' WHERE number = 1",
    )
    assert fault(swis("doctor"), "broken at entry 1")


def test_the_end_of_the_log_cut_off_shows_by_the_anchor(instance, swis):
    anchor = next(
        line.split()[-1] for line in swis("doctor").stdout.splitlines() if "Anchor:" in line
    )
    assert swis("doctor", "--anchor", anchor).returncode == 0
    number = int(anchor.split(":")[0])
    sql(
        instance,
        "DROP TRIGGER kernel_event_no_delete",
        f"DELETE FROM kernel_event WHERE number = {number}",
        f"UPDATE kernel_chainhead SET number = {number - 1}, digest = "
        f"(SELECT digest FROM kernel_event WHERE number = {number - 1})",
    )
    assert not fault(swis("doctor"), "its end")  # nobody could tell without it
    assert fault(swis("doctor", "--anchor", anchor), "its end was cut off, or an older copy")


def test_an_anchor_that_is_none(swis):
    assert swis("doctor", "--anchor", "12").returncode == 2


def test_the_key_of_the_log_changed(instance, swis):
    (instance / "audit.key").write_text("another")
    assert fault(swis("doctor"), "broken at entry 1")


def test_a_migration_that_waits(instance, swis):
    sql(instance, "DELETE FROM django_migrations WHERE app = 'site'")
    assert fault(swis("doctor"), "1 migrations wait")


def test_files_that_others_can_open(instance, swis):
    names = ("secret.key", "audit.key", "swis.sqlite3")
    for name in names:
        (instance / name).chmod(0o644)
    said = swis("doctor")
    for name in names:
        assert fault(said, f"chmod 600 {instance / name}")


def test_a_damaged_file(instance, swis):
    path = instance / "swis.sqlite3"
    content = bytearray(path.read_bytes())
    for start in range(4096 * 40, len(content) - 4096, 4096 * 7):
        content[start : start + 100] = b"\xff" * 100
    path.write_bytes(content)
    said = swis("doctor")
    assert said.returncode == 1
    assert "malformed" in said.stdout + said.stderr
    assert "Traceback" not in said.stderr


def test_saving_that_a_power_cut_would_lose(instance):
    code = (
        "import django; django.setup()\n"
        "from django.db import connection\n"
        "connection.cursor().execute('PRAGMA synchronous=NORMAL')\n"
        "from swis.record.site.doctor.database import journal\n"
        "print(*journal())"
    )
    more = {"DJANGO_SETTINGS_MODULE": "swis.record.site.settings"}
    said = subprocess.run(
        [sys.executable, "-c", code],
        env=environment(instance, **more),
        capture_output=True,
        text=True,
        check=True,
    )
    assert "a power cut loses saved work" in said.stdout


def test_a_sqlite_that_can_lose_data(monkeypatch):
    from django.db import connection

    from swis.record.site.doctor import database

    monkeypatch.setattr(database, "has_wal_reset_fix", lambda: False)
    monkeypatch.setattr(connection, "vendor", "sqlite")
    assert "DELETE journal" in str(database.engine()[0])


@pytest.mark.parametrize("kind", ["nfs4", "cifs", "smb3", "fuse.sshfs"])
def test_a_folder_on_a_network(monkeypatch, tmp_path, settings, kind):
    from django.db import connection

    mounts = tmp_path / "mounts"
    mounts.write_text(f"/dev/a / ext4 rw 0 0\nserver:/x {tmp_path}/far\\040off {kind} rw 0 0\n")
    monkeypatch.setattr(machine, "MOUNTS", mounts)
    monkeypatch.setattr(connection, "vendor", "sqlite")
    settings.DATA = tmp_path / "far off" / "data"
    assert "lies on a network" in str(machine.file_system()[0])
    settings.DATA = tmp_path / "near"
    assert "ok" in str(machine.file_system()[0])


def test_a_full_disk(monkeypatch, settings, tmp_path):
    settings.DATA = tmp_path
    monkeypatch.setattr(machine, "TOO_LITTLE", 10**18)
    assert "saving will soon fail" in str(machine.disk()[0])
    monkeypatch.setattr(machine, "TOO_LITTLE", 0)
    monkeypatch.setattr(machine, "LITTLE", 10**18)
    assert "make room soon" in str(machine.disk()[0])


def test_people_without_a_second_step(world):
    from allauth.mfa.models import Authenticator

    from swis.record.site.doctor.people import front_line, second_steps

    every = len(world.accounts)
    assert f"{every} of {every} people have none yet" in str(second_steps()[0])
    Authenticator.objects.create(user=world.accounts["dsl"], type="totp", data={})
    assert f"{every - 1} of {every}" in str(second_steps()[0])
    assert "have theirs" in str(front_line()[0])
    world.authority.front_door_phone = ""
    world.authority.save()
    assert "is missing" in str(front_line()[0])
