"""The browser that tests drive."""

import pytest

from machines import Lacking, debian
from machines import browser as machine
from machines.browser import chromium


def test_it_draws_a_page_as_wide_as_a_phone(browser):
    page = browser.new_page(viewport={"width": 320, "height": 640})
    page.set_content("<title>My day</title><p style='width: 20rem'>Nothing waits for you.")
    assert page.title() == "My day"
    assert page.evaluate("document.documentElement.scrollWidth") > 320
    page.close()


def test_one_that_is_named_is_used(monkeypatch, tmp_path):
    named = tmp_path / "chromium"
    named.touch()
    monkeypatch.setenv("SWIS_CHROMIUM", str(named))
    assert chromium() == named
    named.unlink()
    with pytest.raises(Lacking, match="no such file"):
        chromium()


def test_without_any_it_says_what_to_install(monkeypatch):
    monkeypatch.delenv("SWIS_CHROMIUM", raising=False)
    monkeypatch.setattr(machine, "_installed", lambda: None)
    monkeypatch.setattr(debian, "may_install", lambda: False)
    with pytest.raises(Lacking, match="apt install chromium"):
        chromium()


def test_debian_installs_it_where_we_may(monkeypatch, tmp_path):
    installed = []
    answers = iter([None, tmp_path / "chromium"])
    monkeypatch.delenv("SWIS_CHROMIUM", raising=False)
    monkeypatch.setattr(machine, "_installed", lambda: next(answers))
    monkeypatch.setattr(debian, "may_install", lambda: True)
    monkeypatch.setattr(debian, "install", lambda *packages: installed.extend(packages))
    assert chromium() == tmp_path / "chromium"
    assert "chromium" in installed


def test_debian_installs_what_the_driver_lacks(monkeypatch, tmp_path):
    installed = []
    monkeypatch.setattr(machine, "_driver_starts", lambda: False)
    monkeypatch.setattr(machine, "_installed", lambda: tmp_path / "chromium")
    monkeypatch.delenv("SWIS_CHROMIUM", raising=False)
    monkeypatch.setattr(debian, "may_install", lambda: True)
    monkeypatch.setattr(debian, "install", lambda *packages: installed.extend(packages))
    assert chromium() == tmp_path / "chromium"
    assert installed == ["libatomic1"]


def test_a_driver_that_does_not_start_is_a_sentence(monkeypatch):
    monkeypatch.setattr(machine, "_driver_starts", lambda: False)
    monkeypatch.setattr(debian, "may_install", lambda: False)
    with pytest.raises(Lacking, match="driver does not start"):
        chromium()
