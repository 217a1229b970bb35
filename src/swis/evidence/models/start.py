"""Where the search begins: the model without random intercepts, and moments for the spreads."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.linalg import LinAlgError, cho_factor, cho_solve

from swis.evidence.models.fixed_part import FixedPart
from swis.evidence.models.groups import Floats, Groups

CYCLES = 25
FARTHEST = 25.0


def starting_coefficients(y: Floats, trials: Floats | None, fixed: FixedPart) -> Floats:
    """Coefficients (scaled) of a Poisson, or with `trials` a binomial, model without groups.

    Iteratively reweighted least squares (McCullagh & Nelder 1989, section 2.5), to three
    digits: it is only a start.
    """
    eta, coefficients = _first_guess(y, trials, fixed.offset), np.zeros(fixed.n_columns)
    middle = float(np.mean(eta - fixed.offset))
    for _ in range(CYCLES):
        mean, weight = _mean_and_weight(eta, trials)
        working = eta - fixed.offset + (y - mean) / weight
        new = _weighted_least_squares(fixed, weight, working)
        eta = fixed.predictor(new)
        if not np.abs(eta - fixed.offset - middle).max() < FARTHEST:
            # separated, or a poor first guess: the search proper goes on from here with care
            break
        change = float(np.abs(new - coefficients).max(initial=0.0))
        coefficients = new
        if change < 1e-3:
            break
    return coefficients


def starting_spreads(
    y: Floats, fixed: FixedPart, coefficients: Floats, las: Groups | None = None
) -> tuple[list[float], float]:
    """Standard deviations of the random intercepts (schools, then las if nested), and theta,
    from the moments of a Poisson fit.

    Products of residuals of two schools show the variance between their authorities; of two
    rows of a school, that between schools as well; squares beyond the mean, 1 / theta too.
    """
    mean = np.exp(fixed.predictor(coefficients))
    residual, total = y - mean, fixed.groups.sum
    by_school = _Sums(total(residual), total(mean))
    squares = float((mean * mean).sum())
    school = _shared(by_school, float((residual**2).sum()), squares)
    variances = [school]
    if las is not None:
        by_la = _Sums(las.sum(by_school.residual), las.sum(by_school.mean))
        own = by_school.residual @ by_school.residual, by_school.mean @ by_school.mean
        la = min(_shared(by_la, float(own[0]), float(own[1])), 0.8 * school)
        variances = [school - la, la]
    excess = float((residual**2 - mean).sum()) / squares
    theta = 1.0 / max(excess - school, 0.02)
    return [float(np.sqrt(np.log1p(max(variance, 0.005)))) for variance in variances], theta


def starting_precision(y: Floats, trials: Floats, fixed: FixedPart, coefficients: Floats) -> float:
    """Theta of successes from Pearson's statistic of a binomial fit (Williams 1982)."""
    p = 1.0 / (1.0 + np.exp(-fixed.predictor(coefficients)))
    squares = float(np.mean((y - trials * p) ** 2 / np.maximum(trials * p * (1.0 - p), 1e-12)))
    shared = (squares - 1.0) / max(float(np.mean(trials)) - 1.0, 1.0)
    # groups account for part of it: half, to begin with
    return min(max(2.0 / max(shared, 1e-4), 1.0), 1e4)


@dataclass(frozen=True)
class _Sums:
    residual: Floats
    mean: Floats


def _shared(sums: _Sums, squared_residuals: float, squared_means: float) -> float:
    """Covariance, relative to the means, of different members of a unit."""
    products = float(sums.residual @ sums.residual) - squared_residuals
    expected = float(sums.mean @ sums.mean) - squared_means
    return min(max(products / max(expected, 1e-12), 0.01), 2.0)


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
        return np.asarray(cho_solve(cho_factor(left), right))
    except LinAlgError:
        return np.asarray(np.linalg.lstsq(left, right, rcond=None)[0])
