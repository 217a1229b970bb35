import numpy as np
import pandas as pd
import pytest

from swis import evidence


def schools(rng, per_arm, spread):
    arm = np.repeat([1, 0], per_arm)
    change = rng.normal(0, spread, 2 * per_arm)
    return pd.DataFrame(
        {
            "school": range(2 * per_arm),
            "arm": arm,
            "before": rng.poisson(30, 2 * per_arm),
            "after": rng.poisson(30 * np.exp(change)),
        }
    )


def test_with_equal_windows_it_is_the_ratio_of_the_totals():
    table = schools(np.random.default_rng(1), 8, 0.5)
    sums = table.groupby("arm")[["before", "after"]].sum()
    totals = evidence.ratio_of_ratios(
        *sums.loc[1].astype(int), *sums.loc[0].astype(int), method="wald"
    )
    found = evidence.replicated_ratio(table)
    assert found.estimate == pytest.approx(totals.estimate)


def test_schools_that_differ_widen_the_interval_and_are_seen_in_the_dispersion():
    table = schools(np.random.default_rng(2), 40, 0.7)
    sums = table.groupby("arm")[["before", "after"]].sum().astype(int)
    totals = evidence.ratio_of_ratios(*sums.loc[1], *sums.loc[0], method="wald")
    found = evidence.replicated_ratio(table)
    assert found.dispersion > 3
    width = np.log(found.interval.high / found.interval.low)
    assert width > 1.7 * np.log(totals.interval.high / totals.interval.low)


def test_its_interval_covers_where_that_of_the_totals_does_not():
    """400 null data sets of ten schools an arm that differ: 95% give or take chance."""
    rng = np.random.default_rng(3)
    ours = theirs = 0
    for _ in range(400):
        table = schools(rng, 10, 0.5)
        found = evidence.replicated_ratio(table).interval
        ours += found.low <= 1 <= found.high
        sums = table.groupby("arm")[["before", "after"]].sum().astype(int)
        plain = evidence.ratio_of_ratios(*sums.loc[1], *sums.loc[0], method="wald").interval
        theirs += plain.low <= 1 <= plain.high
    assert ours / 400 > 0.915
    assert theirs / 400 < 0.80


def test_schools_without_events_are_named():
    table = schools(np.random.default_rng(4), 5, 0.2)
    table.loc[0, ["before", "after"]] = 0
    assert evidence.replicated_ratio(table).left_out == ("0",)


def test_one_school_in_an_arm_has_no_interval():
    table = schools(np.random.default_rng(5), 5, 0.2).iloc[4:]
    with pytest.raises(evidence.ModelError, match="Show the series instead"):
        evidence.replicated_ratio(table)
