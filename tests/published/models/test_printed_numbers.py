"""Numbers printed in books, manuals and the project's own evaluation plan, to their digits."""

import pytest

from swis import evidence

BY_LA = "arm + fsm + lbase + month + C(la)"
PLAIN = "arm + fsm + lbase + month"


@pytest.fixture(scope="module")
def trial(published):
    def fit(**options):
        return evidence.fit(published("trial"), outcome="y", offset="logp", **options)

    return fit


def test_trial_negative_binomial(trial):
    model = trial(fixed=BY_LA, group="school", family="negbin")
    assert model.coefficients["arm"].estimate == pytest.approx(0.04777326, abs=5e-9)
    assert model.coefficients["arm"].std_error == pytest.approx(0.036253, abs=5e-7)
    assert model.random_effects["school"] == pytest.approx(0.1943402, abs=2e-7)
    assert model.theta == pytest.approx(2.424259, abs=5e-7)
    assert model.loglik == pytest.approx(-10102.060308, abs=1e-6)


def test_trial_poisson(trial):
    model = trial(fixed=BY_LA, group="school", family="poisson")
    assert model.coefficients["arm"].estimate == pytest.approx(0.04751560, abs=5e-9)
    assert model.coefficients["arm"].std_error == pytest.approx(0.036275, abs=5e-7)
    assert model.loglik == pytest.approx(-10573.272338, abs=1e-6)


def test_trial_schools_within_authorities(trial):
    model = trial(fixed=PLAIN, group="school", within="la", family="negbin")
    assert model.coefficients["arm"].estimate == pytest.approx(0.04987118, abs=1e-8)
    assert model.coefficients["arm"].std_error == pytest.approx(0.037795, abs=5e-7)
    assert model.random_effects["school"] == pytest.approx(0.2140182, abs=2e-7)
    assert model.random_effects["la"] == pytest.approx(0.0866950, abs=5e-7)
    assert model.loglik == pytest.approx(-10122.680589, abs=1e-6)


def test_trial_by_nine_points(trial):
    model = trial(fixed=BY_LA, group="school", family="negbin", quadrature=9)
    assert model.loglik == pytest.approx(-10101.951094, abs=1e-6)


def test_epilepsy_by_laplace(published):
    model = evidence.fit(
        published("epil"),
        outcome="y",
        fixed="lbase*trt + lage + V4",
        group="subject",
        family="poisson",
    )
    assert model.loglik == pytest.approx(-665.474426, abs=1e-6)
    assert model.random_effects["subject"] == pytest.approx(0.501136, abs=5e-7)


def test_epilepsy_by_twenty_five_points(published):
    """Venables & Ripley 2002, section 10.4, as recomputed to more digits."""
    model = evidence.fit(
        published("epil"),
        outcome="y",
        fixed="lbase*trt + lage + V4",
        group="subject",
        family="poisson",
        quadrature=25,
    )
    estimates = {name: one.estimate for name, one in model.coefficients.items()}
    assert estimates == {
        "Intercept": pytest.approx(1.832764, abs=1e-6),
        "lbase": pytest.approx(0.8834054, abs=1e-7),
        "trt[T.progabide]": pytest.approx(-0.3342560, abs=1e-7),
        "lage": pytest.approx(0.4805677, abs=1e-6),
        "V4": pytest.approx(-0.1597696, abs=1e-7),
        "lbase:trt[T.progabide]": pytest.approx(0.3387838, abs=1e-6),
    }
    assert model.random_effects["subject"] == pytest.approx(0.5023877, abs=1e-6)
    assert model.loglik == pytest.approx(-665.406569, abs=1e-6)


def test_days_absent_from_school(published):
    """MASS's help of glm.nb. Its standard error of theta takes the means as known, and is that
    of the iteration before the last, hence the fifth digit."""
    model = evidence.fit(published("quine"), outcome="Days", fixed="Sex/(Age + Eth*Lrn)")
    assert model.theta == pytest.approx(1.597991, abs=5e-7)
    assert model.theta_std_error_mean_known == pytest.approx(0.2128654, rel=2e-5)
    assert 2 * model.loglik == pytest.approx(-1063.025, abs=5e-4)


def test_cattle_by_binomial(published):
    """lme4's help of cbpp prints -1.3983 -0.9919 -1.1282 -1.5797, where its optimiser stops by
    default; with its tolerances tightened it goes on to these, as glmmTMB does."""
    model = evidence.fit(
        published("cbpp"),
        outcome="incidence",
        exposure="size",
        fixed="C(period)",
        group="herd",
        family="binomial",
    )
    estimates = [one.estimate for one in model.coefficients.values()]
    assert estimates == pytest.approx([-1.39853, -0.99233, -1.12867, -1.58031], abs=1e-5)
    assert estimates == pytest.approx([-1.3983, -0.9919, -1.1282, -1.5797], abs=1e-3)
    assert model.random_effects["herd"] == pytest.approx(0.642, abs=5e-4)
    assert model.loglik == pytest.approx(-92.0263, abs=5e-5)
    assert model.loglik > -92.0266
