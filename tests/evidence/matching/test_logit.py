"""Logistic regression against statsmodels, and where there is none."""

import numpy as np
import pytest
import statsmodels.api as sm

from swis import evidence
from swis.evidence.matching.distance import propensity
from swis.evidence.matching.logit import logit


def drawn(seed, rows=120):
    """Columns with an intercept, one of them skewed and one a yes or no, and who is one."""
    rng = np.random.default_rng(seed)
    x = np.column_stack(
        [np.ones(rows), rng.normal(size=rows), rng.exponential(size=rows), rng.random(rows) < 0.3]
    )
    chance = 1.0 / (1.0 + np.exp(-x @ rng.normal(0, 0.7, 4)))
    return x, (rng.random(rows) < chance).astype(float)


@pytest.mark.parametrize("seed", range(8))
def test_log_odds_are_those_of_statsmodels(seed):
    columns, y = drawn(seed)
    there = sm.Logit(y, columns).fit(disp=False)
    here = logit(columns, y)
    assert here.finite
    assert here.log_odds == pytest.approx(there.fittedvalues, abs=1e-8)


@pytest.mark.parametrize("seed", range(4))
def test_a_column_that_repeats_others_changes_nothing(seed):
    columns, y = drawn(seed)
    twice = np.column_stack([columns, 3.0 - 2.0 * columns[:, 1] + columns[:, 2]])
    assert logit(twice, y).log_odds == pytest.approx(logit(columns, y).log_odds, abs=1e-8)


@pytest.mark.parametrize(
    ("x", "y"),
    [
        ([0, 1, 2, 3, 4, 5], [0, 0, 0, 1, 1, 1]),
        ([0, 1, 2, 2, 3, 4], [0, 0, 0, 1, 1, 1]),
        ([0, 0, 0, 0, 1, 1], [0, 1, 0, 1, 1, 1]),
        ([0, 1, 2, 3, 4, 5], [1, 1, 1, 1, 1, 1]),
        ([5, 3, 1], [1, 0, 0]),
    ],
    ids=["entirely", "but for a tie", "in one level", "nobody to tell apart", "three rows"],
)
def test_rows_that_are_told_apart_have_no_finite_estimate(x, y):
    columns = np.column_stack([np.ones(len(x)), x])
    assert not logit(columns, np.array(y, dtype=float)).finite


def test_an_outlier_is_no_separation():
    rng = np.random.default_rng(3)
    x = np.append(rng.normal(size=200), 400.0)
    y = np.append((rng.random(200) < 0.5).astype(float), 0.0)
    columns = np.column_stack([np.ones(201), x])
    there = sm.Logit(y, columns).fit(disp=False, maxiter=200)
    assert logit(columns, y).finite
    assert logit(columns, y).log_odds == pytest.approx(there.fittedvalues, abs=1e-8)


def test_a_level_with_the_programme_alone_is_refused():
    rng = np.random.default_rng(4)
    treated, pool = rng.normal(size=(10, 2)), rng.normal(size=(30, 2))
    treated[:, 1] = [1.0] * 3 + [0.0] * 7
    pool[:, 1] = 0.0
    with pytest.raises(evidence.ModelError, match="no school of the pool is like them"):
        propensity(treated, pool)
