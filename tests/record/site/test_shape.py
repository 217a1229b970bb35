"""A store that another version made: the demonstration starts over, a real record is refused."""

import shutil
import sqlite3

import pytest

from .conftest import run

FAULTS = {
    "migrations that were put together since": (
        "INSERT INTO django_migrations (app, name, applied) "
        "VALUES ('cases', '0007_cover', '2026-01-05')"
    ),
    "a column that is gone since": "ALTER TABLE cases_case ADD COLUMN colour text",
    "a column that came since": "ALTER TABLE cases_case DROP COLUMN version",
}


def _other_version(store, fault: str) -> None:
    with sqlite3.connect(store) as connection:
        connection.execute(FAULTS[fault])


@pytest.mark.parametrize("fault", FAULTS)
def test_a_real_record_of_another_shape_is_refused_and_stays_as_it_is(instance, swis, fault):
    _other_version(instance / "swis.sqlite3", fault)
    before = (instance / "swis.sqlite3").read_bytes()
    for words in (
        ("serve",),
        ("serve", "--migrate"),
        ("setup", "--authority", "307", "--programme", "ealing"),
    ):
        said = swis(*words, SWIS_HOSTS="swis.example")
        assert said.returncode == 1
        assert "another version made it. Nothing in it was touched." in said.stderr
    assert (instance / "swis.sqlite3").read_bytes() == before


@pytest.mark.once
def test_a_demonstration_of_another_shape_is_filled_anew_and_says_so(instance):
    old = instance / "swis.sqlite3"
    _other_version(old, "migrations that were put together since")
    shutil.move(old, instance / "demo.sqlite3")
    first = run(instance, "demo", "--prepare-only")
    assert first.returncode == 0, first.stderr
    assert "made by another version of SWIS, so it starts over" in first.stdout
    assert "Preparing a year of practice" in first.stdout
    assert _children(instance / "demo.sqlite3") > 50
    assert run(instance, "demo", "--prepare-only").stdout == ""


def _children(store) -> int:
    with sqlite3.connect(store) as connection:
        return int(connection.execute("SELECT count(*) FROM children_child").fetchone()[0])
