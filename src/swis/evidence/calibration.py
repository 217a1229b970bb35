"""How often an analysis is wrong when it says it is wrong 5% of the time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any

import numpy as np
import pandas as pd

from swis.evidence.models.reference import NORMAL
from swis.evidence.models.trial_analysis import ArmEffect
from swis.evidence.power import check_plan, rejects, simulated_effects
from swis.evidence.results import Result, number
from swis.evidence.simulation import TrialPlan

EFFECT = 0.9
TYPE_ONE_BAND = (0.045, 0.055)
COVERAGE_BAND = (0.945, 0.955)


@dataclass(frozen=True)
class Share:
    """A share of simulated trials and its Monte Carlo standard error."""

    share: float
    monte_carlo_error: float
    trials: int


@dataclass(frozen=True)
class Calibration(Result):
    """`type_one`: share of null trials that reject at 5%. `coverage`: share of trials with a
    true rate ratio of 0.9 whose 95% interval holds it; both by the normal distribution as well,
    of the same trials, to show what comparing with t is worth. `error_ratio`: mean standard
    error over the standard deviation of the estimates. `failed`: trials without a standard
    error; they count as neither rejecting nor covering."""

    plan: TrialPlan
    analysis: str
    type_one: Share
    coverage: Share
    type_one_normal: Share
    coverage_normal: Share
    bias: float
    error_ratio: float
    failed: int
    seed: int

    @property
    def holds(self) -> bool:
        low, high = TYPE_ONE_BAND
        covered_low, covered_high = COVERAGE_BAND
        return (
            low <= self.type_one.share <= high
            and covered_low <= self.coverage.share <= covered_high
        )

    def table(self) -> pd.DataFrame:
        row: dict[str, Any] = {
            "analysis": self.analysis,
            "schools": self.plan.schools,
            "las": self.plan.las,
            "months": self.plan.months,
            "type_one": self.type_one.share,
            "type_one_mc_error": self.type_one.monte_carlo_error,
            "coverage": self.coverage.share,
            "coverage_mc_error": self.coverage.monte_carlo_error,
            "bias": self.bias,
            "error_ratio": self.error_ratio,
            "failed": self.failed,
            "n_trials": self.type_one.trials,
        }
        return pd.DataFrame([row])

    def sentence(self) -> str:
        verdict = "holds" if self.holds else "does not hold"
        return (
            f"The {self.analysis} analysis {verdict} its level for {self.plan.schools} schools in "
            f"{self.plan.las} authorities over {self.plan.months} months: of "
            f"{self.type_one.trials:,} null trials {self.type_one.share:.2%} reject at 5% (Monte "
            f"Carlo error {self.type_one.monte_carlo_error:.2%}), and of {self.coverage.trials:,} "
            f"with a true rate ratio of {EFFECT} the 95% interval holds it in "
            f"{self.coverage.share:.2%} (error {self.coverage.monte_carlo_error:.2%}). Standard "
            f"errors are {number(self.error_ratio)} of the estimates' true spread; "
            f"{self.failed} trials gave none."
        )

    def to_dict(self) -> dict[str, Any]:
        return {
            "plan": asdict(self.plan),
            "analysis": self.analysis,
            "type_one": asdict(self.type_one),
            "coverage": asdict(self.coverage),
            "type_one_normal": asdict(self.type_one_normal),
            "coverage_normal": asdict(self.coverage_normal),
            "bias": self.bias,
            "error_ratio": self.error_ratio,
            "failed": self.failed,
            "seed": self.seed,
            "holds": self.holds,
        }


def calibrate(
    plan: TrialPlan,
    *,
    trials: int = 20_000,
    analysis: str = "nested",
    seed: int = 1,
    jobs: int = 1,
    cluster: str | None = None,
    progress: str | None = None,
) -> Calibration:
    """Simulate `trials` null trials and as many with a true effect, and count the errors.

    `plan` gives the sizes and spreads; its rate ratio is not used. The trials with an effect
    come from streams of their own (seed + 1).
    """
    check_plan(plan)
    null, effect = (
        simulated_effects(
            replace(plan, rate_ratio=ratio),
            trials,
            analysis,
            seed=stream,
            jobs=jobs,
            cluster=cluster,
            progress=progress and f"{progress}, rate ratio {ratio:g}",
        )
        for ratio, stream in ((1.0, seed), (EFFECT, seed + 1))
    )
    estimates = np.array([one.estimate for one in null])
    errors = np.array([one.std_error for one in null])
    return Calibration(
        plan=replace(plan, rate_ratio=1.0),
        analysis=analysis,
        type_one=_share([rejects(one, 0.05) for one in null]),
        coverage=_share([covers(one, float(np.log(EFFECT))) for one in effect]),
        type_one_normal=_share([rejects(_by_normal(one), 0.05) for one in null]),
        coverage_normal=_share([covers(_by_normal(one), float(np.log(EFFECT))) for one in effect]),
        bias=float(np.mean([one.estimate for one in effect]) - np.log(EFFECT)),
        error_ratio=float(np.nanmean(errors) / estimates.std(ddof=1)),
        failed=sum(not np.isfinite(one.std_error) for one in [*null, *effect]),
        seed=seed,
    )


def covers(effect: ArmEffect, truth: float, level: float = 0.95) -> bool:
    """Whether the interval holds the true log rate ratio."""
    interval = effect.interval(level)
    return interval.low <= truth <= interval.high


def _by_normal(effect: ArmEffect) -> ArmEffect:
    return replace(effect, reference=NORMAL)


def _share(outcomes: Sequence[bool]) -> Share:
    share = float(np.mean(outcomes))
    error = float(np.sqrt(share * (1.0 - share) / len(outcomes)))
    return Share(share, error, len(outcomes))
