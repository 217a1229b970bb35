"""McDonald's omega: how much of a scale's variance one common factor explains.

The factor model is fitted by maximum likelihood to the correlations, as R's `factanal` does
(Joreskog 1967; Lawley & Maxwell 1971), and omega is (sum of loadings)^2 over that plus the unique
variances, on the scale of the items (McDonald 1999). Unlike alpha it lets items load unequally;
like alpha it is of use only where one factor is a fair description. The interval is from a
bootstrap of people (Kelley & Pornprasertmanit 2016).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from swis.evidence.results import Interval

Vector = NDArray[np.float64]
Matrix = NDArray[np.float64]

FEWEST_ITEMS = 3
LEAST_UNIQUE = 0.005


@dataclass(frozen=True)
class OneFactor:
    """`loadings` (items,) of standardised items, the first not negative; `unique` (items,) their
    own shares of variance. `at_edge`: an item is all but free of error, a Heywood case."""

    loadings: Vector
    unique: Vector
    at_edge: bool

    def omega(self, deviations: Vector) -> float:
        """`deviations` (items,): standard deviations of the items."""
        common = float(deviations @ self.loadings) ** 2
        return common / (common + float(deviations**2 @ self.unique))


def one_factor(correlations: Matrix, start: Vector | None = None) -> OneFactor:
    """Maximum likelihood from correlations (items, items), which must not be singular. From a
    `start` that is near, as in a bootstrap, to fewer digits."""
    inverse = np.diag(np.linalg.inv(correlations))
    begin = (1.0 - 0.5 / len(correlations)) / inverse if start is None else start
    minimum = minimize(
        _misfit,
        np.clip(begin, LEAST_UNIQUE, 1.0),
        args=(correlations,),
        jac=True,
        method="L-BFGS-B",
        bounds=[(LEAST_UNIQUE, 1.0)] * len(correlations),
        options={"ftol": 1e-13, "gtol": 1e-8} if start is None else {"ftol": 1e-7, "gtol": 1e-4},
    )
    unique = np.asarray(minimum.x, dtype=np.float64)
    _, top, vector = _largest(unique, correlations)
    loadings = _loadings(unique, top, vector)
    turned = loadings if loadings.sum() >= 0 else -loadings
    return OneFactor(turned, unique, bool((unique < LEAST_UNIQUE * 1.01).any()))


def omega(
    values: Matrix, *, level: float, replicates: int, seed: int = 1
) -> tuple[OneFactor, float, Interval]:
    """The factor, omega and its interval, of `values` (people, items), more people than items."""
    factor, estimate = _omega_of(values, None)
    random = np.random.default_rng(seed)
    drawn = []
    for _ in range(replicates):
        sample = values[random.integers(0, len(values), len(values))]
        # a draw of few people may hold an item on which all agree
        if np.linalg.matrix_rank(sample - sample.mean(axis=0)) == values.shape[1]:
            drawn.append(_omega_of(sample, factor.unique)[1])
    low, high = np.quantile(drawn or [np.nan], [(1 - level) / 2, (1 + level) / 2])
    return factor, estimate, Interval(float(low), float(high), level)


def _omega_of(values: Matrix, start: Vector | None) -> tuple[OneFactor, float]:
    factor = one_factor(np.asarray(np.corrcoef(values.T)), start)
    return factor, factor.omega(values.std(axis=0, ddof=1))


def _misfit(unique: Vector, correlations: Matrix) -> tuple[float, Vector]:
    """Discrepancy, and its gradient in the unique variances."""
    values, top, vector = _largest(unique, correlations)
    rest = values[:-1]
    loadings = _loadings(unique, top, vector)
    gap = np.outer(loadings, loadings) + np.diag(unique) - correlations
    return float((rest - np.log(rest)).sum()) + 1.0 - len(unique), np.diag(gap) / unique**2


def _largest(unique: Vector, correlations: Matrix) -> tuple[Vector, float, Vector]:
    """Eigenvalues of the correlations over the unique variances, the largest and its vector."""
    scale: Vector = 1.0 / np.sqrt(unique)
    values, vectors = np.linalg.eigh(scale[:, None] * correlations * scale)
    return values, float(values[-1]), vectors[:, -1]


def _loadings(unique: Vector, top: float, vector: Vector) -> Vector:
    loadings: Vector = np.sqrt(unique) * vector * np.sqrt(max(top - 1.0, 0.0))
    return loadings
