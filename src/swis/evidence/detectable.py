"""The smallest effect that a planned trial finds with a wanted power, by simulation.

Power is simulated where the formula, then each round so far, puts the effect. Between the rounds
stands one number, the standard error s that makes power(d) = Phi(d / s - z) + Phi(-d / s - z) most
likely for all rounds together: the line of a two-sided test of a normal estimate, which is only
used over the short way from the last round to the answer.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace
from functools import partial

import numpy as np
import pandas as pd
from scipy.optimize import minimize_scalar
from scipy.special import ndtr, ndtri

from swis.evidence.errors import InputError, ModelError
from swis.evidence.power import (
    check_plan,
    detectable_by_formula,
    rejects,
    simulated_effects,
    standard_error_by_formula,
)
from swis.evidence.results import Result, number
from swis.evidence.simulation import TrialPlan

ROUNDS = 3
# how far s may lie from the formula's, as a factor
FARTHEST = 5.0


@dataclass(frozen=True)
class Round:
    """`found` of `trials` simulated trials with this true rate ratio reject at alpha."""

    rate_ratio: float
    found: int
    trials: int

    @property
    def power(self) -> float:
        return self.found / self.trials


@dataclass(frozen=True)
class Detectable(Result):
    """`rate_ratio` is found with `power`. `low` and `high` are its 95% Monte Carlo limits, which
    more trials bring together. `formula`: the same by Hayes & Bennett 1999."""

    plan: TrialPlan
    analysis: str
    power: float
    alpha: float
    rate_ratio: float
    low: float
    high: float
    formula: float
    rounds: tuple[Round, ...]
    seed: int

    def table(self) -> pd.DataFrame:
        shares = np.array([one.power for one in self.rounds])
        trials = np.array([one.trials for one in self.rounds])
        return pd.DataFrame(
            {
                "true rate ratio": [one.rate_ratio for one in self.rounds],
                "power": shares,
                "monte_carlo_error": np.sqrt(shares * (1.0 - shares) / trials),
                "n_trials": trials,
            }
        )

    def sentence(self) -> str:
        plan, last = self.plan, self.rounds[-1]
        way = "reduction" if self.rate_ratio < 1.0 else "increase"
        return (
            f"With {plan.schools} schools in {plan.las} authorities over {plan.months} months at "
            f"{number(plan.events, 2)} events a school and month, the smallest {way} that is found "
            f"with power {self.power:.0%} is a rate ratio of {number(self.rate_ratio)} (Monte "
            f"Carlo limits {number(self.low)} to {number(self.high)}; by formula "
            f"{number(self.formula)}): at {number(last.rate_ratio)}, {last.power:.1%} of "
            f"{last.trials:,} simulated trials found it. Assumed: {self.analysis} analysis, "
            f"{plan.spreads()}; two-sided test at {self.alpha:.0%}."
        )

    def to_dict(self) -> dict[str, object]:
        rounds = [asdict(one) | {"power": one.power} for one in self.rounds]
        return {**super().to_dict(), "rounds": rounds}


def minimum_detectable(
    plan: TrialPlan,
    *,
    power: float = 0.8,
    more: bool = False,
    trials: int = 1000,
    analysis: str = "nested",
    alpha: float = 0.05,
    seed: int = 1,
    jobs: int = 1,
    cluster: str | None = None,
    progress: str | None = None,
) -> Detectable:
    """The rate ratio nearest to one that the analysis finds in a share `power` of trials.

    `plan` gives sizes and spreads; its rate ratio is not used. A reduction is sought, or with
    `more` an increase. `trials` are simulated in each of three rounds. Raises ModelError where
    the search does not settle, as where a trial is too small to find anything.
    """
    _refuse_wishes(plan, power, alpha)
    by_formula = detectable_by_formula(plan, power=power, alpha=alpha, more=more)
    start = _error_at(plan, by_formula)
    spread, rounds = start, list[Round]()
    simulated = partial(
        simulated_effects, trials=trials, analysis=analysis, jobs=jobs, cluster=cluster
    )
    for turn in range(ROUNDS):
        ratio = _ratio(spread, power, alpha, more)
        label = progress and f"{progress}, round {turn + 1} of {ROUNDS}"
        effects = simulated(replace(plan, rate_ratio=ratio), seed=seed + turn, progress=label)
        rounds.append(Round(ratio, sum(rejects(one, alpha) for one in effects), trials))
        spread = _spread(rounds, start, alpha)
    _refuse_unsettled(rounds[-1], power)
    ratio, low, high = _reached(rounds, spread, power, alpha, more)
    return Detectable(
        plan=replace(plan, rate_ratio=ratio),
        analysis=analysis,
        power=power,
        alpha=alpha,
        rate_ratio=ratio,
        low=low,
        high=high,
        formula=by_formula,
        rounds=tuple(rounds),
        seed=seed,
    )


def _error_at(plan: TrialPlan, ratio: float) -> float:
    """Standard error by formula at a rate ratio; at 1 where the formula knew none."""
    return standard_error_by_formula(replace(plan, rate_ratio=ratio if np.isfinite(ratio) else 1.0))


def _refuse_wishes(plan: TrialPlan, power: float, alpha: float) -> None:
    check_plan(plan)
    if not 0.5 <= power < 1.0 or not 0.0 < alpha < 0.5:
        raise InputError("the power wanted is between 50% and 100%, and alpha below 50%")


def _reached(
    rounds: list[Round], spread: float, power: float, alpha: float, more: bool
) -> tuple[float, float, float]:
    """The rate ratio and its Monte Carlo limits."""
    error = _error(rounds, spread, alpha)
    ends = sorted(_ratio(spread + side * 1.96 * error, power, alpha, more) for side in (-1, 1))
    return _ratio(spread, power, alpha, more), ends[0], ends[1]


def _ratio(spread: float, power: float, alpha: float, more: bool) -> float:
    reach = (-ndtri(alpha / 2.0) + ndtri(power)) * spread
    return float(np.exp(reach if more else -reach))


def _power(distance: float, spread: float, alpha: float) -> float:
    edge = -ndtri(alpha / 2.0)
    share = ndtr(distance / spread - edge) + ndtr(-distance / spread - edge)
    return float(np.clip(share, 1e-12, 1.0 - 1e-12))


def _spread(rounds: list[Round], formula: float, alpha: float) -> float:
    """The standard error that makes what the rounds found most likely."""

    def misfit(log_spread: float) -> float:
        total = 0.0
        for one in rounds:
            share = _power(abs(np.log(one.rate_ratio)), float(np.exp(log_spread)), alpha)
            missed = one.trials - one.found
            total -= one.found * np.log(share) + missed * np.log(1.0 - share)
        return float(total)

    middle, reach = np.log(formula), np.log(FARTHEST)
    best = minimize_scalar(misfit, bounds=(middle - reach, middle + reach), method="bounded")
    return float(np.exp(best.x))


def _error(rounds: list[Round], spread: float, alpha: float) -> float:
    """Monte Carlo standard error of `spread`, by the expected information."""
    information = 0.0
    for one in rounds:
        distance = abs(float(np.log(one.rate_ratio)))
        share = _power(distance, spread, alpha)
        step = 1e-4 * spread
        ends = [_power(distance, spread + side * step, alpha) for side in (-1, 1)]
        slope = (ends[1] - ends[0]) / (2.0 * step)
        information += one.trials * slope**2 / (share * (1.0 - share))
    return float(1.0 / np.sqrt(information))


def _refuse_unsettled(last: Round, power: float) -> None:
    error = np.sqrt(power * (1.0 - power) / last.trials)
    if abs(last.power - power) > max(0.1, 5.0 * error):
        raise ModelError(
            f"no rate ratio is found with power {power:.0%}: at {last.rate_ratio:.3g} it is "
            f"{last.power:.0%} of trials. The trial is too small for an answer by this analysis."
        )
