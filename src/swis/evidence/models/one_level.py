"""One random intercept, by the Laplace approximation with exact gradient and Hessian.

Marginal log-likelihood of a group with rows t, intercept u ~ N(0, sigma^2), kappa = sigma^-2:

    L = sum_t l(eta_t + u) - kappa u^2 / 2 - log(1 + W / kappa) / 2   at the mode u,

(Breslow & Clayton 1993; Skaug & Fournier 2006). The mode moves with the parameters; how much
follows from the implicit function theorem, once and twice, so nothing is differenced.

Every parameter is a direction d in which each group is described by three numbers:
    pull   d/dd of the mode's equation  sum_t score_t - kappa u
    bend   d/dd of D = W + kappa, u held
    twist  d/dd of W' = sum_t w1_t, u held
Columns constant within a group share one direction, the shift of the whole group.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from swis.evidence.models.evaluation import Evaluation
from swis.evidence.models.family import Likelihood, RowDerivatives
from swis.evidence.models.fixed_part import FixedPart
from swis.evidence.models.groups import Floats, Groups
from swis.evidence.models.mode import mode_of_groups


@dataclass
class OneLevel:
    """Parameters: coefficients (scaled), log theta if the family has one, log sigma."""

    likelihood: Likelihood
    fixed: FixedPart
    u: Floats

    def evaluate(self, parameters: Floats) -> Evaluation:
        k = self.fixed.n_columns
        log_size = float(parameters[k]) if self.likelihood.has_size else 0.0
        tau = float(np.exp(2.0 * parameters[-1]))
        conditional = self.likelihood.given(self.fixed.predictor(parameters[:k]), log_size)
        self.u = mode_of_groups(conditional, tau, self.u)
        rows = conditional.derivatives(self.u)
        point = _Point(rows, self.fixed, self.u, tau)
        constant = self.likelihood.constant(log_size)
        return Evaluation(
            point.loglik() + constant[0], point.gradient(constant[1]), point.hessian(constant[2])
        )


class _Point:
    """The approximation at the mode; arrays are (groups,) or (groups, directions).

    Directions in order: shift of the group, columns that vary within it, log theta, log sigma.
    """

    def __init__(self, rows: RowDerivatives, fixed: FixedPart, u: Floats, tau: float) -> None:
        self.rows, self.fixed, self.u, self.tau = rows, fixed, u, tau
        total = fixed.groups.sum
        self.score, self.W = total(rows.score), total(rows.w)
        self.W1, self.W2 = total(rows.w1), total(rows.w2)
        self.ratio = 1.0 / (1.0 + tau * self.W)
        self.V = tau * self.ratio
        self._directions(fixed.within, fixed.groups)

    def _directions(self, within: Floats, groups: Groups) -> None:
        rows, kappa = self.rows, 1.0 / self.tau
        pull, bend, twist = [-self.W], [self.W1], [self.W2]
        for j in range(within.shape[1]):
            column = within[:, j]
            pull.append(-groups.sum(rows.w * column))
            bend.append(groups.sum(rows.w1 * column))
            twist.append(groups.sum(rows.w2 * column))
        if rows.size is not None:
            pull.append(groups.sum(rows.size.score_rows))
            bend.append(groups.sum(rows.size.w_rows))
            twist.append(groups.sum(rows.size.w1_rows))
        pull.append(2.0 * kappa * self.u)
        bend.append(np.full_like(self.u, -2.0 * kappa))
        twist.append(np.zeros_like(self.u))
        self.pull, self.bend, self.twist = (np.stack(x, axis=1) for x in (pull, bend, twist))
        self.move = self.V[:, None] * self.pull
        self.bend_total = self.bend + self.W1[:, None] * self.move

    def loglik(self) -> float:
        prior = 0.5 * self.u @ self.u / self.tau
        return float(self.rows.loglik.sum() - prior - 0.5 * np.log1p(self.tau * self.W).sum())

    def gradient(self, size_constant: float) -> Floats:
        rows, fixed = self.rows, self.fixed
        lean = self.W1 * self.V
        spread = fixed.groups.spread
        varies = fixed.within.shape[1] > 0
        by_row = (
            rows.score - spread(0.5 * self.V) * (rows.w1 - spread(lean) * rows.w)
            if varies
            else rows.score
        )
        by_group = self.score - 0.5 * self.V * self.bend_total[:, 0]
        parts = [fixed.gradient(by_row, by_group)]
        if rows.size is not None:
            a = -2
            first = rows.size.first - 0.5 * self.V * self.bend_total[:, a]
            parts.append(np.array([first.sum() + size_constant]))
        # -1 + kappa / D of the prior and the determinant, without their cancellation
        shrink = -self.tau * self.W * self.ratio
        moved = 0.5 * self.V * self.W1 * self.move[:, -1]
        parts.append(np.array([(self.u * self.score + shrink - moved).sum()]))
        return np.concatenate(parts)

    def hessian(self, size_constant: float) -> Floats:
        return _Curvature(self).matrix(size_constant)


class _Curvature:
    """Second derivatives: those of pairs of directions, and those of the explicit terms."""

    def __init__(self, point: _Point) -> None:
        self.p = point

    def pairs(self) -> tuple[Floats, Floats]:
        """Terms that are products of two directions: shift with each (groups, directions),
        and all others summed over groups (directions, directions)."""
        p = self.p
        v = p.V[:, None]
        move, half = p.move, 0.5 * v
        curve = (p.W2 - p.W1 * p.W1 * p.V)[:, None] * move
        lean = (p.W1 * p.V)[:, None]
        # D_ij less its explicit part is symmetric: cross + cross' + move' curve move
        cross = p.twist - lean * p.bend
        left = p.pull - half * (cross + curve)
        right = half * cross
        turn = half * v * p.bend_total
        total = left.T @ move - move.T @ right + turn.T @ p.bend_total
        shift = left[:, :1] * move - move[:, :1] * right + turn[:, :1] * p.bend_total
        return shift, total

    def matrix(self, size_constant: float) -> Floats:
        p, fixed = self.p, self.p.fixed
        k, b = fixed.n_columns, fixed.n_between
        has_size = p.rows.size is not None
        shift, total = self.pairs()
        by_row, by_group = self._row_weights()
        n = k + int(has_size) + 1
        out = np.zeros((n, n))
        out[:k, :k] = fixed.cross_product(by_row, by_group + shift[:, 0])
        out[b:, b:] += total[1:, 1:]
        out[:b, b:] += fixed.between.T @ shift[:, 1:]
        if has_size:
            self._add_size(out, k, size_constant)
        out[-1, -1] += self._spread()
        out[b:, :b] = out[:b, b:].T
        return 0.5 * (out + out.T)

    def _row_weights(self) -> tuple[Floats, Floats]:
        """Weights of x x' in the explicit second derivatives: by row, and totals by group."""
        p, rows = self.p, self.p.rows
        half, lean = 0.5 * p.V, 0.5 * p.V * p.V * p.W1
        by_group = -p.W - half * p.W2 + lean * p.W1
        if not p.fixed.within.shape[1]:
            return rows.w, by_group
        spread = p.fixed.groups.spread
        return -rows.w - spread(half) * rows.w2 + spread(lean) * rows.w1, by_group

    def _add_size(self, out: Floats, k: int, size_constant: float) -> None:
        p, size = self.p, self.p.rows.size
        assert size is not None
        half, lean = 0.5 * p.V, 0.5 * p.V * p.V * p.W1
        sums, spread = p.fixed.groups.sum, p.fixed.groups.spread
        by_row = size.score_rows - spread(half) * size.w1_rows + spread(lean) * size.w_rows
        mixed = p.fixed.gradient(by_row, sums(by_row))
        out[:k, k] += mixed
        out[k, p.fixed.n_between : k] += mixed[p.fixed.n_between :]
        out[k, k] += (
            size.second.sum()
            + size_constant
            - (half * size.w_second).sum()
            - (lean * size.score_second).sum()
        )

    def _spread(self) -> float:
        """Explicit second derivative in log sigma."""
        p = self.p
        kappa = 1.0 / p.tau
        prior = -2.0 * p.u * p.score
        determinant = -2.0 * p.ratio
        mode = 0.5 * p.V * p.V * p.W1 * 4.0 * kappa * p.u
        return float((prior + determinant + mode).sum())
