"""Cluster-robust and wild-bootstrap inference for the two-way Poisson model.

Sandwich with the small-sample factors of Stata and `fixest` (Liang and Zeger 1986; Cameron and
Miller 2015). The wild bootstrap perturbs cluster scores with the null imposed (Kline and Santos
2012; Cameron, Gelbach and Miller 2008), all sign patterns when there are few clusters.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy import optimize, stats

from swis.evidence.effects.two_way_poisson import (
    Codes,
    Matrix,
    TwoWayPoisson,
    Vector,
    hessian_of,
    moments,
    rows_of,
    sum_by,
    two_way_poisson,
)

DRAWS, FEWEST_DRAWS = 9_999, 999
MOST_SIGNS = 40_000_000  # draws × clusters: with very many clusters fewer draws do
ENUMERATE_BELOW = 13  # 2**12 sign patterns are fewer than the draws they replace


class Robust(NamedTuple):
    """Covariance (k, k) of the covariates' coefficients, and its degrees of freedom."""

    covariance: Matrix
    freedom: int


def cluster_robust(fit: TwoWayPoisson, cluster_of_school: Codes, rows: int) -> Robust:
    """Sandwich clustered on `cluster_of_school` (schools,). School effects nest in clusters."""
    clusters = int(cluster_of_school.max()) + 1
    scores = np.column_stack(
        [sum_by(cluster_of_school, column, clusters) for column in fit.scores.T]
    )
    bread = np.linalg.pinv(fit.hessian, hermitian=True)
    # The intercept of the school effects is one parameter more, as fixest counts it.
    parameters = fit.hessian.shape[0] + 1
    factor = clusters / (clusters - 1) * (rows - 1) / (rows - parameters)
    covariance = factor * bread @ (scores.T @ scores) @ bread
    return Robust(covariance[: fit.covariates, : fit.covariates], clusters - 1)


def t_interval(estimate: float, error: float, freedom: float, level: float) -> tuple[float, float]:
    """Limits on the scale of the estimate (log rate ratio)."""
    reach = float(stats.t.ppf(0.5 + level / 2, freedom)) * error
    return estimate - reach, estimate + reach


def t_p(estimate: float, error: float, freedom: float) -> float:
    return 2 * float(stats.t.sf(abs(estimate / error), freedom)) if error > 0 else math.nan


def wald_test(effects: Vector, robust: Robust) -> tuple[float, float]:
    """F statistic and p that all effects are zero; NaN with no more clusters than effects."""
    if len(effects) >= robust.freedom:
        return math.nan, math.nan
    statistic = float(effects @ np.linalg.solve(robust.covariance, effects)) / len(effects)
    return statistic, float(stats.f.sf(statistic, len(effects), robust.freedom))


class WildBootstrap:
    """Wild cluster score bootstrap of the first covariate's effect."""

    def __init__(
        self,
        y: Vector,
        covariates: Matrix,
        school: Codes,
        month: Codes,
        offset: Vector,
        cluster_of_school: Codes,
        seed: int,
    ) -> None:
        self._y, self._offset = y, offset
        self._rows = rows_of(covariates, school, month)
        self._totals = sum_by(school, y, self._rows.schools)
        self._cluster = cluster_of_school
        self._signs = _signs(int(cluster_of_school.max()) + 1, seed)
        self._null: Vector | None = None

    def p(self, log_ratio: float = 0.0) -> float:
        """Two-sided p-value of the hypothesis that the effect is `log_ratio`."""
        scores = self._efficient_scores(log_ratio)
        squares = float(scores @ scores)
        observed = _studentised(np.array([scores.sum()]), squares, len(scores))[0]
        drawn = np.concatenate([part.astype(float) @ scores for part in self._signs])
        return float(np.mean(_studentised(drawn, squares, len(scores)) >= observed - 1e-9))

    def interval(self, estimate: float, error: float, level: float) -> tuple[float, float]:
        """The log ratios that the test does not reject; infinite where it never rejects."""
        low, high = (
            _edge(lambda value: self.p(value) - (1 - level), estimate, side * max(error, 1e-3))
            for side in (-1, 1)
        )
        return low, high

    def _efficient_scores(self, log_ratio: float) -> Vector:
        rows = self._rows
        shift = self._offset + log_ratio * rows.covariates[:, 0]
        null = two_way_poisson(
            self._y, rows.covariates[:, 1:], rows.school, rows.month, shift, start=self._null
        )
        self._null = null.coefficients
        scores = moments(rows, self._y - null.fitted)
        hessian = hessian_of(rows, null.fitted, self._totals)
        slope = np.linalg.lstsq(hessian[1:, 1:], hessian[1:, 0], rcond=None)[0]
        efficient = scores[:, 0] - scores[:, 1:] @ slope
        return sum_by(self._cluster, efficient, int(self._cluster.max()) + 1)


def _edge(excess: Callable[[float], float], centre: float, reach: float) -> float:
    far = centre + reach
    for _ in range(12):
        if excess(far) < 0:
            return float(optimize.bisect(excess, centre, far, xtol=1e-4))
        far += far - centre
        if abs(far - centre) > 20:
            break
    return math.copysign(math.inf, reach)


def _studentised(totals: Vector, squares: float, clusters: int) -> Vector:
    """Signs leave the squares as they are, so a draw is its total only."""
    spread = np.maximum(squares - totals**2 / clusters, 1e-300)
    return np.asarray(np.abs(totals) / np.sqrt(spread), dtype=np.float64)


def _signs(clusters: int, seed: int) -> list[NDArray[np.int8]]:
    """Sign patterns (draws, clusters) in parts that fit into memory as numbers."""
    if clusters < ENUMERATE_BELOW:
        patterns = np.arange(2**clusters)[:, None] >> np.arange(clusters)[None, :]
        return [(2 * (patterns & 1) - 1).astype(np.int8)]
    draws = int(np.clip(MOST_SIGNS // clusters, FEWEST_DRAWS, DRAWS))
    bits = np.random.default_rng(seed).integers(0, 2, size=(draws, clusters), dtype=np.int8)
    return np.array_split(2 * bits - 1, max(1, draws * clusters // 5_000_000))
