"""How unlike two schools are: Mahalanobis distance, or distance in propensity."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy.spatial.distance import cdist

from swis.evidence.errors import ModelError
from swis.evidence.matching.logit import logit

Matrix = NDArray[np.float64]


def mahalanobis(treated: Matrix, pool: Matrix, names: tuple[str, ...]) -> Matrix:
    """Distances (treated, pool) in standard deviations, correlation allowed for.

    Covariance pooled within the groups (Rubin 1980). Raises ModelError when a variable does not
    vary, or repeats others.
    """
    within = np.vstack([treated - treated.mean(axis=0), pool - pool.mean(axis=0)])
    freedom = len(within) - 2
    covariance = within.T @ within / max(freedom, 1)
    scale = np.sqrt(np.diag(covariance))
    refuse_constant(scale, names)
    correlation = covariance / np.outer(scale, scale)
    if np.linalg.cond(correlation) > 1e10:
        raise ModelError(f"Of {', '.join(names)} one repeats the others: leave one out.")
    return np.asarray(cdist(treated, pool, "mahalanobis", VI=np.linalg.inv(covariance)))


def refuse_constant(scale: NDArray[np.float64], names: tuple[str, ...]) -> None:
    """Raises ModelError for a variable whose standard deviation, in `scale` (names,), is zero."""
    for name, spread in zip(names, scale, strict=True):
        if spread == 0:
            raise ModelError(f"'{name}' does not vary, so it cannot say who is alike.")


def propensity(treated: Matrix, pool: Matrix) -> Matrix:
    """Distances (treated, pool) in the logit of the propensity, in its standard deviations.

    Logistic regression of being treated (Rosenbaum and Rubin 1983, 1985) on variables each of
    which varies; one that repeats others changes nothing. Raises ModelError when the variables
    separate the groups, entirely or in part.
    """
    features = np.vstack([treated, pool])
    features = (features - features.mean(axis=0)) / features.std(axis=0)
    group = np.repeat([1.0, 0.0], [len(treated), len(pool)])
    fit = logit(np.column_stack([np.ones(len(features)), features]), group)
    if not fit.finite:
        raise ModelError(_SEPARATED)
    mine, theirs = fit.log_odds[: len(treated)], fit.log_odds[len(treated) :]
    gaps: Matrix = np.abs(mine[:, None] - theirs[None, :]) / fit.log_odds.std(ddof=1)
    return gaps


_SEPARATED = (
    "The variables tell the programme's schools from all the others, so there is no propensity to "
    "match on: no school of the pool is like them."
)
