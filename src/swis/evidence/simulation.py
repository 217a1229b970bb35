"""Trials that never were: schools randomised within authorities, with counts drawn from the
model that the default analysis assumes. Power and calibration are both measured on these."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from swis.evidence.refusals import require_seed
from swis.evidence.results import number

Floats = NDArray[np.float64]
Integers = NDArray[np.int64]

FSM = (0.05, 0.55)  # the share of pupils with free school meals lies evenly between these


@dataclass(frozen=True)
class TrialPlan:
    """A trial to be simulated. The defaults are near the published trial of 21 authorities.

    `events`: expected count a school and month without the programme, over all that schools and
    months differ in. `sd_school`, `sd_la`: standard deviations of the
    random intercepts on the log scale. `theta`: NB2 size; infinity for Poisson.
    `rate_ratio`: the true effect of the arm. The rest is what the analysis adjusts for, on the log
    scale: effect of the share of free school meals, effect and spread of the baseline rate,
    change from month to month, spread of school size (which is the exposure).
    """

    schools: int = 268
    las: int = 21
    months: int = 23
    events: float = 1.46
    sd_school: float = 0.21
    sd_la: float = 0.09
    theta: float = 2.42
    rate_ratio: float = 1.0
    fsm_effect: float = 0.3
    baseline_effect: float = 0.75
    baseline_sd: float = 0.45
    month_effect: float = -0.013
    size_sd: float = 0.4

    def spreads(self) -> str:
        """What was assumed beside sizes and effect, for a sentence."""
        return (
            f"sd {number(self.sd_school)} between schools and {number(self.sd_la)} between "
            f"authorities, theta {self.theta:g}; to be adjusted for: effect {self.fsm_effect:g} of "
            f"free school meals, {self.baseline_effect:g} of a baseline with sd "
            f"{self.baseline_sd:g}, {self.month_effect:g} a month, and school sizes with sd "
            f"{self.size_sd:g}"
        )


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
    fsm = rng.uniform(*FSM, plan.schools)
    baseline = rng.normal(0.0, plan.baseline_sd, plan.schools)
    log_pupils = rng.normal(0.0, plan.size_sd, plan.schools)
    own = rng.normal(0.0, plan.sd_school, plan.schools)
    shared = rng.normal(0.0, plan.sd_la, plan.las)[la]
    level = (
        np.log(plan.events)
        - _log_mean(plan)
        + np.log(plan.rate_ratio) * arm
        + plan.fsm_effect * (fsm - sum(FSM) / 2)
        + plan.baseline_effect * baseline
        + log_pupils
        + own
        + shared
    )
    time = _by_month(plan)
    mean = np.exp(level[:, None] + time[None, :])
    if np.isfinite(plan.theta):
        counts = rng.negative_binomial(plan.theta, plan.theta / (plan.theta + mean))
    else:
        counts = rng.poisson(mean)
    return SimulatedTrial(la, arm, fsm, baseline, log_pupils, counts.astype(np.float64))


def _by_month(plan: TrialPlan) -> Floats:
    return np.asarray(plan.month_effect * (np.arange(plan.months) - (plan.months - 1) / 2))


def _log_mean(plan: TrialPlan) -> float:
    """Logarithm of the mean of all that multiplies the rate: the mean of a lognormal is above its
    median, so that without this more events would be simulated than were asked for."""
    spread = (plan.baseline_effect * plan.baseline_sd) ** 2
    spread += plan.size_sd**2 + plan.sd_school**2 + plan.sd_la**2
    half = plan.fsm_effect * (FSM[1] - FSM[0]) / 2
    of_fsm = np.log(np.sinh(half) / half) if half else 0.0
    return float(spread / 2 + of_fsm + np.log(np.exp(_by_month(plan)).mean()))


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
    require_seed(seed)
    return np.random.SeedSequence(seed).spawn(n)
