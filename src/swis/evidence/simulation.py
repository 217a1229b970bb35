"""Trials that never were: schools randomised within authorities, with counts drawn from the
model that the default analysis assumes. Power and calibration are both measured on these."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Integers = NDArray[np.int64]

# how the covariates act on the log rate; their size is that of the trial in the sources
FSM_EFFECT = 0.3
BASELINE_EFFECT = 0.75
BASELINE_SD = 0.45
MONTH_EFFECT = -0.013
SIZE_SD = 0.4


@dataclass(frozen=True)
class TrialPlan:
    """A trial to be simulated. The defaults are near the published trial of 21 authorities.

    `events`: expected count a school and month. `sd_school`, `sd_la`: standard deviations of the
    random intercepts on the log scale. `theta`: NB2 size; infinity for Poisson.
    `rate_ratio`: the true effect of the arm.
    """

    schools: int = 268
    las: int = 21
    months: int = 23
    events: float = 1.46
    sd_school: float = 0.21
    sd_la: float = 0.09
    theta: float = 2.42
    rate_ratio: float = 1.0


@dataclass(frozen=True)
class SimulatedTrial:
    """Arrays by school (schools,) in order of authority, and counts (schools, months)."""

    la: Integers
    arm: Integers
    fsm: Floats
    baseline: Floats
    log_pupils: Floats
    counts: Floats


def simulate(plan: TrialPlan, rng: np.random.Generator) -> SimulatedTrial:
    """One trial. Schools are spread evenly over authorities and halved within each; an odd
    school falls to either arm by chance."""
    la = np.sort(np.arange(plan.schools) % plan.las).astype(np.int64)
    arm = arms_within(la, rng)
    fsm = rng.uniform(0.05, 0.55, plan.schools)
    baseline = rng.normal(0.0, BASELINE_SD, plan.schools)
    log_pupils = rng.normal(0.0, SIZE_SD, plan.schools)
    own = rng.normal(0.0, plan.sd_school, plan.schools)
    shared = rng.normal(0.0, plan.sd_la, plan.las)[la]
    level = (
        np.log(plan.events)
        + np.log(plan.rate_ratio) * arm
        + FSM_EFFECT * (fsm - 0.3)
        + BASELINE_EFFECT * baseline
        + log_pupils
        + own
        + shared
    )
    time = MONTH_EFFECT * (np.arange(plan.months) - (plan.months - 1) / 2)
    mean = np.exp(level[:, None] + time[None, :])
    if np.isfinite(plan.theta):
        counts = rng.negative_binomial(plan.theta, plan.theta / (plan.theta + mean))
    else:
        counts = rng.poisson(mean)
    return SimulatedTrial(la, arm, fsm, baseline, log_pupils, counts.astype(np.float64))


def arms_within(la: Integers, rng: np.random.Generator) -> Integers:
    """Arms 0 and 1, halved at random within each authority. `la` sorted, shape (schools,)."""
    arm = np.empty_like(la)
    for label in np.unique(la):
        place = np.flatnonzero(la == label)
        half = np.arange(len(place)) % 2
        flip = int(rng.integers(2))
        arm[place] = rng.permutation((half + flip) % 2)
    return arm


def seeds(seed: int, n: int) -> list[Any]:
    """Independent streams, one a trial: the same trials however they are shared among cores."""
    return np.random.SeedSequence(seed).spawn(n)
