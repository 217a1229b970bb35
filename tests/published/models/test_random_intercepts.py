"""Our models against glmmTMB's, on published data (random_intercepts.R wrote the JSON)."""

import json
from pathlib import Path

import numpy as np
import pytest

from swis import evidence

CASES = json.loads((Path(__file__).parent / "random_intercepts.json").read_text())


@pytest.fixture(scope="module", params=CASES, ids=list(CASES))
def case(request, published):
    theirs = CASES[request.param]
    options = {k: theirs[k] for k in ("group", "within", "offset", "exposure") if k in theirs}
    ours = evidence.fit(
        published(theirs["data"]),
        outcome=theirs["outcome"],
        fixed=theirs["fixed"],
        family=theirs["family"],
        **options,
    )
    return ours, theirs


def test_log_likelihood_to_a_millionth(case):
    ours, theirs = case
    assert ours.loglik == pytest.approx(theirs["loglik"], abs=1e-6)


def test_coefficients_to_six_digits(case):
    ours, theirs = case
    estimates = [one.estimate for one in ours.coefficients.values()]
    # a digit of a coefficient means a digit of its uncertainty: some are zero for all one knows
    assert estimates == pytest.approx(theirs["estimates"], rel=1e-6, abs=5e-6)


def test_standard_errors_to_five_digits(case):
    ours, theirs = case
    errors = [one.std_error for one in ours.coefficients.values()]
    assert errors == pytest.approx(theirs["std_errors"], rel=2e-5)


def test_spreads_and_theta(case):
    ours, theirs = case
    spreads = list(ours.random_effects.values())
    assert spreads == pytest.approx(np.atleast_1d(theirs["spreads"]).tolist(), rel=2e-5)
    assert ours.theta == (theirs["theta"] and pytest.approx(theirs["theta"], rel=2e-5))


def test_it_converged_and_says_nothing_alarming(case):
    ours, _ = case
    assert ours.converged
    assert ours.warnings == ()
