"""A count model with no random intercept: maximum likelihood, theta estimated jointly."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from swis.evidence.models.evaluation import Evaluation
from swis.evidence.models.family import Likelihood
from swis.evidence.models.fixed_part import FixedPart
from swis.evidence.models.groups import Floats


@dataclass
class Plain:
    """Parameters: coefficients (scaled), then log theta if the family has one."""

    likelihood: Likelihood
    fixed: FixedPart

    def evaluate(self, parameters: Floats) -> Evaluation:
        k, fixed = self.fixed.n_columns, self.fixed
        log_size = float(parameters[k]) if self.likelihood.has_size else 0.0
        total = fixed.groups.sum
        conditional = self.likelihood.given(fixed.predictor(parameters[:k]), log_size)
        rows = conditional.derivatives(np.zeros(fixed.groups.n_groups))
        constant, first, second = self.likelihood.constant(log_size)
        gradient = fixed.gradient(rows.score, total(rows.score))
        hessian = -fixed.cross_product(rows.w, total(rows.w))
        if rows.size is not None:
            mixed = fixed.gradient(rows.size.score_rows, total(rows.size.score_rows))
            corner = float(rows.size.second.sum()) + second
            gradient = np.append(gradient, rows.size.first.sum() + first)
            hessian = np.block([[hessian, mixed[:, None]], [mixed[None, :], np.array([[corner]])]])
        return Evaluation(float(rows.loglik.sum()) + constant, gradient, hessian)
