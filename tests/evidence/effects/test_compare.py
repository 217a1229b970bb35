import numpy as np
import pandas as pd
import pytest

from swis import evidence


@pytest.fixture
def table():
    rng = np.random.default_rng(1)
    rows = pd.DataFrame([(s, m) for s in range(20) for m in range(12)], columns=["school", "month"])
    rows["arm"] = rows["school"] % 2
    rows["y"] = rng.poisson(4, len(rows))
    return rows


def test_schools_seen_one_by_one_are_used_as_replicates(table):
    (one,) = evidence.compare(table, ["y"], start=6).outcomes
    assert one.by_school.schools + one.by_school.other_schools == 20
    assert one.by_school.estimate == pytest.approx(one.wald.estimate)


def test_what_the_checks_find_stands_beside_the_estimate(table):
    found = evidence.compare(
        table[~((table["school"] == 3) & (table["month"] == 2))], ["y"], start=6
    )
    assert any("lack some of the 12 months" in finding.sentence for finding in found.findings)


def test_a_school_seen_only_before_is_refused_by_name(table):
    with pytest.raises(evidence.InputError, match="only before or only after: 3"):
        evidence.compare(table[~((table["school"] == 3) & (table["month"] >= 6))], ["y"], start=6)


def windows(**exposure):
    rows = pd.DataFrame(
        [
            ("referrals", arm, label, f"{label}-01-01", f"{label}-12-31", count)
            for arm, label, count in (
                ("intervention", 2020, 50),
                ("intervention", 2021, 60),
                ("control", 2020, 55),
                ("control", 2021, 52),
            )
        ],
        columns=["outcome", "arm", "window_label", "window_start", "window_end", "count"],
    )
    return rows.assign(**exposure)


def test_pupils_on_roll_turn_counts_over_windows_into_rates():
    (plain,) = evidence.compare(windows()).outcomes
    (rates,) = evidence.compare(windows(exposure=[100, 200, 100, 100])).outcomes
    assert rates.wald.estimate == pytest.approx(plain.wald.estimate / 2)


def test_pupils_for_some_windows_only_are_not_used_and_it_is_said():
    (plain,) = evidence.compare(windows()).outcomes
    found = evidence.compare(windows(exposure=[100, 200, None, 100]))
    assert found.outcomes[0].wald.estimate == pytest.approx(plain.wald.estimate)
    assert any("Some counts lack a denominator" in one.sentence for one in found.findings)
