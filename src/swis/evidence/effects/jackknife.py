"""The cluster jackknife: how far the estimate moves when each cluster is left out in turn.

CV3, the variance by jackknife, takes in that a heavy cluster pulls the fit towards itself, which
the usual sandwich (CV1) does not; in linear models it is never too small on average (Bell and
McCaffrey 2002; Hansen 2022; MacKinnon, Nielsen and Webb 2023). Arms are strata, and the degrees
of freedom are Satterthwaite's over them: where clusters are of one size this is Welch's t-test of
the clusters. Each refit is one Newton step from the full fit, which is defined where a refit
would run off to infinity.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from swis.evidence.effects.two_way_poisson import (
    Codes,
    Matrix,
    Rows,
    TwoWayPoisson,
    Vector,
    hessian_of,
    sum_by,
)

RIDGE = 1e-10  # of the mean curvature: a month that only one cluster saw would divide by zero
NOTHING = 1e-8  # a share of the information on the effect below this is none


class Spread(NamedTuple):
    """Variance of an estimate, and the degrees of freedom of its t."""

    variance: float
    freedom: float

    @property
    def error(self) -> float:
        return math.sqrt(self.variance)


def jackknife(strata: Sequence[Vector]) -> Spread:
    """From what leaving out each cluster does to the estimate, stratum by stratum.

    A stratum has two clusters or more; clusters with schools of both arms make one stratum of all.
    """
    sizes = np.array([len(moves) for moves in strata], dtype=float)
    squares = np.array([float(moves @ moves) for moves in strata])
    parts = (sizes - 1) / sizes * squares
    variance = float(parts.sum())
    if not 0 < variance < math.inf:
        return Spread(variance, float(sizes.min()) - 1)
    return Spread(variance, variance**2 / float((parts**2 / (sizes - 1)).sum()))


def moves_without(
    fit: TwoWayPoisson, covariates: Matrix, school: Codes, month: Codes, cluster_of_school: Codes
) -> Vector:
    """What leaving out each cluster does to the first coefficient: (clusters,).

    Infinite where the other clusters hold no information on it.
    """
    order = np.argsort(cluster_of_school[school], kind="stable")
    owner = cluster_of_school[school][order]
    months = int(month.max()) + 1
    moves = []
    for rows in np.split(order, np.flatnonzero(np.diff(owner)) + 1):
        members, code = np.unique(school[rows], return_inverse=True)
        part = Rows(covariates[rows], code, month[rows], len(members), months)
        fitted = fit.fitted[rows]
        own = hessian_of(part, fitted, sum_by(code, fitted, len(members)))
        moves.append(_step(fit.hessian - own, fit.hessian, -fit.scores[members].sum(axis=0)))
    return np.array(moves)


def _step(remaining: Matrix, full: Matrix, score: Vector) -> float:
    """First element of the Newton step on the clusters that remain."""
    ridge = RIDGE * float(np.diag(full).mean()) * np.eye(len(full) - 1)
    slope = np.linalg.solve(remaining[1:, 1:] + ridge, remaining[1:, 0])
    information = float(remaining[0, 0] - remaining[0, 1:] @ slope)
    if information < NOTHING * float(full[0, 0]):
        return math.inf
    return float(score[0] - slope @ score[1:]) / information
