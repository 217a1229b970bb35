"""Pupils that never were: scores and sessions of an invented trial, for calibration and benches.

Sums by school are drawn from their own distribution (means normal, squares and products Wishart),
which is that of the sums of drawn pupils and needs none of them.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy.special import expit

from swis.evidence.simulation import FSM, arms_within

Floats = NDArray[np.float64]
KS2 = (100.0, 8.0)


@dataclass(frozen=True)
class PupilPlan:
    """Schools in authorities with some `pupils` each (half to half as many again), and scores.

    `effect`: what the programme adds to a score. Spreads are standard deviations in points;
    `ks2_effect` points a point of the earlier test, which has mean 100 and spread 8.
    """

    schools: int = 268
    las: int = 21
    pupils: int = 500
    effect: float = 0.0
    mean: float = 46.0
    sd_pupil: float = 14.0
    sd_school: float = 4.0
    sd_la: float = 2.0
    ks2_effect: float = 0.8
    fsm_effect: float = -8.0


@dataclass(frozen=True)
class SessionPlan:
    """Schools in authorities over months, and sessions attended of those possible.

    `effect`: on the log-odds. `theta`: precision of a month's share about its school's.
    """

    schools: int = 268
    las: int = 21
    months: int = 23
    effect: float = 0.0
    share: float = 0.93
    theta: float = 60.0
    sd_school: float = 0.2
    sd_la: float = 0.08
    fsm_effect: float = -1.0
    possible: tuple[int, int] = (4_000, 20_000)


def _schools(
    plan: PupilPlan | SessionPlan, rng: np.random.Generator
) -> tuple[pd.DataFrame, Floats]:
    """One row a school, and its own level beside the mean, all but noise."""
    la = np.sort(np.arange(plan.schools) % plan.las).astype(np.int64)
    fsm = rng.uniform(*FSM, plan.schools)
    arm = arms_within(la, rng)
    level = plan.effect * arm + plan.fsm_effect * (fsm - sum(FSM) / 2)
    level = level + rng.normal(0, plan.sd_school, plan.schools)
    level = level + rng.normal(0, plan.sd_la, plan.las)[la]
    return pd.DataFrame(
        {"la": la, "school": np.arange(plan.schools), "arm": arm, "fsm": fsm}
    ), level


def simulated_pupils(plan: PupilPlan, rng: np.random.Generator) -> pd.DataFrame:
    """One row a pupil: la, school, arm, fsm, ks2, score."""
    schools, level = _schools(plan, rng)
    sizes = rng.integers(plan.pupils // 2, plan.pupils * 3 // 2 + 1, plan.schools)
    place = np.repeat(np.arange(plan.schools), sizes)
    table = schools.iloc[place].reset_index(drop=True)
    ks2 = rng.normal(*KS2, len(table))
    noise = rng.normal(0, plan.sd_pupil, len(table))
    score = plan.mean + level[place] + plan.ks2_effect * (ks2 - KS2[0]) + noise
    return table.assign(ks2=ks2, score=score)


def simulated_sums(plan: PupilPlan, rng: np.random.Generator) -> pd.DataFrame:
    """One row a school, as `school_sums` would write it of `simulated_pupils`."""
    schools, level = _schools(plan, rng)
    n = rng.integers(plan.pupils // 2, plan.pupils * 3 // 2 + 1, plan.schools).astype(float)
    # ks2 and what the score has beside it are independent: their squares and product by Bartlett
    first, second = np.sqrt(rng.chisquare(n - 1)), np.sqrt(rng.chisquare(n - 2))
    mixed = rng.normal(size=plan.schools)
    x = KS2[0] + rng.normal(0, KS2[1], plan.schools) / np.sqrt(n)
    e = rng.normal(0, plan.sd_pupil, plan.schools) / np.sqrt(n)
    xx, xe = (KS2[1] * first) ** 2, KS2[1] * plan.sd_pupil * first * mixed
    ee = plan.sd_pupil**2 * (mixed**2 + second**2)
    b = plan.ks2_effect
    y = plan.mean + level + b * (x - KS2[0]) + e
    return schools.assign(
        pupils=n.astype(int),
        sum_score=n * y,
        sum_ks2=n * x,
        sum_score_score=ee + 2 * b * xe + b * b * xx + n * y * y,
        sum_score_ks2=b * xx + xe + n * x * y,
        sum_ks2_ks2=xx + n * x * x,
    )


def simulated_sessions(plan: SessionPlan, rng: np.random.Generator) -> pd.DataFrame:
    """One row a school and month: la, school, month, arm, fsm, possible, attended."""
    schools, level = _schools(plan, rng)
    place = np.repeat(np.arange(plan.schools), plan.months)
    table = schools.iloc[place].reset_index(drop=True)
    mean = expit(np.log(plan.share / (1 - plan.share)) + level[place])
    possible = rng.integers(*plan.possible, len(table))
    chance = rng.beta(plan.theta * mean, plan.theta * (1 - mean))
    return table.assign(
        month=np.tile(np.arange(plan.months), plan.schools),
        possible=possible,
        attended=rng.binomial(possible, chance),
    )
