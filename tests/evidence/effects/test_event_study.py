import numpy as np
import pandas as pd
import pytest

from swis import evidence


def school_months(effects, schools=40, seed=1):
    """Programme schools from month 9 on, the effect growing by window of three months."""
    rng = np.random.default_rng(seed)
    table = pd.DataFrame(
        [(s, m) for s in range(schools) for m in range(18)], columns=["school", "month"]
    )
    table["arm"] = table["school"] % 2
    by_month = np.repeat(np.array([1.0, 1.0, 1.0, *effects]), 3)
    rate = 12 * np.where(table["arm"] == 1, by_month[table["month"]], 1.0)
    table["y"] = rng.poisson(rate)
    return table


def test_an_effect_that_grows_is_seen_to_grow():
    found = evidence.event_study(school_months((0.9, 0.6, 0.4)), outcome="y", start=9)
    after = [window for window in found.windows if window.first >= 0]
    for window, truth in zip(after, (0.9, 0.6, 0.4), strict=True):
        assert window.interval.low < truth < window.interval.high
    assert found.pre_trend_p > 0.05


def test_the_window_before_the_start_is_the_reference():
    found = evidence.event_study(school_months((1, 1, 1)), outcome="y", start=9)
    reference = next(window for window in found.windows if window.last == -1)
    assert (reference.estimate, reference.interval) == (1.0, None)
    assert [window.first for window in found.windows] == [-9, -6, -3, 0, 3, 6]


def test_one_cluster_has_no_intervals():
    table = school_months((1, 1, 1))
    table["site"] = np.where(table["arm"] == 1, "one", table["school"].astype(str))
    found = evidence.event_study(table, outcome="y", start=9, cluster="site")
    assert all(window.interval is None for window in found.windows)


def test_a_window_is_as_many_months_as_asked():
    found = evidence.event_study(school_months((1, 1, 1)), outcome="y", start=9, window=1)
    assert len(found.windows) == 18


def test_months_on_one_side_only_are_refused():
    with pytest.raises(evidence.ModelError, match="before and after"):
        evidence.event_study(school_months((1, 1, 1)), outcome="y", start=0)


def test_time_is_that_of_the_calendar_where_months_are_missing_for_everybody():
    table = school_months((1, 1, 1), schools=10)
    gone = table[~table["month"].isin([2, 3, 12])]
    found = evidence.event_study(gone, outcome="y", start=9, window=3)
    assert [window.first for window in found.windows] == [-9, -5, -3, 0, 4, 6]
    assert [window.last for window in found.windows] == [-8, -4, -1, 2, 5, 8]
    assert any("No school has a row for 3 months" in text for text in found.warnings)
    written = gone.assign(
        month=[f"202{(8 + m) // 12}-{(8 + m) % 12 + 1:02d}" for m in gone["month"]]
    )
    again = evidence.event_study(written, outcome="y", start="2021-06", window=3)
    assert [one.estimate for one in again.windows] == pytest.approx(
        [one.estimate for one in found.windows]
    )


def test_a_silent_month_moves_no_other():
    table = school_months((1, 1, 1), schools=10)
    table.loc[table["month"] == 5, "y"] = 0
    found = evidence.event_study(table, outcome="y", start=9, window=3)
    assert [window.first for window in found.windows] == [-9, -6, -3, 0, 3, 6]
