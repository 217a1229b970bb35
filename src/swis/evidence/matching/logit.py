"""Logistic regression, by iteratively reweighted least squares."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.special import expit

MOST_STEPS = 200
MOST_HALVINGS = 30
STILL = 1e-10
FARTHEST = 30.0  # log-odds of one in ten million million: no data know a probability so well
DIVERGED = 10 * FARTHEST  # a search that passes FARTHEST may come back; from here it does not

Vector = NDArray[np.float64]


@dataclass(frozen=True)
class Logit:
    """`log_odds` (rows,): the fitted linear predictor, natural logarithm of the odds.

    `finite` is False where no finite estimate was found: some combination of columns tells the
    ones from the noughts, of all rows or of a part of them.
    """

    log_odds: Vector
    finite: bool


def logit(columns: NDArray[np.float64], y: Vector) -> Logit:
    """Fit y (rows,) of 0 and 1 to columns (rows, columns), the intercept among them.

    Each step is Newton's, as least squares of the working response by weights p (1 - p)
    (McCullagh & Nelder 1989, section 2.5), and is halved until the likelihood does not fall.
    Columns may repeat each other: of the least-squares solutions the shortest is taken, and all
    have the same log-odds. Never raises; see `finite`.
    """
    log_odds = np.zeros(len(y))
    for _ in range(MOST_STEPS):
        step = _step(columns, y, log_odds)
        log_odds = log_odds + step
        farthest = float(np.abs(log_odds).max())
        if farthest > DIVERGED:
            break
        if float(np.abs(step).max()) <= STILL * (1.0 + farthest):
            return Logit(log_odds, finite=farthest <= FARTHEST)
    return Logit(log_odds, finite=False)


def _step(columns: NDArray[np.float64], y: Vector, log_odds: Vector) -> Vector:
    """Change of the log-odds (rows,)."""
    # both tails by expit, so that neither a probability nor its complement is rounded to zero
    root = np.sqrt(expit(log_odds) * expit(-log_odds))
    residual = np.where(y == 1.0, expit(-log_odds), -expit(log_odds))
    change = np.linalg.lstsq(root[:, None] * columns, residual / root, rcond=None)[0]
    step = columns @ change
    before = _loglik(y, log_odds)
    for _ in range(MOST_HALVINGS):
        if _loglik(y, log_odds + step) >= before - STILL * abs(before):
            break
        step = 0.5 * step
    return np.asarray(step)


def _loglik(y: Vector, log_odds: Vector) -> float:
    return -float(np.logaddexp(0.0, np.where(y == 1.0, -log_odds, log_odds)).sum())
