"""Every analysis of one outcome: each line is what its own command says, or why there is none."""

import numpy as np
import pandas as pd
import pytest
import statsmodels.api as sm

from swis import evidence
from swis.evidence.effects.holm import holm

FIXED = "arm + fsm + month"


@pytest.fixture(scope="module")
def trial():
    rng = np.random.default_rng(7)
    school = np.repeat(np.arange(24), 6)
    table = pd.DataFrame({"school": school, "month": np.tile(np.arange(6), 24)})
    table["la"] = np.array(list("ABCD"))[school // 6]
    table["arm"], table["fsm"] = school % 2, rng.uniform(0.1, 0.5, 24)[school].round(2)
    table["pupils"] = rng.integers(600, 1400, 24)[school]
    mean = table["pupils"] / 400 * np.exp(0.3 * table["arm"] + rng.normal(0, 0.3, 24)[school])
    table["s47"] = rng.negative_binomial(3, 3 / (3 + mean))
    return table


@pytest.fixture(scope="module")
def found(trial):
    randomised = trial.groupby("school", as_index=False)[["arm", "la"]].first()
    left = trial[~trial["school"].isin([3, 8])]
    return evidence.sensitivity(
        left,
        outcome="s47",
        fixed=FIXED,
        within="la",
        exposure="pupils",
        randomised=randomised,
        draws=500,
    ), left


def test_a_line_for_each_analysis(found):
    names = [one.name for one in found[0].analyses]
    assert len(names) == 9
    assert names[0] == "Negative binomial, as planned"
    assert all(one.sentence().startswith(one.name) for one in found[0].analyses)
    assert not any(one.why for one in found[0].analyses)


def test_gee_is_that_of_statsmodels(found):
    """statsmodels' bias-reduced covariance is that of Mancl and DeRouen."""
    rows = found[1]
    design = sm.add_constant(rows[["arm", "fsm", "month"]].astype(float))
    there = sm.GEE(
        rows["s47"],
        design,
        groups=rows["school"],
        family=sm.families.Poisson(),
        offset=np.log(rows["pupils"]),
    ).fit(cov_type="bias_reduced", ctol=1e-12, maxiter=200)
    ours = evidence.marginal(
        rows, outcome="s47", cluster="school", fixed=FIXED, kind="gee", exposure="pupils"
    )
    estimates = [one.estimate for one in ours.coefficients.values()]
    errors = [one.std_error for one in ours.coefficients.values()]
    assert estimates == pytest.approx(list(there.params), abs=1e-7)
    assert errors == pytest.approx(list(there.bse), rel=1e-5)
    line = next(one for one in found[0].analyses if one.name == "GEE, Mancl-DeRouen")
    assert line.ratio == pytest.approx(np.exp(there.params["arm"]), rel=1e-6)


def test_corrections_widen_the_interval(found):
    width = {one.name: one.interval.high / one.interval.low for one in found[0].analyses}
    assert width["GEE, Mancl-DeRouen"] > width["GEE, Kauermann-Carroll"]


def test_bounds_stand_around_what_was_seen(found):
    ratios = {one.name: one.ratio for one in found[0].analyses}
    bounds = [ratio for name, ratio in ratios.items() if name.startswith("Bound:")]
    assert min(bounds) < ratios["Negative binomial, as planned"] < max(bounds)


def test_what_cannot_be_made_says_why(trial):
    few = evidence.sensitivity(trial, outcome="s47", fixed="arm*fsm", within="la", draws=50)
    said = few.sentence()
    assert "School totals: not made. Only a sum of columns" in said
    assert "The model has no one effect of the arm" in said


def test_holm_steps_down():
    adjusted = holm({"a": 0.01, "b": 0.04, "c": 0.03, "d": 0.005})
    assert adjusted == pytest.approx({"a": 0.03, "b": 0.06, "c": 0.06, "d": 0.02})
    from statsmodels.stats.multitest import multipletests

    p = [0.2, 0.001, 0.6, 0.04, 0.04]
    theirs = multipletests(p, method="holm")[1]
    assert list(holm(dict(zip("abcde", p, strict=True))).values()) == pytest.approx(list(theirs))
    with pytest.raises(evidence.InputError, match="p-value of a"):
        holm({"a": 1.2})


def test_a_baseline_has_differences_and_no_test(trial):
    schools = trial.groupby("school", as_index=False)[["arm", "fsm", "pupils"]].first()
    found = evidence.baseline(schools, columns=["fsm", "pupils"])
    row = found.rows.iloc[0]
    by = schools.groupby("arm")["fsm"]
    pooled = np.sqrt(by.var().mean())
    assert row["standardised difference"] == pytest.approx((by.mean()[1] - by.mean()[0]) / pooled)
    assert "p" not in found.rows.columns
    with pytest.raises(evidence.InputError, match="already"):
        evidence.baseline(pd.concat([schools, schools]), columns=["fsm"])
