"""Power of a planned trial, by simulation through the same model, and by formula.

The formula is that of Hayes & Bennett 1999 for rates in clusters, on the log scale, each arm at its
own rate, with the extra variance of the negative binomial; authorities drop out because schools
are randomised within them.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace
from functools import partial
from typing import Any

import numpy as np
import pandas as pd
from scipy.optimize import brentq
from scipy.special import ndtr, ndtri

from swis.evidence.errors import InputError
from swis.evidence.models.trial_analysis import ArmEffect, analysis_named
from swis.evidence.repeat import repeat
from swis.evidence.results import Result, number
from swis.evidence.simulation import TrialPlan, seeds, simulate

FARTHEST = 7.0  # log rate ratio beyond which no effect is looked for
MOST_PLANNED = {
    "schools": 100_000,
    "las": 1_000,
    "months": 1_000,
    "events": 10_000.0,
    "rate_ratio": 1_000.0,
}


@dataclass(frozen=True)
class Power(Result):
    """`power`: share of simulated trials whose test rejects at `alpha`, with the standard error
    of that share. `failed` trials gave no standard error and count as not rejecting."""

    plan: TrialPlan
    analysis: str
    alpha: float
    trials: int
    failed: int
    power: float
    monte_carlo_error: float
    formula_power: float
    formula_detectable: float
    seed: int

    def table(self) -> pd.DataFrame:
        row: dict[str, Any] = {
            **asdict(self.plan),
            "power": self.power,
            "monte_carlo_error": self.monte_carlo_error,
            "by_formula": self.formula_power,
            "n_trials": self.trials,
        }
        return pd.DataFrame([row])

    def sentence(self) -> str:
        plan = self.plan
        return (
            f"With {plan.schools} schools in {plan.las} authorities over {plan.months} months at "
            f"{number(plan.events, 2)} events a school and month, a true rate ratio of "
            f"{number(plan.rate_ratio)} is detected in {self.power:.1%} of {self.trials:,} "
            f"simulated trials (Monte Carlo error {self.monte_carlo_error:.1%}; by formula "
            f"{self.formula_power:.1%}). The smallest reduction detectable with power 80% is, by "
            f"formula, a rate ratio of {number(self.formula_detectable)}. Assumed: {self.analysis} "
            f"analysis, {plan.spreads()}; two-sided test at {self.alpha:.0%}."
        )


def power_of_trial(
    plan: TrialPlan,
    *,
    trials: int = 1000,
    analysis: str = "nested",
    alpha: float = 0.05,
    seed: int = 1,
    jobs: int = 1,
    cluster: str | None = None,
    progress: str | None = None,
) -> Power:
    """Simulate `trials` trials of `plan`, analyse each, and count how often the arm is found.

    `analysis`: "nested", "one-level", "la-effects" or "totals". `jobs`: cores (-1: all);
    `cluster`: address of a Dask scheduler. The same seed gives the same trials on either.
    """
    check_plan(plan)
    check_alpha(alpha)
    effects = simulated_effects(
        plan, trials, analysis, seed=seed, jobs=jobs, cluster=cluster, progress=progress
    )
    rejected = [rejects(effect, alpha) for effect in effects]
    share = float(np.mean(rejected))
    return Power(
        plan=plan,
        analysis=analysis,
        alpha=alpha,
        trials=trials,
        failed=sum(not np.isfinite(effect.std_error) for effect in effects),
        power=share,
        monte_carlo_error=float(np.sqrt(share * (1.0 - share) / trials)),
        formula_power=power_by_formula(plan, alpha=alpha),
        formula_detectable=detectable_by_formula(plan, alpha=alpha),
        seed=seed,
    )


def simulated_effects(
    plan: TrialPlan,
    trials: int,
    analysis: str,
    *,
    seed: int,
    jobs: int = 1,
    cluster: str | None = None,
    progress: str | None = None,
) -> list[ArmEffect]:
    """The arm effect of each of `trials` simulated trials, by the named analysis."""
    analysis_named(analysis)
    if trials < 1:
        raise InputError("--trials is 1 or more")
    if jobs == 0:
        raise InputError("--jobs is how many cores, or -1 for all of them")
    task = partial(_one, plan, analysis)
    return repeat(task, seeds(seed, trials), jobs=jobs, cluster=cluster, progress=progress)


def rejects(effect: ArmEffect, alpha: float) -> bool:
    """Two-sided: the interval of the analysis leaves out no effect."""
    interval = effect.interval(1.0 - alpha)
    return interval.low > 0.0 or interval.high < 0.0


def standard_error_by_formula(plan: TrialPlan) -> float:
    """Standard error of the log rate ratio of two equal arms, each counted at its own rate."""
    rates = (plan.events, plan.events * plan.rate_ratio)
    extra = plan.sd_school**2 + 1.0 / (plan.theta * plan.months)
    variance = sum(extra + 1.0 / (rate * plan.months) for rate in rates)
    return float(np.sqrt(2.0 / plan.schools * variance))


def power_by_formula(plan: TrialPlan, *, alpha: float = 0.05) -> float:
    shift = abs(np.log(plan.rate_ratio)) / standard_error_by_formula(plan)
    edge = -ndtri(alpha / 2.0)
    return float(ndtr(shift - edge) + ndtr(-shift - edge))


def detectable_by_formula(
    plan: TrialPlan, *, power: float = 0.8, alpha: float = 0.05, more: bool = False
) -> float:
    """The rate ratio below one, or with `more` above it, that is detected with `power`; NaN
    where the formula knows none, as the fewer events are left, the less is known of them."""

    def short(log_ratio: float) -> float:
        ratio = float(np.exp(log_ratio if more else -log_ratio))
        return power_by_formula(replace(plan, rate_ratio=ratio), alpha=alpha) - power

    steps = np.linspace(1e-6, FARTHEST, 500)
    found = next((step for step in steps if short(step) >= 0.0), None)
    if found is None:
        return float("nan")
    reach = brentq(short, max(found - (steps[1] - steps[0]), 1e-9), found)
    return float(np.exp(reach if more else -reach))


def check_alpha(alpha: float) -> None:
    """Refuse a level of the test that is none."""
    if not 0.0 < alpha < 0.5:
        raise InputError(f"--alpha is a level of the test such as 0.05, not {alpha:g}")


def check_plan(plan: TrialPlan) -> None:
    """Refuse a plan that cannot be simulated, naming what is wrong."""
    if plan.las < 2:
        raise InputError("a nested analysis needs two authorities at least (--las)")
    if plan.schools < 2 * plan.las:
        raise InputError("each authority needs two schools at least, one for each arm (--schools)")
    if plan.months < 1:
        raise InputError("--months is 1 or more")
    for name in ("events", "theta", "rate_ratio"):
        if not getattr(plan, name) > 0:
            raise InputError(f"--{name.replace('_', '-')} is above zero")
    for name in ("sd_school", "sd_la", "baseline_sd", "size_sd"):
        if not getattr(plan, name) >= 0:
            raise InputError(f"--{name.replace('_', '-')} is zero or more")
    for name, value in asdict(plan).items():
        # a spread of 5 on the log scale is a factor of 150 either way; theta may be infinite
        most = MOST_PLANNED.get(name, 5.0)
        if name != "theta" and not abs(value) <= most:
            raise InputError(f"--{name.replace('_', '-')} is {most:g} at most, not {value:g}")


def _one(plan: TrialPlan, analysis: str, seed: Any) -> ArmEffect:
    return analysis_named(analysis)(simulate(plan, np.random.default_rng(seed)))
