"""Fit a count model: from a table to a result that speaks."""

from __future__ import annotations

import time
from dataclasses import replace
from functools import partial
from importlib import import_module

import numpy as np
import pandas as pd
from scipy import sparse

from swis.evidence.errors import InputError, ModelError
from swis.evidence.models.aliasing import aliased
from swis.evidence.models.count_model import Coefficient, CountModel
from swis.evidence.models.design import Design, Request, design_of
from swis.evidence.models.families import DEFAULT, family_named
from swis.evidence.models.family import Family
from swis.evidence.models.fixed_part import FixedPart, fixed_part
from swis.evidence.models.groups import Floats, Groups
from swis.evidence.models.icc import Icc, with_intervals
from swis.evidence.models.main_effects import is_sum
from swis.evidence.models.reference import references
from swis.evidence.models.search import Maximum, Problem, find
from swis.evidence.models.separation import separated_columns
from swis.evidence.models.threads import one_thread
from swis.evidence.refusals import require_level

MOST_POINTS = 100
FEW_GROUPS = 10
SUSPECT_STD_ERROR = 30.0
MOST_NAMED = 10


def fit(
    table: pd.DataFrame,
    *,
    outcome: str,
    fixed: str = "1",
    group: str | None = None,
    within: str | None = None,
    family: str = DEFAULT,
    offset: str | None = None,
    exposure: str | None = None,
    quadrature: int = 1,
    level: float = 0.95,
    file: str | None = None,
) -> CountModel:
    """Fit counts to a formula, with no random intercept, one, or one within another.

    `fixed` is the right-hand side, `arm + fsm + C(la)`. `group` names the column of the random
    intercept and `within` that of the level it is nested in. `family` is the name of one of the
    files in `families`; negbin has variance mu + mu^2 / theta. `offset` is added on the log
    scale; `exposure` is its exponential, such as pupil-months; where a family counts successes
    out of trials it is the number of trials.
    `quadrature` is 1 for the Laplace approximation, or the number of points of adaptive
    Gauss-Hermite quadrature (one level only). Standard errors come from the full observed
    information. Raises `InputError` for what the table or the request cannot mean and
    `ModelError` for what these data cannot bear.

    Sources: Breslow & Clayton 1993 (Laplace); Pinheiro & Bates 1995 (quadrature); Skaug &
    Fournier 2006 (exact derivatives).
    """
    if not is_sum(fixed):
        # what is imported now is not part of the time that is told
        import_module("formulaic")
    started = time.perf_counter()
    chosen = family_named(family)
    request = Request(
        outcome,
        fixed,
        chosen.outcome,
        group,
        within,
        offset,
        exposure,
        quadrature,
        level,
        file,
    )
    _refuse(request)
    with one_thread():
        return _fit(table, chosen, request, started)


def _fit(table: pd.DataFrame, family: Family, request: Request, started: float) -> CountModel:
    design = design_of(table, request)
    _refuse_without_events(design, request)
    names, design, part = _independent(design)
    # a step too far overflows, is seen not to be finite, and is taken back
    with np.errstate(all="ignore"):
        maximum = find(_problem(design, part, family, request))
    _refuse_separated(design, maximum, names)
    return _speak(maximum, design, part, names, family, request, started)


def _refuse(request: Request) -> None:
    if request.within is not None and request.group is None:
        raise InputError("--within names the level that groups lie in; give --group as well")
    if request.within is not None and request.within == request.group:
        raise InputError("--group and --within name the same column")
    doubled = request.offset is not None and request.exposure is not None
    if doubled and not request.holds.out_of_trials:
        raise InputError("give --offset or --exposure, not both")
    if not 1 <= request.quadrature <= MOST_POINTS:
        raise InputError(f"--quadrature is between 1 and {MOST_POINTS}")
    if request.quadrature > 1 and request.within is not None:
        raise InputError(
            "quadrature is for one level of groups; a nested model is fitted by Laplace "
            "(--quadrature 1)"
        )
    if request.quadrature > 1 and request.group is None:
        raise InputError("without --group there is nothing to integrate; leave out --quadrature")
    require_level(request.level)


def _refuse_without_events(design: Design, request: Request) -> None:
    if not design.y.any():
        raise ModelError(f"every {request.outcome} is zero: there is nothing to model")
    if design.trials is not None and (design.y == design.trials).all():
        raise ModelError(f"every {request.outcome} is at its most: there is nothing to model")


def _independent(design: Design) -> tuple[tuple[str, ...], Design, FixedPart]:
    """The design without its aliased columns; all names, and the design's part."""
    part = fixed_part(design.columns, design.offset, design.groups)
    lost = aliased(part)
    if not lost:
        return design.names, design, part
    kept = [j for j in range(len(design.names)) if j not in set(lost)]
    listed = _listed([design.names[j] for j in lost])
    warning = f"Left out, as other terms already say the same: {listed}."
    smaller = replace(
        design,
        names=tuple(design.names[j] for j in kept),
        columns=design.columns[:, kept],
        warnings=(*design.warnings, warning),
    )
    return design.names, smaller, fixed_part(smaller.columns, smaller.offset, smaller.groups)


def _problem(design: Design, part: FixedPart, family: Family, request: Request) -> Problem:
    levels = tuple(name for name in (request.group, request.within) if name is not None)
    outer = None
    if design.las is not None:
        outer = partial(_outer_part, design, design.las)
    return Problem(
        family,
        design.y,
        design.trials,
        part,
        design.las,
        levels,
        request.quadrature,
        outer,
    )


def _outer_part(design: Design, las: Groups) -> FixedPart:
    """The same columns with the outer level as the groups."""
    starts = design.groups.starts[las.starts]
    sizes = np.diff(np.append(starts, design.groups.n_rows))
    return fixed_part(design.columns, design.offset, Groups(starts, sizes))


def _refuse_separated(design: Design, maximum: Maximum, names: tuple[str, ...]) -> None:
    errors = _std_errors(maximum)[: len(design.names)]
    columns = design.columns
    spread = np.sqrt(np.maximum(_mean_square(columns), 1e-300))
    suspect = not maximum.converged or not bool(np.all(errors * spread < SUSPECT_STD_ERROR))
    if not suspect:
        return
    dense = columns.toarray() if sparse.issparse(columns) else columns
    separated = separated_columns(np.asarray(dense), design.y, design.trials)
    if separated:
        named = [design.names[j] for j in separated if design.names[j] != "Intercept"]
        listed = _listed(named or ["Intercept"])
        raise ModelError(
            f"no finite estimate exists: {listed} separates rows with events from rows without "
            f"any. Join a level that has no events with another, or leave the term out."
        )


def _listed(names: list[str]) -> str:
    more = f" and {len(names) - MOST_NAMED} more" if len(names) > MOST_NAMED else ""
    return ", ".join(names[:MOST_NAMED]) + more


def _mean_square(columns: Floats | sparse.csr_matrix) -> Floats:
    if sparse.issparse(columns):
        return np.asarray(columns.multiply(columns).mean(axis=0)).ravel()
    return np.asarray((columns * columns).mean(axis=0))


def _std_errors(maximum: Maximum) -> Floats:
    if maximum.covariance is None:
        return np.full(len(maximum.coefficients) + 1, np.nan)
    return np.sqrt(np.diag(maximum.covariance))


def _speak(
    maximum: Maximum,
    design: Design,
    part: FixedPart,
    names: tuple[str, ...],
    family: Family,
    request: Request,
    started: float,
) -> CountModel:
    errors = _std_errors(maximum)
    compared = references(part, design.las, dispersed=maximum.theta is not None)
    known = {
        name: Coefficient(float(maximum.coefficients[j]), float(errors[j]), compared[j])
        for j, name in enumerate(design.names)
    }
    missing = Coefficient(float("nan"), float("nan"))
    k = len(design.names)
    return CountModel(
        outcome=request.outcome,
        fixed=request.fixed,
        family=family.name,
        coefficients={name: known.get(name, missing) for name in names},
        covariance=None if maximum.covariance is None else maximum.covariance[:k, :k],
        random_effects={name: float(sd) for name, sd in maximum.spreads.items()},
        theta=maximum.theta,
        theta_std_error=None if maximum.theta is None else float(maximum.theta * errors[k]),
        theta_std_error_mean_known=maximum.theta_std_error_mean_known,
        loglik=maximum.loglik,
        n_parameters=k + int(maximum.theta is not None) + len(maximum.spreads),
        converged=maximum.converged,
        n_rows=len(design.y),
        n_events=float(design.y.sum()),
        n_levels=design.n_levels,
        quadrature=request.quadrature,
        level=request.level,
        icc=_icc(family, maximum, design, request.level),
        left_out=design.left_out,
        warnings=(*design.warnings, *maximum.warnings, *_cautions(maximum, design, request)),
        seconds=time.perf_counter() - started,
    )


def _icc(family: Family, maximum: Maximum, design: Design, level: float) -> tuple[Icc, ...]:
    """By level, each with its interval from the logs of theta and the spreads."""
    if not maximum.spreads:
        return ()
    spreads, sized = np.array(list(maximum.spreads.values())), int(maximum.theta is not None)
    logs = np.log(np.append([maximum.theta] * sized, np.maximum(spreads, 1e-300)).astype(float))
    covariance = maximum.covariance
    known = covariance is not None and len(covariance) == len(maximum.coefficients) + len(logs)

    def at(values: Floats) -> tuple[Icc, ...]:
        return family.icc(
            dict(zip(maximum.spreads, np.exp(values[sized:]), strict=True)),
            theta=float(np.exp(values[0])) if sized else None,
            mean_row=float(design.y.mean()),
            rows_per_group=design.groups.n_rows / design.groups.n_groups,
        )

    at_edge = not known or not (spreads > 0).all()
    block = None if at_edge or covariance is None else covariance[-len(logs) :, -len(logs) :]
    return with_intervals(at, logs, block, level)


def _cautions(maximum: Maximum, design: Design, request: Request) -> list[str]:
    said = []
    if not maximum.converged:
        said.append("The search for the maximum did not converge.")
    if maximum.covariance is None:
        said.append(
            "The likelihood has no peak here, so there are no standard errors: the model asks "
            "more than these data hold."
        )
    for name, count in design.n_levels.items():
        if count < FEW_GROUPS:
            said.append(
                f"There are {count} of {name}: with so few, intervals are too narrow and the "
                f"variance between them is hardly known."
            )
    return said
