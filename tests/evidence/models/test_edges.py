"""What has no answer ends in a clear word, and what lies at an edge is said to."""

import numpy as np
import pandas as pd
import pytest

from swis import evidence


@pytest.fixture
def rows():
    """30 schools of 10 rows in 6 authorities; Poisson counts that differ between schools."""
    rng = np.random.default_rng(3)
    table = pd.DataFrame(
        {
            "school": np.repeat(np.arange(30), 10),
            "la": np.repeat(np.arange(6), 50),
            "x": rng.normal(size=300),
            "term": np.tile(list("abcde"), 60),
        }
    )
    table["arm"] = table.school % 2
    own = rng.normal(0.0, 0.4, 30)[table.school]
    table["y"] = rng.poisson(np.exp(1.0 + 0.2 * table.x + own))
    return table


@pytest.mark.parametrize("family", ["poisson", "negbin"])
@pytest.mark.parametrize(
    "levels", [{}, {"group": "school"}, {"group": "school", "within": "la"}], ids=len
)
def test_a_level_without_events_is_named(rows, family, levels):
    rows.loc[rows.term == "c", "y"] = 0
    with pytest.raises(evidence.ModelError, match=r"term\[T\.c\] separates"):
        evidence.fit(rows, outcome="y", fixed="term + x", family=family, **levels)


def test_an_arm_without_events_is_named(rows):
    rows.loc[rows.arm == 1, "y"] = 0
    with pytest.raises(evidence.ModelError, match="no finite estimate exists: arm"):
        evidence.fit(rows, outcome="y", fixed="arm + x", group="school", within="la")


def test_a_perfect_predictor_of_a_binomial_is_named(rows):
    rows["y"] = (rows.x > 0).astype(int)
    with pytest.raises(evidence.ModelError, match="no finite estimate exists"):
        evidence.fit(rows, outcome="y", fixed="x", family="binomial", group="school")


def test_a_column_that_repeats_others_has_no_estimate(rows):
    model = evidence.fit(
        rows.assign(twice=2 * rows.x + 1), outcome="y", fixed="x + twice + arm", family="poisson"
    )
    without = evidence.fit(rows, outcome="y", fixed="x + arm", family="poisson")
    assert np.isnan(model.coefficients["twice"].estimate)
    assert model.coefficients["arm"].estimate == pytest.approx(without.coefficients["arm"].estimate)
    assert any("twice" in text for text in model.warnings)
    assert model.to_dict()["coefficients"]["twice"]["estimate"] is None


def test_schools_that_do_not_differ_have_a_variance_of_zero(rows):
    rows["y"] = np.random.default_rng(5).binomial(10, 0.5, len(rows))
    model = evidence.fit(rows, outcome="y", fixed="x", group="school", family="poisson")
    plain = evidence.fit(rows, outcome="y", fixed="x", family="poisson")
    assert model.random_effects == {"school": 0.0}
    assert model.loglik == pytest.approx(plain.loglik)
    assert any("variance between school is estimated as zero" in text for text in model.warnings)


def test_either_level_may_be_the_one_of_zero(rows):
    rng = np.random.default_rng(8)
    shared = rng.normal(0.0, 0.6, 6)[rows.la]
    even = np.tile(np.arange(10), 30) % 2
    rows["y"] = np.rint(np.exp(2.0 + shared) + even).astype(int)
    model = evidence.fit(
        rows, outcome="y", fixed="x", group="school", within="la", family="poisson"
    )
    assert model.random_effects["school"] == 0.0
    assert model.random_effects["la"] > 0.2
    one = evidence.fit(rows, outcome="y", fixed="x", group="la", family="poisson")
    assert model.loglik == pytest.approx(one.loglik)


def test_counts_without_overdispersion_are_poisson_and_said_to_be(rows):
    rows["y"] = np.random.default_rng(5).binomial(10, 0.5, len(rows))
    model = evidence.fit(rows, outcome="y", fixed="x", family="negbin")
    assert model.theta is None
    assert any("theta is infinite" in text for text in model.warnings)
    assert "Poisson" in model.sentence()


def test_with_a_handful_of_events_groups_never_lower_the_likelihood():
    rng = np.random.default_rng(1)
    for _ in range(40):
        school = np.repeat(np.arange(24), 5)
        y = np.zeros(120, dtype=int)
        y[rng.choice(120, 3, replace=False)] = 1
        y[rng.integers(120)] += 1
        table = pd.DataFrame({"school": school, "x": rng.normal(size=120), "y": y})
        model = evidence.fit(table, outcome="y", fixed="x", group="school", family="poisson")
        plain = evidence.fit(table, outcome="y", fixed="x", family="poisson")
        assert model.loglik >= plain.loglik - 1e-7


def test_a_variance_that_comes_to_rest_near_zero_is_zero():
    """Nearly as much between schools as chance makes: the likelihood is all but flat."""
    y = np.zeros(32, dtype=int)
    y[[21, 27, 31]] = 1, 2, 1
    table = pd.DataFrame({"school": np.repeat(np.arange(8), 4), "x": [0, 0, 1, 1] * 8, "y": y})
    model = evidence.fit(table, outcome="y", fixed="x", group="school", family="poisson")
    assert model.random_effects == {"school": 0.0}
    assert any("estimated as zero" in text for text in model.warnings)


def test_a_small_variance_that_is_there_is_not_taken_for_zero():
    rng = np.random.default_rng(2)
    school = np.repeat(np.arange(200), 20)
    own = rng.normal(0.0, 0.01, 200)[school]
    table = pd.DataFrame({"school": school, "y": rng.poisson(np.exp(8.0 + own))})
    model = evidence.fit(table, outcome="y", group="school", family="poisson")
    assert model.random_effects["school"] == pytest.approx(0.01, rel=0.2)
    assert model.warnings == ()


def test_every_count_zero_is_refused(rows):
    with pytest.raises(evidence.ModelError, match="every y is zero"):
        evidence.fit(rows.assign(y=0), outcome="y", fixed="arm")


def test_one_group_is_refused(rows):
    with pytest.raises(evidence.ModelError, match="one place only"):
        evidence.fit(rows.assign(place=1), outcome="y", fixed="x", group="place")


def test_one_school_in_each_authority_is_refused(rows):
    with pytest.raises(evidence.ModelError, match="cannot be told apart"):
        evidence.fit(
            rows.assign(la=rows.school), outcome="y", fixed="x", group="school", within="la"
        )


def test_few_groups_are_warned_of(rows):
    model = evidence.fit(rows, outcome="y", fixed="x", group="la", family="poisson")
    assert any("6 of la" in text for text in model.warnings)


def test_huge_counts_and_a_calendar_year(rows):
    rng = np.random.default_rng(4)
    rows["year"] = 2015 + rows.school % 7
    rows["y"] = rng.negative_binomial(2.0, 1e-6, len(rows))
    model = evidence.fit(rows, outcome="y", fixed="year + x", group="school")
    recent = evidence.fit(
        rows.assign(year=rows.year - 2018), outcome="y", fixed="year + x", group="school"
    )
    assert model.converged
    assert model.loglik == pytest.approx(recent.loglik, abs=1e-6)
    assert model.coefficients["year"].std_error == pytest.approx(
        recent.coefficients["year"].std_error, rel=1e-6
    )


def test_three_rows_are_enough_to_answer():
    table = pd.DataFrame({"y": [1, 2, 5], "x": ["a", "b", "c"]})
    model = evidence.fit(table, outcome="y", fixed="x", family="poisson")
    assert np.exp(model.coefficients["x[T.c]"].estimate) == pytest.approx(5.0)
