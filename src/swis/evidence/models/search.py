"""The search for the maximum: where it starts, and what it does at an edge.

A variance of zero and a theta of infinity are edges that a search on the log scale runs towards
for ever. Near one, the simpler model (without that level; Poisson for the negative binomial) is
fitted, and kept if the likelihood falls on the way in from its optimum.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np

from swis.evidence.models.evaluation import Evaluation
from swis.evidence.models.family import Family
from swis.evidence.models.fixed_part import FixedPart
from swis.evidence.models.groups import Floats, Groups
from swis.evidence.models.nested import Nested
from swis.evidence.models.newton import Optimum, maximise
from swis.evidence.models.one_level import OneLevel
from swis.evidence.models.plain import Plain
from swis.evidence.models.quadrature import Quadrature
from swis.evidence.models.start import (
    starting_coefficients,
    starting_precision,
    starting_spreads,
)

SMALL_LOG_SD = -4.0
EDGE_LOG_SD = -7.0
LARGE_THETA = 1e4
EDGE_THETA = 1e6
HIGHER = 1e-6
NEAR = 2.5
FLAT = 0.02


@dataclass(frozen=True)
class Problem:
    """A model to be fitted. `levels` names its random intercepts: (), (group,) or
    (group, within); `las` are the groups of groups of a nested one."""

    family: Family
    y: Floats
    trials: Floats | None
    fixed: FixedPart
    las: Groups | None
    levels: tuple[str, ...]
    points: int = 1
    # the fixed part with the outer level as its groups, asked for only at an edge
    outer: Callable[[], FixedPart] | None = None


@dataclass(frozen=True)
class Maximum:
    """The maximum. `coefficients` and `covariance` are on the user's scale; the covariance is
    of the coefficients, log theta if any, and the logs of `spreads`, or None. The standard
    error of theta with all else held is the one that MASS::glm.nb prints."""

    coefficients: Floats
    covariance: Floats | None
    theta: float | None
    spreads: dict[str, float]
    loglik: float
    converged: bool
    steps: int
    theta_std_error_mean_known: float | None = None
    warnings: tuple[str, ...] = ()


Model = Plain | OneLevel | Nested | Quadrature


def find(problem: Problem) -> Maximum:
    """The maximum of the likelihood, at an edge if that is where it is."""
    model = _model(problem)
    start = _start(problem)
    n_logs = len(problem.levels) + int(problem.family.size is not None)
    if n_logs == 0:
        return _maximum(problem, model, maximise(model.evaluate, start))
    limit = _limits(problem)

    def at_edge(parameters: Floats, point: Evaluation) -> bool:
        return _edge(parameters, point, limit) is not None

    optimum = maximise(model.evaluate, start, bounded=n_logs, stop=at_edge)
    edge = _edge(optimum.parameters, optimum.evaluation, limit)
    if optimum.converged:
        edge = _flat(optimum, limit)
    if edge is not None:
        without = _simpler(problem, edge)
        simpler = find(without)
        begin = optimum.parameters
        if _falls_inward(problem, model, simpler, edge):
            # with few events the likelihood may have a second, higher peak inside
            far = start.copy()
            far[edge] = 0.0
            inside = maximise(model.evaluate, far, bounded=n_logs, stop=at_edge)
            rival = simpler if problem.points == 1 else find(replace(without, points=1))
            if not inside.evaluation.loglik > rival.loglik + HIGHER:
                return _with_edge(simpler, problem, edge)
            begin = inside.parameters
        optimum = maximise(model.evaluate, begin, bounded=n_logs)
    if problem.points > 1 and problem.levels:
        model = Quadrature(model.likelihood, problem.fixed, _modes(model), problem.points)
        optimum = maximise(model.evaluate, optimum.parameters, bounded=n_logs)
    return _maximum(problem, model, optimum)


def _model(problem: Problem) -> Model:
    fixed = problem.fixed
    likelihood = problem.family.likelihood(problem.y, problem.trials, fixed.groups)
    modes = np.zeros(fixed.groups.n_groups)
    if not problem.levels:
        return Plain(likelihood, fixed)
    if len(problem.levels) == 1:
        return OneLevel(likelihood, fixed, modes)
    assert problem.las is not None
    return Nested(likelihood, fixed, problem.las, modes, np.zeros(problem.las.n_groups))


def _modes(model: Model) -> Floats:
    assert isinstance(model, OneLevel)
    return model.u


def _start(problem: Problem) -> Floats:
    coefficients = starting_coefficients(problem.y, problem.trials, problem.fixed)
    spreads, theta = [0.5 / np.sqrt(max(len(problem.levels), 1))] * len(problem.levels), 1.0
    if problem.trials is None:
        moments, theta = starting_spreads(problem.y, problem.fixed, coefficients, problem.las)
        spreads = moments[: len(problem.levels)]
    elif problem.family.size is not None:
        theta = starting_precision(problem.y, problem.trials, problem.fixed, coefficients)
    sizes = [np.log(theta)] if problem.family.size is not None else []
    return np.concatenate([coefficients, sizes, np.log(spreads)])


def _limits(problem: Problem) -> Floats:
    """Beyond these an edge is near: above for log theta, below for log sds; else infinite."""
    k = problem.fixed.n_columns
    limits = np.full(k, np.inf)
    if problem.family.size is not None:
        unit = problem.family.size.unit(problem.y, problem.trials)
        limits = np.append(limits, np.log(LARGE_THETA * unit))
    return np.append(limits, np.full(len(problem.levels), SMALL_LOG_SD))


def _edge(parameters: Floats, point: Evaluation, limits: Floats) -> int | None:
    """The parameter that is beyond its limit and wants to go on, counted from the end."""
    for j in range(len(parameters)):
        outward = 1.0 if limits[j] > 0 else -1.0
        beyond = outward * (parameters[j] - limits[j]) > 0
        if np.isfinite(limits[j]) and beyond and outward * point.gradient[j] > 0:
            return j - len(parameters)
    return None


def _flat(optimum: Optimum, limits: Floats) -> int | None:
    """A log sd or log theta on its way to the edge where nothing pulls it any more: a search
    may come to rest there, as if at a peak. Counted from the end."""
    assert optimum.evaluation.hessian is not None
    information = -np.diag(optimum.evaluation.hessian)
    beyond = np.where(limits > 0, 1.0, -1.0) * (optimum.parameters - limits) > -NEAR
    flat = np.flatnonzero(np.isfinite(limits) & beyond & (information < FLAT))
    return int(flat[0]) - len(limits) if len(flat) else None


def _simpler(problem: Problem, edge: int) -> Problem:
    n = len(problem.levels)
    if -edge > n:
        assert problem.family.size is not None
        return replace(problem, family=problem.family.size.limit)
    gone = n + edge
    levels = problem.levels[:gone] + problem.levels[gone + 1 :]
    if n == 2 and gone == 0:
        assert problem.outer is not None
        return replace(problem, levels=levels, fixed=problem.outer(), las=None, outer=None)
    return replace(problem, levels=levels, las=None, outer=None)


def _falls_inward(problem: Problem, model: Model, simpler: Maximum, edge: int) -> bool:
    """Whether, at the simpler optimum, the likelihood falls as the edge is left."""
    coefficients = problem.fixed.scaled(simpler.coefficients)
    logs = [np.log(max(simpler.spreads.get(level, 0.0), 1e-3)) for level in problem.levels]
    sizes = []
    if problem.family.size is not None:
        unit = problem.family.size.unit(problem.y, problem.trials)
        sizes = [np.log(simpler.theta or EDGE_THETA * unit)]
    parameters = np.concatenate([coefficients, sizes, logs])
    if -edge <= len(problem.levels):
        parameters[edge] = EDGE_LOG_SD
    outward = 1.0 if -edge > len(problem.levels) else -1.0
    with np.errstate(all="ignore"):
        slope = model.evaluate(parameters).gradient[edge]
    return bool(outward * slope >= 0)


def _with_edge(simpler: Maximum, problem: Problem, edge: int) -> Maximum:
    if -edge > len(problem.levels):
        title = problem.family.shown(theta=None).title
        return replace(
            simpler,
            warnings=(
                *simpler.warnings,
                f"No variation beyond {title} was found: theta is infinite, and the model shown "
                f"is the {title} one.",
            ),
        )
    level = problem.levels[len(problem.levels) + edge]
    return replace(
        simpler,
        spreads={name: simpler.spreads.get(name, 0.0) for name in problem.levels},
        warnings=(
            *simpler.warnings,
            f"The variance between {level} is estimated as zero: the model shown is the one "
            f"without it, and its standard errors take the zero as known.",
        ),
    )


def _maximum(problem: Problem, model: Model, optimum: Optimum) -> Maximum:
    k, n = problem.fixed.n_columns, len(problem.levels)
    hessian = optimum.evaluation.hessian
    if isinstance(model, Quadrature):
        hessian = model.hessian(optimum.parameters)
    back = np.eye(len(optimum.parameters))
    back[:k, :k] = problem.fixed.back
    parameters = back @ optimum.parameters
    theta = None if problem.family.size is None else float(np.exp(parameters[k]))
    return Maximum(
        coefficients=parameters[:k],
        covariance=_covariance(hessian, back),
        theta=theta,
        theta_std_error_mean_known=_given_mean(theta, hessian, k),
        spreads=dict(zip(problem.levels, np.exp(parameters[len(parameters) - n :]), strict=True)),
        loglik=optimum.evaluation.loglik,
        converged=optimum.converged,
        steps=optimum.steps,
    )


def _given_mean(theta: float | None, hessian: Floats | None, place: int) -> float | None:
    if theta is None or hessian is None or not hessian[place, place] < 0:
        return None
    return float(theta / np.sqrt(-hessian[place, place]))


def _covariance(hessian: Floats | None, back: Floats) -> Floats | None:
    """Inverse of the full observed information, on the user's scale; None if it has none."""
    if hessian is None or not np.isfinite(hessian).all():
        return None
    try:
        root = np.linalg.cholesky(-hessian)
    except np.linalg.LinAlgError:
        return None
    half = np.linalg.solve(root, back.T)
    return np.asarray(half.T @ half)
