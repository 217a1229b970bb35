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
from scipy import optimize, stats

from swis.evidence.effects.two_way_poisson import (
    Codes,
    Matrix,
    TwoWayPoisson,
    Vector,
    sum_by,
    two_way_poisson,
)

DRAWS = 9_999
ENUMERATE_BELOW = 13  # 2**12 sign patterns are fewer than the draws they replace


class Robust(NamedTuple):
    """Covariance (k, k) of the covariates' coefficients, and its degrees of freedom."""

    covariance: Matrix
    freedom: int


def cluster_robust(fit: TwoWayPoisson, cluster_of_school: Codes, rows: int) -> Robust:
    """Sandwich clustered on `cluster_of_school` (schools,). School effects nest in clusters."""
    clusters = int(cluster_of_school.max()) + 1
    scores = sum_by(cluster_of_school, fit.scores)
    bread = np.linalg.pinv(fit.hessian, hermitian=True)
    # The intercept of the school effects is one parameter more, as fixest counts it.
    parameters = fit.hessian.shape[0] + 1
    factor = clusters / (clusters - 1) * (rows - 1) / (rows - parameters)
    covariance = factor * bread @ (scores.T @ scores) @ bread
    return Robust(covariance[: fit.covariates, : fit.covariates], clusters - 1)


def t_interval(estimate: float, error: float, freedom: int, level: float) -> tuple[float, float]:
    """Limits on the scale of the estimate (log rate ratio)."""
    reach = float(stats.t.ppf(0.5 + level / 2, freedom)) * error
    return estimate - reach, estimate + reach


def t_p(estimate: float, error: float, freedom: int) -> float:
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
        self._rest = (y, covariates[:, 1:], school, month)
        self._effect, self._offset = covariates[:, 0], offset
        self._design = np.hstack([covariates, _dummies(month)])
        self._cluster = cluster_of_school
        self._signs = _signs(int(cluster_of_school.max()) + 1, seed)

    def p(self, log_ratio: float = 0.0) -> float:
        """Two-sided p-value of the hypothesis that the effect is `log_ratio`."""
        scores = self._efficient_scores(log_ratio)
        observed = _studentised(scores[None, :])[0]
        drawn = _studentised(self._signs * scores[None, :])
        return float(np.mean(drawn >= observed - 1e-9))

    def interval(self, estimate: float, error: float, level: float) -> tuple[float, float]:
        """The log ratios that the test does not reject; infinite where it never rejects."""
        return tuple(  # type: ignore[return-value]
            _edge(lambda value: self.p(value) - (1 - level), estimate, side * max(error, 1e-3))
            for side in (-1, 1)
        )

    def _efficient_scores(self, log_ratio: float) -> Vector:
        y, covariates, school, month = self._rest
        shift = self._offset + log_ratio * self._effect
        null = two_way_poisson(y, covariates, school, month, shift)
        scores = sum_by(school, self._design * (y - null.fitted)[:, None])
        weighted = self._design * null.fitted[:, None]
        sums = sum_by(school, weighted)
        totals = np.bincount(school, weights=y)
        hessian = self._design.T @ weighted - sums.T @ (sums / totals[:, None])
        slope = np.linalg.lstsq(hessian[1:, 1:], hessian[1:, 0], rcond=None)[0]
        efficient: Vector = sum_by(self._cluster, scores[:, :1] - scores[:, 1:] @ slope[:, None])
        return efficient[:, 0]


def _edge(excess: Callable[[float], float], centre: float, reach: float) -> float:
    far = centre + reach
    for _ in range(12):
        if excess(far) < 0:
            return float(optimize.bisect(excess, centre, far, xtol=1e-4))
        far += far - centre
        if abs(far - centre) > 20:
            break
    return math.copysign(math.inf, reach)


def _studentised(scores: Matrix) -> Vector:
    total = scores.sum(axis=1)
    spread = (scores**2).sum(axis=1) - total**2 / scores.shape[1]
    return np.asarray(np.abs(total) / np.sqrt(np.maximum(spread, 1e-300)), dtype=np.float64)


def _signs(clusters: int, seed: int) -> Matrix:
    if clusters < ENUMERATE_BELOW:
        patterns = np.arange(2**clusters)[:, None] >> np.arange(clusters)[None, :]
        return np.asarray(2.0 * (patterns & 1) - 1, dtype=np.float64)
    bits = np.random.default_rng(seed).integers(0, 2, size=(DRAWS, clusters))
    return np.asarray(2.0 * bits - 1, dtype=np.float64)


def _dummies(month: Codes) -> Matrix:
    later = np.arange(1, int(month.max()) + 1)
    return np.equal(month[:, None], later[None, :]).astype(np.float64)
