"""One random intercept, by adaptive Gauss-Hermite quadrature (Pinheiro & Bates 1995).

The nodes sit around each group's mode, spaced by its curvature, so they move with every
parameter; the gradient follows that movement exactly. Groups are independent, so the Hessian
needs the gradient differenced only along the shift of all groups, the columns that vary within
a group, log theta and log sigma: not along each authority's dummy.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.polynomial.hermite import hermgauss
from scipy.special import logsumexp

from swis.evidence.models.evaluation import Evaluation
from swis.evidence.models.family import Conditional, Likelihood
from swis.evidence.models.fixed_part import FixedPart
from swis.evidence.models.groups import Floats
from swis.evidence.models.mode import mode_of_groups
from swis.evidence.models.one_level import OneLevel

STEP = 1e-4


@dataclass(frozen=True)
class Contributions:
    """Log-likelihood and derivatives by group; `by_row` (rows,) in the linear predictor."""

    loglik: Floats
    by_row: Floats
    size: Floats | None
    spread: Floats


@dataclass
class Quadrature:
    """Parameters as in `OneLevel`: coefficients (scaled), log theta if any, log sigma."""

    likelihood: Likelihood
    fixed: FixedPart
    u: Floats
    points: int

    def evaluate(self, parameters: Floats) -> Evaluation:
        """Exact value and gradient; the Hessian of the Laplace approximation, which is near
        enough to climb by."""
        loglik, gradient = self._total(self._at(parameters), parameters)
        laplace = OneLevel(self.likelihood, self.fixed, self.u).evaluate(parameters)
        return Evaluation(loglik, gradient, laplace.hessian)

    def hessian(self, parameters: Floats) -> Floats:
        """By central differences of the exact gradient."""
        b = self.fixed.n_between
        out = np.zeros((len(parameters), len(parameters)))
        ahead, behind = self._at(parameters, STEP), self._at(parameters, -STEP)
        total = self.fixed.groups.sum
        by_row = (ahead.by_row - behind.by_row) / (2 * STEP)
        by_group = total(by_row)
        weighted = self.fixed.between * by_group[:, None]
        out[:b, :b] = self.fixed.between.T @ weighted
        for j in range(b, len(parameters)):
            step = np.zeros_like(parameters)
            step[j] = STEP
            ahead, behind = self._at(parameters + step), self._at(parameters - step)
            difference = (
                self._total(ahead, parameters + step)[1] - self._total(behind, parameters - step)[1]
            )
            out[j] = difference / (2 * STEP)
            out[:b, j] = out[j, :b]
        return 0.5 * (out + out.T)

    def _total(self, parts: Contributions, parameters: Floats) -> tuple[float, Floats]:
        log_size = float(parameters[self.fixed.n_columns]) if self.likelihood.has_size else 0.0
        constant, first, _ = self.likelihood.constant(log_size)
        pieces = [self.fixed.gradient(parts.by_row, self.fixed.groups.sum(parts.by_row))]
        if parts.size is not None:
            pieces.append(np.array([parts.size.sum() + first]))
        pieces.append(np.array([parts.spread.sum()]))
        return float(parts.loglik.sum()) + constant, np.concatenate(pieces)

    def _at(self, parameters: Floats, shift: float = 0.0) -> Contributions:
        k = self.fixed.n_columns
        log_size = float(parameters[k]) if self.likelihood.has_size else 0.0
        tau = float(np.exp(2.0 * parameters[-1]))
        eta = self.fixed.predictor(parameters[:k]) + shift
        conditional = self.likelihood.given(eta, log_size)
        self.u = mode_of_groups(conditional, tau, self.u)
        return contributions(conditional, self.fixed, self.u, tau, self.points)


def contributions(
    conditional: Conditional, fixed: FixedPart, u: Floats, tau: float, points: int
) -> Contributions:
    """The quadrature at modes `u` (groups,) for variance `tau`."""
    rows, total, kappa = conditional.derivatives(u), fixed.groups.sum, 1.0 / tau
    z, weights = hermgauss(points)
    ratio = 1.0 / (1.0 + tau * total(rows.w))
    V, W1 = tau * ratio, total(rows.w1)
    nodes = u + np.sqrt(2.0 * V) * z[:, None]
    values = [conditional.at_node(node) for node in nodes]
    terms = np.stack([value.loglik for value in values]) - 0.5 * kappa * nodes**2
    terms += (np.log(weights) + z * z)[:, None]
    level = logsumexp(terms, axis=0)
    share = np.exp(terms - level)
    pull = share * (np.stack([value.score for value in values]) - kappa * nodes)
    # what a change of the nodes' centre (through the mode) and spacing (through V) does
    spacing = (pull * z[:, None]).sum(axis=0) / np.sqrt(2.0 * V) + 0.5 / V
    bend = -spacing * V * V
    centre = V * (pull.sum(axis=0) + bend * W1)
    spread = fixed.groups.spread
    by_row = conditional.mean_score_rows(nodes, share)
    by_row = by_row - spread(centre) * rows.w + spread(bend) * rows.w1
    size = None
    if rows.size is not None:
        first = np.stack([v.size_first for v in values if v.size_first is not None])
        size = (share * first).sum(axis=0)
        size += centre * total(rows.size.score_rows) + bend * total(rows.size.w_rows)
    sigma = kappa * (share * nodes**2).sum(axis=0) - 1.0 + 2.0 * kappa * (centre * u - bend)
    loglik = 0.5 * np.log(ratio) - 0.5 * np.log(np.pi) + level
    return Contributions(loglik, by_row, size, sigma)
