"""From sums by school to a result that speaks."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence

import numpy as np
from scipy.linalg import cho_factor, cho_solve

from swis.evidence.errors import InputError, ModelError
from swis.evidence.models.aliasing import dependent
from swis.evidence.models.count_model import Coefficient
from swis.evidence.models.groups import Floats
from swis.evidence.models.icc import Icc, score_icc, with_intervals
from swis.evidence.models.linear.linear_model import METHODS, LinearModel
from swis.evidence.models.linear.search import Lowest, lowest
from swis.evidence.models.linear.sums import Sums
from swis.evidence.models.reference import Reference, by_level
from swis.evidence.refusals import require_level
from swis.evidence.schema import LeftOut

FEW_GROUPS = 10
# a pupil's variance that is this share of the outcome's is rounding and nothing else
NO_VARIANCE = 1e-12


def refuse_method(method: str, level: float) -> None:
    if method not in METHODS:
        raise InputError(f"the method is one of {', '.join(METHODS)}, not {method}")
    require_level(level)


def estimate(
    sums: Sums,
    *,
    outcome: str,
    fixed: str,
    method: str,
    level: float,
    n_levels: Mapping[str, int],
    from_sums: bool,
    left_out: tuple[LeftOut, ...] = (),
    warnings: Sequence[str] = (),
    started: float,
) -> LinearModel:
    """Fit the sums. Raises ModelError for too few pupils or an outcome that does not vary."""
    names, reml = sums.names, method == "reml"
    lost = dependent(sums.total[:-1, :-1])
    sums = sums.without(lost) if lost else sums
    _refuse_too_little(sums, outcome)
    found = lowest(sums, reml=reml)
    coefficients, covariance, residual = best(sums, found, reml=reml)
    named = _named(names, sums, coefficients, covariance, reml)
    return LinearModel(
        outcome=outcome,
        fixed=fixed,
        method=method,
        coefficients=named,
        covariance=covariance,
        random_effects=_spreads(n_levels, found, residual),
        residual_sd=residual,
        loglik=-0.5 * found.at.value,
        n_parameters=len(coefficients) + len(n_levels) + 1,
        converged=found.converged,
        n_rows=sums.n_rows,
        n_levels=n_levels,
        level=level,
        icc=_icc(found, list(n_levels), level),
        from_sums=from_sums,
        left_out=left_out,
        warnings=(*warnings, *_said(found, n_levels, [names[j] for j in lost])),
        seconds=time.perf_counter() - started,
    )


def _spreads(n_levels: Mapping[str, int], found: Lowest, residual: float) -> dict[str, float]:
    return dict(zip(n_levels, map(float, np.sqrt(found.variances) * residual), strict=True))


def _named(
    names: tuple[str, ...], sums: Sums, values: Floats, covariance: Floats, reml: bool
) -> dict[str, Coefficient]:
    errors, compared = np.sqrt(np.diag(covariance)), _references(sums, reml)
    known = {
        name: Coefficient(float(values[j]), float(errors[j]), compared[j])
        for j, name in enumerate(sums.names)
    }
    missing = Coefficient(float("nan"), float("nan"))
    return {name: known.get(name, missing) for name in names}


def _refuse_too_little(sums: Sums, outcome: str) -> None:
    p = len(sums.total) - 1
    if sums.n_rows <= p + sums.grouped:
        raise ModelError(f"{sums.n_rows} pupils are too few for {p} coefficients")
    if sums.grouped and sums.n_rows <= len(sums.sizes):
        raise ModelError(
            "each school has one pupil, so pupils and schools cannot be told apart; leave out "
            "--group"
        )
    inner, crossed = sums.total[:p, :p], sums.total[:p, p]
    left = sums.total[p, p]
    if p:
        left -= float(crossed @ np.linalg.lstsq(inner, crossed, rcond=None)[0])
    if not left > NO_VARIANCE * sums.total[p, p]:
        raise ModelError(f"{outcome} does not vary beyond what explains it: nothing to model")


def best(sums: Sums, found: Lowest, *, reml: bool) -> tuple[Floats, Floats, float]:
    """Coefficients and their covariance on the user's scale, and a pupil's deviation."""
    p = len(found.at.cross) - 1
    inner, crossed = found.at.cross[:p, :p], found.at.cross[:p, p]
    root = cho_factor(inner)
    coefficients = cho_solve(root, crossed)
    rss = float(found.at.cross[p, p] - crossed @ coefficients)
    variance = rss / (sums.n_rows - (p if reml else 0))
    back = np.eye(p)
    if "Intercept" in sums.names:
        place = sums.names.index("Intercept")
        back[place] -= sums.middle[:p]
    coefficients = back @ coefficients
    if "Intercept" in sums.names:
        coefficients[place] += sums.middle[p]
    covariance = variance * back @ cho_solve(root, back.T)
    return coefficients, covariance, float(np.sqrt(variance))


def _references(sums: Sums, reml: bool) -> list[Reference]:
    """t by the level at which each column varies, as for counts; REML needs no widening."""
    p, n_schools = len(sums.names), len(sums.sizes)
    if not sums.grouped:
        nothing = np.zeros(p, dtype=bool)
        return by_level(nothing, nothing, (sums.n_rows, 0, 0), dispersed=True, widened=not reml)
    means = sums.by_school[:, :p] / sums.sizes[:, None]
    squares = np.diag(sums.total)[:p]
    inside = squares - (means**2 * sums.sizes[:, None]).sum(axis=0)
    constant = inside <= 1e-9 * np.maximum(squares, 1e-300)
    outer, n_las = np.zeros(p, dtype=bool), 0
    if sums.las is not None:
        n_las = sums.las.n_groups
        first = means[np.repeat(sums.las.starts, sums.las.sizes)]
        outer = constant & (np.abs(means - first) <= 1e-9 * np.abs(means).max(axis=0)).all(axis=0)
    units = (sums.n_rows, n_schools, n_las)
    return by_level(constant, outer, units, dispersed=True, widened=not reml)


def _icc(found: Lowest, levels: list[str], level: float) -> tuple[Icc, ...]:
    if not levels:
        return ()

    def at(variances: Floats) -> tuple[Icc, ...]:
        return score_icc(dict(zip(levels, variances, strict=True)))

    inside = bool((found.variances > 1e-4).all())
    covariance: Floats | None = None
    if inside:
        covariance = np.asarray(2.0 * np.linalg.inv(found.at.hessian), dtype=np.float64)
    return with_intervals(at, found.variances, covariance, level)


def _said(found: Lowest, n_levels: Mapping[str, int], lost: list[str]) -> list[str]:
    said = []
    if lost:
        said.append(f"Left out, as other terms already say the same: {', '.join(lost)}.")
    for (name, count), variance in zip(n_levels.items(), found.variances, strict=True):
        if variance <= 0.0:
            said.append(f"The variance between {name} is estimated as zero.")
        if count < FEW_GROUPS:
            said.append(f"There are {count} of {name}: the variance between them is hardly known.")
    return said
