"""Where each group's random intercept is most probable, given the parameters."""

from __future__ import annotations

import numpy as np

from swis.evidence.models.family import Conditional
from swis.evidence.models.groups import Floats

TOLERANCE = 1e-7
LONGEST_STEP = 2.0
MOST_STEPS = 200


def mode_of_groups(conditional: Conditional, tau: float, start: Floats) -> Floats:
    """Newton's method for all groups at once; variance `tau`, intercepts (groups,).

    The objective is concave and convergence quadratic: once a step is below the tolerance the
    error left after taking it is of the order of its square.
    """
    u = start if np.isfinite(start).all() else np.zeros_like(start)
    for _ in range(MOST_STEPS):
        score, weight = conditional.score_and_weight(u)
        step = (tau * score - u) / (1.0 + tau * weight)
        u = u + np.clip(step, -LONGEST_STEP, LONGEST_STEP)
        largest = np.abs(step).max()
        if not largest > TOLERANCE:
            break
    return u
