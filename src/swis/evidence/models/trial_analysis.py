"""The arm effect of a trial by each of the analyses that may be planned for it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from swis.evidence.errors import InputError
from swis.evidence.models.families import negbin
from swis.evidence.models.fixed_part import FixedPart, fixed_part
from swis.evidence.models.groups import Floats, Groups, Integers
from swis.evidence.models.reference import Reference, references
from swis.evidence.models.search import Problem, find
from swis.evidence.results import Interval
from swis.evidence.simulation import SimulatedTrial

ARM = 1


@dataclass(frozen=True)
class ArmEffect:
    """Log rate ratio. `std_error` is NaN where the model gave none."""

    estimate: float
    std_error: float
    converged: bool
    reference: Reference

    def interval(self, level: float = 0.95) -> Interval:
        reach = self.reference.critical(level) * self.std_error
        return Interval(self.estimate - reach, self.estimate + reach, level)


def nested(trial: SimulatedTrial) -> ArmEffect:
    """Negative binomial by school and month, schools within authorities: the default."""
    problem = _by_month(trial, _covariates(trial), ("school", "la"))
    return _arm(problem)


def one_level(trial: SimulatedTrial) -> ArmEffect:
    """Negative binomial by school and month with an intercept for each school only."""
    return _arm(_by_month(trial, _covariates(trial), ("school",)))


def la_effects(trial: SimulatedTrial) -> ArmEffect:
    """As `one_level`, with a fixed effect for each authority."""
    dummies = (trial.la[:, None] == np.unique(trial.la)[1:]).astype(float)
    return _arm(_by_month(trial, np.hstack([_covariates(trial), dummies]), ("school",)))


def totals(trial: SimulatedTrial) -> ArmEffect:
    """Negative binomial on school totals with an intercept for each authority."""
    las = Groups.of_sorted(trial.la)
    offset = trial.log_pupils + np.log(trial.counts.shape[1])
    part = fixed_part(_covariates(trial), offset, las)
    return _arm(Problem(negbin.FAMILY, trial.counts.sum(axis=1), None, part, None, ("la",)))


ANALYSES: dict[str, Callable[[SimulatedTrial], ArmEffect]] = {
    "nested": nested,
    "one-level": one_level,
    "la-effects": la_effects,
    "totals": totals,
}


def analysis_named(name: str) -> Callable[[SimulatedTrial], ArmEffect]:
    if name not in ANALYSES:
        raise InputError(f"the analysis is one of {', '.join(ANALYSES)}, not {name}")
    return ANALYSES[name]


def _covariates(trial: SimulatedTrial) -> Floats:
    """Intercept, arm, free school meals and baseline, by school."""
    ones = np.ones(len(trial.arm))
    return np.column_stack([ones, trial.arm, trial.fsm, trial.baseline])


def _by_month(trial: SimulatedTrial, by_school: Floats, levels: tuple[str, ...]) -> Problem:
    schools, months = trial.counts.shape
    groups = Groups(*_runs(schools, months))
    month = np.tile(np.arange(months, dtype=float), schools)
    columns = np.column_stack([np.repeat(by_school, months, axis=0), month])
    part = fixed_part(columns, np.repeat(trial.log_pupils, months), groups)
    las = Groups.of_sorted(trial.la)

    def outer() -> FixedPart:
        starts = groups.starts[las.starts]
        sizes = np.diff(np.append(starts, groups.n_rows))
        return fixed_part(columns, part.offset, Groups(starts, sizes))

    las_or_none = las if len(levels) == 2 else None
    return Problem(
        negbin.FAMILY, trial.counts.ravel(), None, part, las_or_none, levels, outer=outer
    )


def _runs(groups: int, size: int) -> tuple[Integers, Integers]:
    starts = np.arange(groups, dtype=np.int64) * size
    return starts, np.full(groups, size, dtype=np.int64)


def _arm(problem: Problem) -> ArmEffect:
    with np.errstate(all="ignore"):
        maximum = find(problem)
    error = float("nan")
    if maximum.covariance is not None:
        error = float(np.sqrt(maximum.covariance[ARM, ARM]))
    dispersed = maximum.theta is not None
    reference = references(problem.fixed, problem.las, dispersed=dispersed)[ARM]
    return ArmEffect(float(maximum.coefficients[ARM]), error, maximum.converged, reference)
