import numpy as np
import pytest
from scipy import stats

from swis import evidence

Z2 = stats.norm.ppf(0.975) ** 2


def standardised(ratio, numerator, denominator, covariance):
    """Squared distance of numerator - ratio × denominator from zero, in its own variance."""
    variance = covariance[0, 0] - 2 * ratio * covariance[0, 1] + ratio**2 * covariance[1, 1]
    return (numerator - ratio * denominator) ** 2 / variance


def test_at_its_limits_the_ratio_is_just_not_rejected():
    covariance = np.array([[9.0, 1.0], [1.0, 0.5]])
    found = evidence.fieller(20.0, 5.0, covariance)
    assert found.kind == "bounded"
    for limit in (found.low, found.high):
        assert standardised(limit, 20.0, 5.0, covariance) == pytest.approx(Z2)


def test_a_denominator_that_may_be_zero_has_no_bounded_interval():
    covariance = np.array([[9.0, 0.0], [0.0, 9.0]])
    found = evidence.fieller(20.0, 1.0, covariance)
    assert found.kind == "outside"
    assert standardised((found.low + found.high) / 2, 20.0, 1.0, covariance) > Z2
    assert "not bounded" in found.sentence()


def test_where_nothing_can_be_ruled_out_it_says_so():
    found = evidence.fieller(0.1, 0.1, np.eye(2))
    assert found.kind == "everything"
    assert "No ratio at all" in found.sentence()


def test_it_covers_as_often_as_it_says():
    rng = np.random.default_rng(1)
    covariance = np.array([[1.0, 0.1], [0.1, 0.04]])
    covered = 0
    for numerator, denominator in rng.multivariate_normal([6.0, 2.0], covariance, 2_000):
        found = evidence.fieller(numerator, denominator, covariance)
        covered += found.low <= 3.0 <= found.high
    assert covered / 2_000 == pytest.approx(0.95, abs=0.015)
