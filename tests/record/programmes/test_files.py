"""An authority's own files: one that is broken stops nothing but itself, and is named."""

from datetime import date
from importlib.resources import files

import pytest

from swis.record.programmes.model import good, shipped
from swis.record.programmes.models import Programme
from swis.record.site import doctor
from swis.record.site.commands import serve
from swis.record.site.commands.start import Stop
from swis.record.site.doctor.programmes import programme_files

EALING = files("swis.record.programmes").joinpath("data/ealing.toml").read_text()
OURS = EALING.replace('"ealing"', '"ours"').replace("valid_to = 2023-08-01", "")


@pytest.fixture
def folder(tmp_path, settings):
    settings.PROGRAMMES, settings.DATA = str(tmp_path / "own"), tmp_path / "data"
    (tmp_path / "own").mkdir()
    shipped._by_name.cache_clear()
    yield tmp_path / "own"
    shipped._by_name.cache_clear()


def again() -> None:
    """As a server that starts anew."""
    shipped._by_name.cache_clear()


@pytest.mark.parametrize("broken", [b"name =", b"\xff\xfe\xff", b"", b"name = 'x'\n"])
def test_a_bad_file_stops_nothing_but_itself(folder, world, sign_in, broken) -> None:
    (folder / "bad.toml").write_bytes(broken)
    (folder / "ours.toml").write_bytes(b"\xef\xbb\xbf" + OURS.encode())
    assert "ours" in shipped.names()
    assert shipped.load("demonstration", date(2026, 1, 5))
    assert {problem.file for problem in shipped.faults()} == {"bad.toml"}
    for post in ("dsl", "worker", "manager"):
        assert sign_in(post).get("/").status_code == 200
    (finding, *_) = programme_files()
    assert finding.grade is doctor.Grade.FAULT
    assert "bad.toml" in finding.sentence


def test_a_file_that_breaks_later_goes_by_its_last_good_copy(
    folder, world, sign_in, capsys
) -> None:
    (folder / "ours.toml").write_text(OURS.replace("refuse_at = 8", "refuse_at = 9"))
    Programme.objects.update(model="ours")
    assert shipped.load("ours").caseload.refuse_at == 9
    (folder / "ours.toml").write_text("name =")
    again()
    assert shipped.load("ours").caseload.refuse_at == 9
    assert sign_in("manager").get("/").status_code == 200
    serve.name_programme_files()
    assert "ours.toml: is not TOML" in capsys.readouterr().err
    assert good.kept("ours.toml")


def test_versions_that_clash_leave_the_first(folder) -> None:
    (folder / "one.toml").write_text(OURS)
    (folder / "two.toml").write_text(OURS.replace("2020-09-01", "2024-09-01"))
    assert [model.valid_from.year for model in shipped.versions("ours")] == [2020]
    assert [problem.file for problem in shipped.faults()] == ["two.toml"]


def test_without_any_file_of_ours_it_does_not_start(folder, world) -> None:
    Programme.objects.update(model="gone")
    with pytest.raises(Stop, match="no file can be used"):
        serve.name_programme_files()
    assert any("gone" in finding.sentence for finding in programme_files())


def test_all_that_ship_are_sound(folder, world) -> None:
    assert shipped.faults() == ()
    assert [finding.grade for finding in programme_files()] == [doctor.Grade.SOUND]
