"""The calibration that we ship: the default holds, and the page says what was counted."""

import importlib.util
import json
from pathlib import Path

import pytest

from swis.evidence.calibration import COVERAGE_BAND, TYPE_ONE_BAND

HERE = Path(__file__).parent


@pytest.mark.parametrize("analysis", ["nested", "totals", "la-effects"])
def test_an_analysis_holds_its_level(analysis):
    found = json.loads((HERE / f"{analysis}.json").read_text())
    assert found["type_one"]["trials"] >= 20_000
    assert TYPE_ONE_BAND[0] <= found["type_one"]["share"] <= TYPE_ONE_BAND[1]
    assert COVERAGE_BAND[0] <= found["coverage"]["share"] <= COVERAGE_BAND[1]
    assert found["failed"] == 0


@pytest.mark.parametrize(
    "path", sorted((HERE / "methods").glob("*.json")), ids=lambda path: path.stem
)
def test_the_other_defaults_hold_what_they_say(path):
    found = json.loads(path.read_text())
    for held in found["held"].values():
        error = (held["share"] * (1 - held["share"]) / found["trials"]) ** 0.5
        assert held["monte_carlo_error"] == pytest.approx(error)
        assert COVERAGE_BAND[0] <= held["share"] <= COVERAGE_BAND[1]


@pytest.mark.parametrize("path", sorted(HERE.glob("*.json")), ids=lambda path: path.stem)
def test_monte_carlo_errors_are_those_of_a_share(path):
    found = json.loads(path.read_text())
    for name in ("type_one", "coverage", "type_one_normal", "coverage_normal"):
        one = found[name]
        error = (one["share"] * (1 - one["share"]) / one["trials"]) ** 0.5
        assert one["monte_carlo_error"] == pytest.approx(error)


def test_the_page_is_current():
    spec = importlib.util.spec_from_file_location("page", HERE / "page.py")
    page = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(page)
    assert page.PAGE.read_text(encoding="utf-8") == page.page()


def test_the_page_of_small_samples_is_current():
    path = HERE.parent / "small_samples.py"
    spec = importlib.util.spec_from_file_location("small_samples", path)
    small = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(small)
    assert small.PAGE.read_text(encoding="utf-8") == small.page()
    assert all(one["data_sets"] >= 5_000 for one in json.loads(small.FOUND.read_text()))


@pytest.mark.parametrize("default", ["by school", "did, jackknife"])
def test_compare_and_did_hold_their_level_where_twenty_schools_an_arm_differ(default):
    found = json.loads((HERE.parent / "small_samples.json").read_text())[-1]
    assert (found["programme"], found["others"], found["data_sets"]) == (20, 20, 20_000)
    low, high = TYPE_ONE_BAND
    assert low <= found["rejected"][default] / found["data_sets"] <= high
    low, high = COVERAGE_BAND
    assert low <= found["covered"][default] / found["data_sets"] <= high
