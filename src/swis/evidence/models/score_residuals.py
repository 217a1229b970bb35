"""Score residuals: how much each row pulls the linear predictor up or down, given the fit."""

from __future__ import annotations

import numpy as np

from swis.evidence.models.groups import Floats
from swis.evidence.models.mode import mode_of_groups
from swis.evidence.models.search import Maximum, Problem


def score_residuals(problem: Problem, maximum: Maximum) -> Floats:
    """Slope of each row's log-likelihood in its linear predictor, at the modes of the random
    intercept; for counts (y - mean) / (1 + mean / theta). Shape (rows,)."""
    groups = problem.fixed.groups
    eta = problem.fixed.predictor(problem.fixed.scaled(maximum.coefficients))
    family = problem.family.shown(maximum.theta)
    log_size = 0.0 if maximum.theta is None else float(np.log(maximum.theta))
    conditional = family.likelihood(problem.y, problem.trials, groups).given(eta, log_size)
    modes = np.zeros(groups.n_groups)
    spread = next(iter(maximum.spreads.values()), 0.0)
    if spread > 0:
        modes = mode_of_groups(conditional, spread**2, modes)
    return conditional.derivatives(modes).score
