"""Standard errors that hold whatever rows of a cluster have in common, small samples included.

The mean is fitted as if rows were independent; the spread of the clusters' own scores about it
gives the errors (Liang & Zeger 1986). That spread is too small where clusters are few, as each has
pulled the fit towards itself. With s its score, M its share of the information B, a cluster's
score is put right by

    none           s
    kauermann      (I - M B^-1)^(-1/2) s       (Kauermann & Carroll 2001; CR2 of independence)
    mancl          (I - M B^-1)^(-1) s         (Mancl & DeRouen 2001; CR3)
"""

from __future__ import annotations

import numpy as np
from scipy.linalg import cholesky, solve_triangular

from swis.evidence.models.groups import Floats

CORRECTIONS = {"none": 0.0, "kauermann": -0.5, "mancl": -1.0}
LEAST = 1e-10


def sandwich(scores: Floats, shares: Floats, correction: str) -> Floats:
    """Covariance of the coefficients. `scores` (clusters, p) and `shares` (clusters, p, p)."""
    root = cholesky(shares.sum(axis=0), lower=True)
    flat = solve_triangular(root, scores.T, lower=True).T
    inverse = solve_triangular(root, np.eye(len(root)), lower=True)
    power = CORRECTIONS[correction]
    if power:
        # I - M B^-1 in the coordinates in which B is the identity, where it is symmetric
        left = np.eye(len(root)) - inverse @ shares @ inverse.T
        values, vectors = np.linalg.eigh(left)
        values = np.maximum(values, LEAST) ** power
        turned = np.einsum("gij,gi->gj", vectors, flat)
        flat = np.einsum("gij,gj->gi", vectors, values * turned)
    half = flat @ inverse
    return np.asarray(half.T @ half)
