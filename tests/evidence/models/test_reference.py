"""What a coefficient is compared with."""

import numpy as np
import pandas as pd
import pytest
from scipy import stats

from swis import evidence


@pytest.fixture
def rows():
    """24 schools of 5 months in 4 authorities; `arm` by school, `pilot` by authority."""
    rng = np.random.default_rng(6)
    school = np.repeat(np.arange(24), 5)
    table = pd.DataFrame({"school": school, "la": school // 6, "month": np.tile(np.arange(5), 24)})
    table["arm"], table["pilot"] = school % 2, table.la % 2
    own = rng.normal(0, 0.5, 24)[school] + rng.normal(0, 0.4, 4)[table.la]
    table["y"] = rng.negative_binomial(3, 3 / (3 + np.exp(1.5 + own)))
    return table


def degrees(model):
    return {name: one.reference.df for name, one in model.coefficients.items()}


def test_each_column_is_judged_at_its_own_level(rows):
    model = evidence.fit(
        rows, outcome="y", fixed="arm + pilot + month", group="school", within="la"
    )
    assert degrees(model) == {
        "Intercept": 4 - 2,
        "pilot": 4 - 2,
        "arm": 24 - 4 - 1,
        "month": 120 - 24 - 1,
    }


def test_intervals_are_wider_for_what_was_estimated_from_the_schools(rows):
    model = evidence.fit(rows, outcome="y", fixed="arm + month", group="school")
    arm = model.coefficients["arm"]
    reach = (arm.interval(0.95).high - arm.estimate) / arm.std_error
    assert reach == pytest.approx(stats.t.ppf(0.975, 22) * np.sqrt(24 / 22))


def test_interval_and_p_value_agree(rows):
    model = evidence.fit(rows, outcome="y", fixed="arm + month", group="school")
    for one in model.coefficients.values():
        edge = one.interval(1.0 - one.p_value)
        assert min(abs(edge.low), abs(edge.high)) == pytest.approx(0.0, abs=1e-9)


def test_a_poisson_model_without_groups_is_compared_with_the_normal(rows):
    model = evidence.fit(rows, outcome="y", fixed="arm + month", family="poisson")
    assert set(degrees(model).values()) == {float("inf")}
    arm = model.coefficients["arm"]
    assert arm.p_value == pytest.approx(2 * stats.norm.sf(abs(arm.z)))


def test_too_few_authorities_give_no_interval(rows):
    model = evidence.fit(
        rows[rows.la < 2], outcome="y", fixed="pilot + month", group="school", within="la"
    )
    assert np.isinf(model.coefficients["pilot"].interval().high)
    assert np.isnan(model.coefficients["pilot"].p_value)
