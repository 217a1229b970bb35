"""Schools within local authorities: two nested random intercepts, by Laplace.

Given the authority's intercept v its schools are independent, so the inner Hessian D of an
authority is an arrow: a diagonal for the schools' intercepts x_j = v + (the school's own),
one more row and column for v. Its inverse is V = F + g g' / A with F = diag(1 / d_j, 0) and
g = (kappa_s / d_j, 1). Mode, determinant, gradient and the exact Hessian of the marginal
log-likelihood follow in O(rows), by the implicit function theorem as in `one_level`:

    L_ij = h_ij + pull_i' V pull_j - (tr V D_ij - tr V D_i V D_j) / 2.

The authority is called `la` here and the school `school`; any two nested levels serve.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from swis.evidence.models.arrow import Arrow, directions
from swis.evidence.models.evaluation import Evaluation
from swis.evidence.models.family import Conditional, Likelihood
from swis.evidence.models.fixed_part import FixedPart
from swis.evidence.models.groups import Floats, Groups
from swis.evidence.models.mode import LONGEST_STEP, MOST_STEPS, TOLERANCE
from swis.evidence.models.nested_curvature import nested_hessian


@dataclass
class Nested:
    """Parameters: coefficients (scaled), log theta if any, log sd of schools, log sd of las.

    `x` (schools,) and `v` (las,) are the modes, kept as the start of the next evaluation.
    """

    likelihood: Likelihood
    fixed: FixedPart
    las: Groups
    x: Floats
    v: Floats

    def evaluate(self, parameters: Floats) -> Evaluation:
        k = self.fixed.n_columns
        log_size = float(parameters[k]) if self.likelihood.has_size else 0.0
        tau_s, tau_l = np.exp(2.0 * parameters[-2:])
        conditional = self.likelihood.given(self.fixed.predictor(parameters[:k]), log_size)
        arrow = self._mode(conditional, float(tau_s), float(tau_l))
        rows = conditional.derivatives(self.x)
        constant, first, second = self.likelihood.constant(log_size)
        way = directions(rows, self.fixed, arrow, self.x, self.v)
        prior = 0.5 * arrow.prior(self.x, self.v)
        loglik = float(rows.loglik.sum()) - prior - 0.5 * arrow.log_determinant() + constant
        gradient = way.gradient(rows, self.fixed, first)
        return Evaluation(loglik, gradient, nested_hessian(way, rows, self.fixed, second))

    def _mode(self, conditional: Conditional, tau_s: float, tau_l: float) -> Arrow:
        """Newton's method for all intercepts at once; leaves the modes in `x` and `v`."""
        if not (np.isfinite(self.x).all() and np.isfinite(self.v).all()):
            self.x, self.v = np.zeros_like(self.x), np.zeros_like(self.v)
        for _ in range(MOST_STEPS):
            score, weight = conditional.score_and_weight(self.x)
            arrow = Arrow(weight, self.las, tau_s, tau_l)
            own = arrow.kappa_s * (self.x - self.las.spread(self.v))
            pull_v = self.las.sum(own) - arrow.kappa_l * self.v
            step_x, step_v = arrow.solve(score - own, pull_v)
            largest = max(float(np.abs(step_x).max()), float(np.abs(step_v).max()))
            share = min(1.0, LONGEST_STEP / largest) if largest > 0 else 1.0
            self.x = self.x + share * step_x
            self.v = self.v + share * step_v
            if not largest > TOLERANCE:
                break
        return Arrow(conditional.score_and_weight(self.x)[1], self.las, tau_s, tau_l)
