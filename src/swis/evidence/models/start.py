"""Where the search begins: the model without random intercepts, and moments for the spreads."""

from __future__ import annotations

import numpy as np
from scipy.linalg import LinAlgError, solve

from swis.evidence.models.fixed_part import FixedPart
from swis.evidence.models.groups import Floats

CYCLES = 25
FARTHEST = 25.0


def starting_coefficients(y: Floats, trials: Floats | None, fixed: FixedPart) -> Floats:
    """Coefficients (scaled) of a Poisson, or with `trials` a binomial, model without groups.

    Iteratively reweighted least squares (McCullagh & Nelder 1989, section 2.5), to three
    digits: it is only a start.
    """
    eta, coefficients = _first_guess(y, trials, fixed.offset), np.zeros(fixed.n_columns)
    for _ in range(CYCLES):
        mean, weight = _mean_and_weight(eta, trials)
        working = eta - fixed.offset + (y - mean) / weight
        new = _weighted_least_squares(fixed, weight, working)
        eta = fixed.predictor(new)
        if not np.abs(eta - fixed.offset).max() < FARTHEST:
            # separated, or a poor first guess: the search proper goes on from here with care
            break
        change = float(np.abs(new - coefficients).max(initial=0.0))
        coefficients = new
        if change < 1e-3:
            break
    return coefficients


def starting_spreads(y: Floats, fixed: FixedPart, coefficients: Floats) -> tuple[float, float]:
    """Standard deviation of the random intercept, and theta, from the moments of a Poisson fit.

    Within a group the products of residuals show the variance between groups; what is left of
    the squares beyond the mean shows 1 / theta.
    """
    mean = np.exp(fixed.predictor(coefficients))
    residual, total = y - mean, fixed.groups.sum
    squares, pairs = total(mean * mean), total(mean) ** 2
    excess = float((residual**2 - mean).sum() / (mean * mean).sum())
    shared = float((total(residual) ** 2 - total(residual**2)).sum())
    between = shared / max(float((pairs - squares).sum()), 1e-12)
    between = min(max(between, 0.01), 2.0)
    return float(np.sqrt(np.log1p(between))), 1.0 / max(excess - between, 0.02)


def _first_guess(y: Floats, trials: Floats | None, offset: Floats) -> Floats:
    if trials is None:
        rate = y.sum() / np.exp(offset).sum()
        return np.asarray(np.log(0.5 * (y + rate * np.exp(offset)) + 1e-12))
    return np.asarray(np.log((y + 0.5) / (trials - y + 0.5)))


def _mean_and_weight(eta: Floats, trials: Floats | None) -> tuple[Floats, Floats]:
    if trials is None:
        mean = np.exp(eta)
        return mean, mean
    p = 1.0 / (1.0 + np.exp(-eta))
    return trials * p, trials * p * (1.0 - p)


def _weighted_least_squares(fixed: FixedPart, weight: Floats, working: Floats) -> Floats:
    total = fixed.groups.sum
    left = fixed.cross_product(weight, total(weight))
    right = fixed.gradient(weight * working, total(weight * working))
    try:
        return np.asarray(solve(left, right, assume_a="pos"))
    except LinAlgError:
        return np.asarray(np.linalg.lstsq(left, right, rcond=None)[0])
