"""Scores and shares against lme4, glmmTMB and sandwich (outcomes.R wrote the JSON)."""

import json
from pathlib import Path

import numpy as np
import pytest

from swis import evidence

THEIRS = json.loads((Path(__file__).parent / "outcomes.json").read_text())
REQUEST = ("outcome", "fixed", "group", "within", "method", "exposure", "family", "cluster")


def ours(estimator, theirs, published, **more):
    asked = {name: theirs[name] for name in REQUEST if name in theirs}
    return estimator(published(theirs["data"]), **asked, **more)


def estimates(model):
    return [one.estimate for one in model.coefficients.values()]


def errors(model):
    return [one.std_error for one in model.coefficients.values()]


@pytest.mark.parametrize("case", THEIRS["scores"].values(), ids=list(THEIRS["scores"]))
def test_scores_as_lme4(case, published):
    model = ours(evidence.linear, case, published)
    assert model.converged
    assert model.loglik == pytest.approx(case["loglik"], abs=1e-7)
    assert estimates(model) == pytest.approx(np.atleast_1d(case["estimates"]).tolist(), rel=1e-6)
    assert errors(model) == pytest.approx(np.atleast_1d(case["std_errors"]).tolist(), rel=1e-5)
    assert model.residual_sd == pytest.approx(case["residual_sd"], rel=1e-6)
    spreads = list(model.random_effects.values())
    assert spreads == pytest.approx(np.atleast_1d(case["spreads"]).tolist(), rel=1e-4, abs=1e-4)


@pytest.mark.parametrize("case", THEIRS["shares"].values(), ids=list(THEIRS["shares"]))
def test_shares_as_glmmtmb(case, published):
    model = ours(evidence.fit, case, published)
    assert model.converged
    assert model.loglik == pytest.approx(case["loglik"], abs=1e-6)
    assert estimates(model) == pytest.approx(case["estimates"], rel=1e-6, abs=5e-6)
    assert errors(model) == pytest.approx(case["std_errors"], rel=2e-5)
    spreads = list(model.random_effects.values())
    assert spreads == pytest.approx(np.atleast_1d(case["spreads"]).tolist(), rel=2e-5, abs=1e-4)
    assert model.theta == (case["theta"] and pytest.approx(case["theta"], rel=2e-5))


@pytest.mark.parametrize("correction", ["none", "kauermann", "mancl"])
@pytest.mark.parametrize("case", THEIRS["robust"].values(), ids=list(THEIRS["robust"]))
def test_robust_errors_as_sandwich(case, correction, published):
    model = ours(evidence.marginal, case, published, correction=correction)
    assert estimates(model) == pytest.approx(case["estimates"], rel=1e-8)
    assert errors(model) == pytest.approx(case[correction], rel=1e-6)
