"""Net monetary benefit and the acceptability curve (Stinnett and Mullahy 1998; Fenwick 2001)."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy import stats

Vector = NDArray[np.float64]


def net_benefit(worth: float, effect: Vector | float, cost: Vector | float) -> Vector:
    """£: events prevented × what one is worth, less the extra cost."""
    return np.asarray(worth * np.asarray(effect) - np.asarray(cost), dtype=np.float64)


def probability_cost_effective(worth: Vector, effect: Vector, cost: Vector) -> Vector:
    """Share of replicates whose net benefit is above zero, at each worth (£ an event)."""
    gains = worth[:, None] * effect[None, :] - cost[None, :]
    return np.asarray((gains > 0).mean(axis=1), dtype=np.float64)


def probability_if_normal(
    worth: Vector, effect: float, cost: float, covariance: NDArray[np.float64]
) -> Vector:
    """The same in closed form for a bivariate normal; `covariance` (2, 2) of (effect, cost)."""
    spread = np.sqrt(worth**2 * covariance[0, 0] + covariance[1, 1] - 2 * worth * covariance[0, 1])
    return np.asarray(stats.norm.cdf((worth * effect - cost) / spread), dtype=np.float64)
