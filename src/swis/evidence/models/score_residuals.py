"""Score residuals: how much each row pulls the linear predictor up or down, given the fit."""

from __future__ import annotations

import numpy as np

from swis.evidence.models.families import Conditional, NegativeBinomial, Poisson
from swis.evidence.models.groups import Floats
from swis.evidence.models.mode import mode_of_groups
from swis.evidence.models.search import Found, Problem


def score_residuals(problem: Problem, found: Found) -> Floats:
    """(y - mean) / (1 + mean / theta) at the modes of the random intercept. Shape (rows,)."""
    groups = problem.fixed.groups
    eta = problem.fixed.predictor(problem.fixed.scaled(found.coefficients))
    conditional: Conditional
    if found.theta is None:
        conditional = Poisson(problem.y, groups).given(eta, 0.0)
    else:
        conditional = NegativeBinomial(problem.y, groups).given(eta, float(np.log(found.theta)))
    modes = np.zeros(groups.n_groups)
    spread = next(iter(found.spreads.values()), 0.0)
    if spread > 0:
        modes = mode_of_groups(conditional, spread**2, modes)
    return conditional.derivatives(modes).score
