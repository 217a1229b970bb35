"""Counts that scatter as chance alone makes them: variance equal to the mean."""

from __future__ import annotations

import numpy as np
from scipy.special import gammaln

from swis.evidence.models.family import COUNTS, Family, NodeValues, RowDerivatives
from swis.evidence.models.groups import Floats, Groups
from swis.evidence.models.icc import count_icc


class Poisson:
    """Counts with variance equal to their mean.

    Given the fixed part a group matters only through its total and its expected total, so
    that the random intercept costs one number a group and not one a row.
    """

    has_size = False

    def __init__(self, y: Floats, trials: Floats | None, groups: Groups) -> None:
        self.y, self.groups = y, groups
        self.totals = groups.sum(y)
        self._constant = -float(gammaln(y + 1.0).sum())

    def given(self, eta: Floats, log_size: float) -> PoissonGiven:
        return PoissonGiven(self, eta)

    def constant(self, log_size: float) -> tuple[float, float, float]:
        return self._constant, 0.0, 0.0


class PoissonGiven:
    def __init__(self, likelihood: Poisson, eta: Floats) -> None:
        self.likelihood = likelihood
        self.mean_rows = np.exp(eta)
        self.mean = likelihood.groups.sum(self.mean_rows)
        self.linear = likelihood.groups.sum(likelihood.y * eta)

    def score_and_weight(self, u: Floats) -> tuple[Floats, Floats]:
        mean = self.mean * np.exp(u)
        return self.likelihood.totals - mean, mean

    def loglik(self, u: Floats) -> Floats:
        return self.linear + self.likelihood.totals * u - self.mean * np.exp(u)

    def at_node(self, u: Floats) -> NodeValues:
        return NodeValues(self.loglik(u), self.score_and_weight(u)[0], None)

    def mean_score_rows(self, nodes: Floats, probabilities: Floats) -> Floats:
        factor = (probabilities * np.exp(nodes)).sum(axis=0)
        return self.likelihood.y - self.mean_rows * self.likelihood.groups.spread(factor)

    def derivatives(self, u: Floats) -> RowDerivatives:
        w = self._means(u)
        return RowDerivatives(self.loglik(u), self.likelihood.y - w, w, w, w)

    def _means(self, u: Floats) -> Floats:
        return self.mean_rows * self.likelihood.groups.spread(np.exp(u))


FAMILY = Family(
    name="poisson",
    title="Poisson",
    in_glmmtmb="poisson",
    outcome=COUNTS,
    likelihood=Poisson,
    icc=count_icc,
)
