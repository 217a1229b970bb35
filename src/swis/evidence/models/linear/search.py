"""The lowest deviance over variances of zero and above: Newton's method that stays inside.

A variance whose best value would be negative is held at zero, and let go again if the deviance
falls as it grows.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from swis.evidence.models.groups import Floats
from swis.evidence.models.linear.deviance import Deviance, deviance
from swis.evidence.models.linear.sums import Sums

MOST_STEPS = 60
MOST_HALVINGS = 40
# what the next step takes from the deviance: what is left after it is of the size of its square
CONVERGED = 1e-7


@dataclass(frozen=True)
class Lowest:
    """`variances`: relative to a pupil's, of schools and then authorities."""

    variances: Floats
    at: Deviance
    converged: bool


def lowest(sums: Sums, *, reml: bool) -> Lowest:
    """The variances that the sums speak for most."""
    here = _start(sums)
    point = deviance(sums, here, reml=reml)
    for _ in range(MOST_STEPS):
        held = (here <= 0.0) & (point.gradient > 0.0)
        step = _newton(point, ~held)
        fall = -0.5 * float(point.gradient[~held] @ step[~held])
        if fall < CONVERGED and bool((here + step >= 0.0).all()):
            last = deviance(sums, here + step, reml=reml) if step.any() else point
            return Lowest(here + step, last, bool(np.isfinite(last.value)))
        for halving in range(MOST_HALVINGS):
            there = np.maximum(here + step * 0.4**halving, 0.0)
            reached = deviance(sums, there, reml=reml)
            if reached.value <= point.value + 1e-13 * abs(point.value):
                break
        else:
            # rounding has been reached, or there is nothing lower
            return Lowest(here, point, fall < 1e-6)
        here, point = there, reached
    return Lowest(here, point, False)


def _newton(point: Deviance, free: np.ndarray) -> Floats:
    """A step downhill in the free variances: by the Hessian, each curvature made positive."""
    step = np.zeros(len(free))
    if not free.any():
        return step
    values, vectors = np.linalg.eigh(point.hessian[np.ix_(free, free)])
    values = np.maximum(np.abs(values), 1e-8 * max(float(np.abs(values).max()), 1e-300))
    step[free] = -vectors @ ((vectors.T @ point.gradient[free]) / values)
    return step


def _start(sums: Sums) -> Floats:
    """Moments of the schools' means, about those of their authority: a start, no more."""
    if not sums.grouped:
        return np.zeros(0)
    p = len(sums.total) - 1
    slope = np.linalg.lstsq(sums.total[:p, :p], sums.total[:p, p], rcond=None)[0]
    pupils = float(sums.total[p, p] - slope @ sums.total[:p, p])
    left = (sums.by_school[:, p] - sums.by_school[:, :p] @ slope) / sums.sizes
    within = max(pupils - float(sums.sizes @ left**2), 1e-9 * abs(pupils), 1e-300)
    variance = within / max(sums.n_rows - len(left), 1)
    of_pupils = float(np.mean(1.0 / sums.sizes))
    if sums.las is None:
        return np.array([max(float(left @ left) / len(left) / variance - of_pupils, 1e-3)])
    shared = sums.las.sum(left) / sums.las.sizes
    apart = left - sums.las.spread(shared)
    schools = float(apart @ apart) / max(len(left) - len(shared), 1) / variance
    of_schools = schools * float(np.mean(1.0 / sums.las.sizes))
    las = float(shared @ shared) / len(shared) / variance - of_schools
    return np.array([max(schools - of_pupils, 1e-3), max(las, 1e-3)])
