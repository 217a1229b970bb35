"""Schools that were randomised and are not analysed: who they are, and what they could do."""

import numpy as np
import pandas as pd
import pytest

from swis import evidence


@pytest.fixture
def randomised():
    return pd.DataFrame(
        {"school": [f"s{i:02d}" for i in range(60)], "arm": [0, 1] * 30, "la": np.arange(60) // 10}
    )


@pytest.fixture
def table(randomised):
    rng = np.random.default_rng(2)
    rows = randomised.loc[randomised.index.repeat(12)].reset_index(drop=True)
    rows["month"] = np.tile(np.arange(12), 60)
    rows["fsm"] = np.repeat(rng.uniform(0.1, 0.5, 60), 12)
    rows["pupils"] = 900
    own = np.repeat(rng.normal(0, 0.4, 60), 12)
    return rows.assign(y=rng.poisson(np.exp(1.0 + own)))


REQUEST = {"outcome": "y", "fixed": "arm + fsm + month", "within": "la", "exposure": "pupils"}


def test_nobody_missing_has_no_bounds(table, randomised):
    found = evidence.missing_schools(table, randomised, **REQUEST)
    assert found.missing == ()
    assert len(found.cases) == 1
    assert "All 60 randomised schools" in found.sentence()


def test_the_missing_are_named_and_the_bounds_lie_either_side(table, randomised):
    gone = ["s03", "s10", "s31", "s44"]
    left = table[~table["school"].isin(gone)]
    found = evidence.missing_schools(left, randomised, **REQUEST)
    assert found.missing == (("s03", 1), ("s10", 0), ("s31", 1), ("s44", 0))
    seen, high, low = found.cases
    assert low.ratio < seen.ratio < high.ratio
    assert [one.n for one in found.cases] == [56, 60, 60]
    assert "s03, s10, s31, s44" in found.sentence()
    fitted = evidence.fit(left, group="school", **REQUEST)
    assert seen.ratio == pytest.approx(fitted.ratios()["arm"].ratio)


def test_the_bounds_are_those_of_schools_filled_in_by_hand(table, randomised):
    """One missing programme school, given the counts of the school that one in ten exceed."""
    left = table[table["school"] != "s03"]
    found = evidence.missing_schools(left, randomised, outcome="y", family="poisson")
    totals = left.groupby("school")["y"].sum().sort_values(kind="stable")
    donor = totals.index[round(0.9 * 58)]
    row = left[left["school"] == donor].assign(school="s03", arm=1)
    by_hand = evidence.fit(
        pd.concat([left, row]), outcome="y", fixed="arm", group="school", family="poisson"
    )
    assert found.cases[1].ratio == pytest.approx(by_hand.ratios()["arm"].ratio)


def test_a_school_without_a_count_is_missing(table, randomised):
    gaps = table.assign(y=table["y"].where(table["school"] != "s05"))
    assert evidence.missing_schools(gaps, randomised, **REQUEST).missing == (("s05", 1),)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"school": "new"}, "row 2, column school: This school is not among the randomised"),
        ({"arm": 1}, "row 2, column arm: This is not the arm it was randomised to"),
    ],
)
def test_an_analysis_of_other_schools_or_arms_is_refused(table, randomised, change, said):
    table.loc[0, list(change)] = list(change.values())
    with pytest.raises(evidence.InputError, match=said):
        evidence.missing_schools(table, randomised, **REQUEST)
