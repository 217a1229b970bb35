import math

import pytest

from swis import evidence


def test_windows_of_unequal_length_change_nothing():
    """The second window is seven months and the first six, in both arms."""
    plain = evidence.ratio_of_ratios(124, 28, 116, 25)
    long = evidence.ratio_of_ratios(124, 28, 116, 25, exposures=(6, 7, 6, 7))
    assert long.estimate == pytest.approx(plain.estimate)
    assert long.interval.high == pytest.approx(plain.interval.high)


def test_a_longer_window_in_one_arm_only_does_change_it():
    plain = evidence.ratio_of_ratios(50, 60, 50, 50)
    long = evidence.ratio_of_ratios(50, 60, 50, 50, exposures=(1, 1.2, 1, 1))
    assert long.estimate == pytest.approx(plain.estimate / 1.2)


def test_an_empty_cell_has_an_exact_limit_and_no_large_sample_one():
    exact = evidence.ratio_of_ratios(7, 0, 5, 9)
    assert exact.estimate == 0
    assert exact.interval.low == 0
    assert 0 < exact.interval.high < 1
    assert math.isnan(evidence.ratio_of_ratios(7, 0, 5, 9, method="wald").estimate)


def test_no_later_events_in_either_arm_rules_nothing_out():
    found = evidence.ratio_of_ratios(7, 0, 5, 0)
    assert (found.interval.low, found.interval.high) == (0.0, math.inf)


def test_small_counts_are_pointed_out():
    assert "exact interval" in evidence.ratio_of_ratios(7, 5, 5, 9).warnings[0]
    assert evidence.ratio_of_ratios(124, 28, 116, 25).warnings == ()


def test_the_exact_interval_covers_at_least_as_often_as_it_says():
    """All tables of two binomials with a true ratio of 1."""
    from scipy import stats

    total, other, share = 12, 10, 0.4
    covered = 0.0
    for after in range(total + 1):
        for other_after in range(other + 1):
            found = evidence.ratio_of_ratios(total - after, after, other - other_after, other_after)
            if found.interval.low <= 1 <= found.interval.high:
                covered += stats.binom.pmf(after, total, share) * stats.binom.pmf(
                    other_after, other, share
                )
    assert covered >= 0.95
