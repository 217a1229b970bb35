"""The arrow matrix of an authority and its schools, and the directions of the parameters."""

from __future__ import annotations

import numpy as np

from swis.evidence.models.family import RowDerivatives
from swis.evidence.models.fixed_part import FixedPart
from swis.evidence.models.groups import Floats, Groups


class Arrow:
    """D = [[diag(W + kappa_s), -kappa_s], [-kappa_s', n kappa_s + kappa_l]] by authority."""

    def __init__(self, weight: Floats, las: Groups, tau_s: float, tau_l: float) -> None:
        self.las, self.W = las, weight
        self.tau_s, self.tau_l = tau_s, tau_l
        self.kappa_s, self.kappa_l = 1.0 / tau_s, 1.0 / tau_l
        self.inverse_d = tau_s / (1.0 + tau_s * weight)
        self.reach = 1.0 / (1.0 + tau_s * weight)
        # A = kappa_l + sum kappa_s W / d, the Schur complement of the schools
        self.load = las.sum(weight * self.reach)
        self.inverse_a = tau_l / (1.0 + tau_l * self.load)
        self.diagonal = self.inverse_d + self.reach**2 * las.spread(self.inverse_a)

    def solve(self, x: Floats, v: Floats) -> tuple[Floats, Floats]:
        """D^-1 (x, v); shapes (schools, ...) and (las, ...)."""
        tall = (slice(None),) + (None,) * (x.ndim - 1)
        top = (v + self.las.sum(self.reach[tall] * x)) * self.inverse_a[tall]
        return self.inverse_d[tall] * x + self.reach[tall] * self.las.spread(top), top

    def log_determinant(self) -> float:
        """log |D| less the log-determinant of the prior precision."""
        schools = np.log1p(self.tau_s * self.W).sum()
        return float(schools + np.log1p(self.tau_l * self.load).sum())

    def prior(self, x: Floats, v: Floats) -> float:
        own = x - self.las.spread(v)
        return float(self.kappa_s * (own @ own) + self.kappa_l * (v @ v))


class Directions:
    """One column for each parameter. `pull` is the derivative of the mode's equation, `bend`
    that of D (arrow: schools' diagonal, schools' arm, corner), `twist` that of W'."""

    def __init__(self, arrow: Arrow, n: int, W1: Floats, W2: Floats) -> None:
        schools, las = len(arrow.W), arrow.las.n_groups
        self.arrow, self.W1, self.W2 = arrow, W1, W2
        self.pull, self.pull_v = np.zeros((schools, n)), np.zeros((las, n))
        self.bend, self.twist = np.zeros((schools, n)), np.zeros((schools, n))
        self.arm, self.corner = np.zeros(n), np.zeros((las, n))

    def close(self, x: Floats, v: Floats) -> None:
        """Fill in what follows from the others: how the modes move, D's whole derivative."""
        arrow = self.arrow
        self.own = x - arrow.las.spread(v)
        self.v = v
        self.move, self.move_v = arrow.solve(self.pull, self.pull_v)
        self.total = self.bend + self.W1[:, None] * self.move
        self.along = self.total * arrow.reach[:, None] + self.arm
        self.across = arrow.las.sum(arrow.reach[:, None] * (self.along + self.arm)) + self.corner
        # the adjoint: how the log-determinant answers a push on the modes
        self.push, self.push_v = arrow.solve(arrow.diagonal * self.W1, np.zeros_like(v))

    def trace(self) -> Floats:
        """tr V D_i for each direction."""
        arrow = self.arrow
        return arrow.inverse_d @ self.total + arrow.inverse_a @ self.across

    def gradient(self, rows: RowDerivatives, fixed: FixedPart, size_constant: float) -> Floats:
        k = fixed.n_columns
        arrow, total = self.arrow, fixed.groups.sum
        half = -0.5 * self.trace()
        half[:k] += fixed.gradient(rows.score, total(rows.score))
        if rows.size is not None:
            half[k] += rows.size.first.sum() + size_constant
        half[-2] += arrow.kappa_s * (self.own @ self.own) - len(arrow.W)
        half[-1] += arrow.kappa_l * (self.v @ self.v) - len(self.v)
        return half


def directions(
    rows: RowDerivatives, fixed: FixedPart, arrow: Arrow, x: Floats, v: Floats
) -> Directions:
    """Columns of the fixed part, log theta, log sd of schools, log sd of las."""
    total, k = fixed.groups.sum, fixed.n_columns
    W1, W2 = total(rows.w1), total(rows.w2)
    way = Directions(arrow, k + (rows.size is not None) + 2, W1, W2)
    way.pull[:, :k] = -fixed.weighted_totals(rows.w, arrow.W)
    way.bend[:, :k] = fixed.weighted_totals(rows.w1, W1)
    way.twist[:, :k] = fixed.weighted_totals(rows.w2, W2)
    if rows.size is not None:
        way.pull[:, k] = total(rows.size.score_rows)
        way.bend[:, k] = total(rows.size.w_rows)
        way.twist[:, k] = total(rows.size.w1_rows)
    own = 2.0 * arrow.kappa_s * (x - arrow.las.spread(v))
    way.pull[:, -2], way.pull_v[:, -2] = own, -arrow.las.sum(own)
    way.bend[:, -2], way.arm[-2] = -2.0 * arrow.kappa_s, 2.0 * arrow.kappa_s
    way.corner[:, -2] = -2.0 * arrow.kappa_s * arrow.las.sizes
    way.pull_v[:, -1] = 2.0 * arrow.kappa_l * v
    way.corner[:, -1] = -2.0 * arrow.kappa_l
    way.close(x, v)
    return way
