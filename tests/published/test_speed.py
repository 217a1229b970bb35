"""The page of timings says what was measured last, and what was measured was enough."""

import importlib.util
import json
from pathlib import Path

import pytest

BENCH = Path(__file__).parents[2] / "bench"


def test_the_page_is_current():
    spec = importlib.util.spec_from_file_location("bench_page", BENCH / "page.py")
    page = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(page)
    assert page.PAGE.read_text(encoding="utf-8") == page.page()


@pytest.mark.parametrize(
    ("comparison", "who", "times"),
    [
        ("fit_trial", "glmmTMB", 100),
        ("fit_trial", "glmm", 20),
        ("fit_nested", "glmmTMB", 50),
        ("fit_nested", "glmm", 15),
        ("fit_national", "glmmTMB", 100),
        ("fit_national", "glmm", 300),
    ],
)
def test_others_take_as_many_times_as_long(comparison, who, times):
    found = json.loads((BENCH / "measured" / f"{comparison}.json").read_text(encoding="utf-8"))
    ratios = [one["ratio"] for one in found["timings"] if one["who"].split()[0].strip(",") == who]
    assert min(ratios) >= times
