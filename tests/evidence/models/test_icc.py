"""Intraclass correlations name their level, scale and unit, and follow from their definition."""

import numpy as np
import pandas as pd
import pytest

from swis import evidence
from swis.evidence.models.icc import binary_icc, count_icc


def test_a_month_and_the_whole_follow_up_have_different_correlations():
    found = count_icc({"school": 0.1943402}, theta=2.424259, mean_row=1.45862, rows_per_group=23)
    month, total = found
    assert (month.level, month.scale, month.unit) == ("school", "log", "one row")
    # what R's performance::icc prints for this fit
    assert month.value == pytest.approx(0.05, abs=0.005)
    assert total.value > 8 * month.value
    assert total.mean == pytest.approx(23 * 1.45862)


def test_two_rows_of_a_school_share_its_authority_too():
    school, la, *_ = count_icc(
        {"school": 0.3, "la": 0.2}, theta=None, mean_row=2.0, rows_per_group=10
    )
    noise = np.log1p(0.5)
    assert school.value == pytest.approx((0.09 + 0.04) / (0.13 + noise))
    assert la.value == pytest.approx(0.04 / (0.13 + noise))


def test_a_binomial_is_judged_on_the_log_odds():
    (herd,) = binary_icc({"herd": 0.642})
    assert herd.value == pytest.approx(0.642**2 / (0.642**2 + np.pi**2 / 3))


def test_the_correlation_is_that_of_simulated_log_rates():
    """Of 400 schools with 1,000 rows each, the share of variance that lies between schools."""
    rng = np.random.default_rng(3)
    own = rng.normal(0, 0.4, 400)
    rate = np.exp(2.0 + own)[:, None]
    counts = rng.negative_binomial(5.0, 5.0 / (5.0 + rate), (400, 1000))
    between = np.log(counts.mean(axis=1)).var()
    # the log-normal approximation of the noise, of counts with this mean and size
    noise = np.log1p(1 / counts.mean() + 1 / 5.0)
    (found, _) = count_icc({"school": 0.4}, theta=5.0, mean_row=counts.mean(), rows_per_group=1000)
    assert found.value == pytest.approx(between / (between + noise), rel=0.1)


def test_a_fit_prints_it():
    rng = np.random.default_rng(3)
    school = np.repeat(np.arange(30), 8)
    table = pd.DataFrame(
        {"school": school, "y": rng.poisson(np.exp(1 + rng.normal(0, 0.5, 30))[school])}
    )
    model = evidence.fit(table, outcome="y", group="school", family="poisson")
    assert "ICC of school, log scale, one row" in str(model.icc[0])
    assert [one["unit"] for one in model.to_dict()["icc"]] == ["one row", "the total of a group"]
