"""The Poisson log rate ratio of the arm, fitted anew for thousands of allocations at once.

A fixed effect for each stratum is profiled out, as given the rest it has a closed form; what is
left is Newton's method in the arm and the covariates, on arrays (schools, allocations).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from swis.evidence.effects.arm_draws import Arms, Integers
from swis.evidence.models.groups import Floats, Groups

CHUNK = 500
MOST_STEPS = 50
TOLERANCE = 1e-8
FARTHEST = 20.0


@dataclass(frozen=True)
class SchoolTotals:
    """One row a school, in order of stratum. `exposure` above zero; `covariates` (schools, k)."""

    y: Floats
    exposure: Floats
    covariates: Floats
    strata: Integers

    @property
    def groups(self) -> Groups:
        return Groups.of_sorted(self.strata)


def log_rate_ratios(totals: SchoolTotals, arms: Arms) -> Floats:
    """Maximum likelihood estimates, shape (allocations,); infinite where one arm has no events."""
    centred = totals.covariates - totals.covariates.mean(axis=0)
    spread = centred.std(axis=0)
    scaled = centred / np.where(spread > 0, spread, 1.0)
    start = _newton(totals, scaled, np.zeros((len(totals.y), 1)))[1:, 0]
    parts = [
        _newton(totals, scaled, arms[:, at : at + CHUNK].astype(float), start)[0]
        for at in range(0, arms.shape[1], CHUNK)
    ]
    return np.concatenate(parts)


def _newton(
    totals: SchoolTotals, covariates: Floats, arms: Floats, start: Floats | None = None
) -> Floats:
    """Estimates (1 + covariates, allocations): the arm first; zero where it never varies."""
    k, n = covariates.shape[1], arms.shape[1]
    beta = np.zeros((1 + k, n))
    if start is not None:
        beta[1:] = start[:, None]
    groups = totals.groups
    events = groups.sum(totals.y)
    pairs = [covariates[:, i] * covariates[:, j] for i in range(k) for j in range(k)]
    squares = np.array(pairs).reshape(k * k, len(totals.y))
    for _ in range(MOST_STEPS):
        mean = _means(totals, covariates, arms, beta, groups, events)
        score, information = _derivatives(totals, covariates, squares, arms, mean, groups, events)
        step = np.linalg.solve(information, score.T[:, :, None])[:, :, 0].T
        beta += np.clip(step, -2.0, 2.0)
        if np.abs(step[:, np.abs(beta[0]) < FARTHEST]).max(initial=0.0) < TOLERANCE:
            break
    beta[0] = np.where(np.abs(beta[0]) < FARTHEST, beta[0], np.copysign(np.inf, beta[0]))
    return beta


def _means(
    totals: SchoolTotals,
    covariates: Floats,
    arms: Floats,
    beta: Floats,
    groups: Groups,
    events: Floats,
) -> Floats:
    """Expected events (schools, allocations), which sum to the events of each stratum."""
    mean = np.exp(covariates @ beta[1:] + arms * beta[0]) * totals.exposure[:, None]
    level = events[:, None] / groups.sum(mean)
    return np.asarray(mean * np.repeat(level, groups.sizes, axis=0))


def _derivatives(
    totals: SchoolTotals,
    covariates: Floats,
    squares: Floats,
    arms: Floats,
    mean: Floats,
    groups: Groups,
    events: Floats,
) -> tuple[Floats, Floats]:
    """Score (1 + k, allocations) and information (allocations, 1 + k, 1 + k)."""
    k, n = covariates.shape[1], arms.shape[1]
    weighted = mean * arms
    residual = totals.y[:, None] - mean
    score = np.vstack([(residual * arms).sum(axis=0)[None], covariates.T @ residual])
    # what the profiled stratum effects take away: products of stratum totals
    of_arm = groups.sum(weighted)
    of_columns = [groups.sum(mean * covariates[:, j, None]) for j in range(k)]
    shares = np.stack([of_arm, *of_columns], axis=2)
    scaled = shares / np.maximum(events, 1e-300)[:, None, None]
    information = -np.matmul(shares.transpose(1, 2, 0), scaled.transpose(1, 0, 2))
    information[:, 0, 0] += weighted.sum(axis=0)
    cross = (covariates.T @ weighted).T
    information[:, 0, 1:] += cross
    information[:, 1:, 0] += cross
    information[:, 1:, 1:] += (squares @ mean).T.reshape(n, k, k)
    # an allocation without contrast, and the start without an arm, leave the arm at zero
    idle = information[:, 0, 0] <= 1e-10
    information[idle, 0, 0] = 1.0
    return score, information
