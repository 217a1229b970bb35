"""Scores: sums give what rows give, and what cannot be is refused with row and column."""

import json

import numpy as np
import pandas as pd
import pytest

from swis import evidence
from swis.cli import main

FIXED = "arm + fsm + ks2"


@pytest.fixture(scope="module")
def pupils():
    rng = np.random.default_rng(3)
    school = np.repeat(np.arange(24), rng.integers(8, 30, 24))
    arm, fsm = rng.integers(0, 2, 24), rng.uniform(0.05, 0.5, 24)
    level = 60 + 2 * arm - 9 * fsm + rng.normal(0, 3, 24) + rng.normal(0, 2, 6)[np.arange(24) // 4]
    ks2 = rng.normal(100, 8, len(school))
    return pd.DataFrame(
        {
            "la": np.array(list("ABCDEF"))[school // 4],
            "school": school,
            "arm": arm[school],
            "fsm": fsm[school],
            "ks2": ks2,
            "score": level[school] + 0.7 * (ks2 - 100) + rng.normal(0, 9, len(school)),
        }
    )


@pytest.fixture(scope="module")
def sums(pupils):
    found = evidence.school_sums(pupils, columns=["score", "ks2"], keep=["la", "arm", "fsm"])
    return found.by_school


@pytest.mark.parametrize("method", ["reml", "ml"])
@pytest.mark.parametrize("within", [None, "la"])
def test_sums_give_what_the_rows_give(pupils, sums, method, within):
    asked = {"outcome": "score", "fixed": FIXED, "group": "school", "within": within}
    rows = evidence.linear(pupils, **asked, method=method)
    whole = evidence.linear_from_sums(sums.sample(frac=1, random_state=1), **asked, method=method)
    for name, one in rows.coefficients.items():
        assert whole.coefficients[name].estimate == pytest.approx(one.estimate, rel=1e-8)
        assert whole.coefficients[name].std_error == pytest.approx(one.std_error, rel=1e-8)
        assert whole.coefficients[name].reference == one.reference
    assert whole.loglik == pytest.approx(rows.loglik, abs=1e-8)
    assert list(whole.random_effects.values()) == pytest.approx(
        list(rows.random_effects.values()), rel=1e-6
    )
    assert whole.n_rows == rows.n_rows == len(pupils)
    assert "from sums by school alone" in whole.sentence()


def test_no_variances_near_are_better(pupils):
    """The optimum is one: the deviance rises whichever way the variances go."""
    from swis.evidence.models.design import Request, design_of
    from swis.evidence.models.family import SCORES
    from swis.evidence.models.linear.deviance import deviance
    from swis.evidence.models.linear.search import lowest
    from swis.evidence.models.linear.sums import sums_of

    design = design_of(pupils, Request("score", FIXED, SCORES, "school", "la"))
    sums = sums_of(design)
    found = lowest(sums, reml=True)
    for step in (np.array([1e-3, 0]), np.array([0, 1e-3])):
        ahead = deviance(sums, found.variances + step, reml=True)
        behind = deviance(sums, found.variances - step, reml=True)
        assert min(ahead.value, behind.value) > found.at.value
        slope = (ahead.value - behind.value) / 2e-3
        assert found.at.gradient @ (step / 1e-3) == pytest.approx(slope, abs=1e-2)
        bent = (ahead.gradient - behind.gradient) / 2e-3
        assert found.at.hessian @ (step / 1e-3) == pytest.approx(bent, rel=1e-3)


def test_an_effect_is_said_with_its_interval_and_its_size(pupils):
    model = evidence.linear(pupils, outcome="score", fixed=FIXED, group="school", within="la")
    assert "times the" not in model.sentence()
    assert "of a pupil's standard deviation" in model.sentence()
    assert 0 < model.icc[1].value < model.icc[0].value < 1
    assert model.icc[0].interval.low < model.icc[0].value < model.icc[0].interval.high
    json.loads(model.to_json())


def test_small_schools_stay_withheld(pupils):
    few = pd.concat([pupils, pupils.iloc[:3].assign(school=99)])
    found = evidence.school_sums(few, columns=["score"], keep=["la"])
    assert 99 not in set(found.by_school["school"])
    assert found.small == 1
    assert "1 schools of fewer than 6 pupils are withheld" in found.sentence()


@pytest.mark.parametrize(
    ("column", "value", "said"),
    [
        ("pupils", 0, "how many pupils"),
        ("pupils", 7.5, "how many pupils"),
        ("sum_score", None, "A value is missing"),
        ("sum_score_score", 1.0, "have this sum of squares"),
        ("sum_ks2_score", "many", "is not a number"),
        ("fsm", None, "has no value here"),
        ("school", 1, "already"),
    ],
)
def test_sums_that_no_pupils_have(sums, column, value, said):
    broken = sums.astype(object).set_axis(pd.RangeIndex(2, 2 + len(sums), name="row"))
    broken.loc[5, column] = value
    with pytest.raises(evidence.InputError, match=said) as refused:
        evidence.linear_from_sums(broken, outcome="score", fixed=FIXED, file="sums.csv")
    assert (refused.value.row, refused.value.column) == (5, column)


@pytest.mark.parametrize(
    ("change", "fixed", "said"),
    [
        ({}, "arm * ks2", "can only be added"),
        ({}, "C(ks2)", "can only be added"),
        ({}, "arm + ks3", "no column; did you mean ks2"),
    ],
)
def test_what_sums_cannot_say(sums, change, fixed, said):
    with pytest.raises(evidence.InputError, match=said):
        evidence.linear_from_sums(sums.assign(**change), outcome="score", fixed=fixed)


@pytest.mark.parametrize(
    ("change", "error", "said"),
    [
        (lambda t: t.assign(arm=np.arange(len(t)) % 2), evidence.InputError, "another arm above"),
        (lambda t: t.assign(score="high"), evidence.InputError, "is not a number"),
        (lambda t: t.assign(score=5.0), evidence.ModelError, "does not vary"),
        (lambda t: t.assign(pupil="P1"), evidence.InputError, "already"),
        (lambda t: t.groupby("school").head(1), evidence.ModelError, "has one pupil"),
    ],
)
def test_pupils_that_cannot_be_used(pupils, change, error, said):
    with pytest.raises(error, match=said):
        evidence.linear(change(pupils), outcome="score", fixed="arm", group="school")


def test_the_commands_go_from_pupils_to_a_sentence(pupils, tmp_path, capsys):
    path, out = tmp_path / "pupils.csv", tmp_path / "sums.csv"
    pupils.to_csv(path, index=False)
    words = ["sums", str(path), "--columns", "score,ks2", "--keep", "la,arm,fsm", "--out", str(out)]
    assert main(["evidence", *words]) == 0
    fit = ["evidence", "fit", "--family", "linear", "--outcome", "score", "--fixed", FIXED]
    fit += ["--group", "school", "--within", "la", "--json"]
    said = []
    for more in ([str(path)], [str(out), "--sums"]):
        capsys.readouterr()
        assert main([*fit, *more]) == 0
        said.append(json.loads(capsys.readouterr().out)["coefficients"]["arm"]["estimate"])
    assert said[0] == pytest.approx(said[1], rel=1e-9)
    assert main([*fit, str(path), "--exposure", "fsm"]) == 1
    assert "--exposure says nothing to --family linear" in capsys.readouterr().out
