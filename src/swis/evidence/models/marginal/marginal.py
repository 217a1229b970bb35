"""Counts, or shares out of a number, with errors that are robust to clusters.

For shares it is the fractional logit (Papke & Wooldridge 1996), each row weighed by its trials;
for counts the Poisson mean with an offset: both are generalised estimating equations under an
independent working correlation.
"""

from __future__ import annotations

import time

import numpy as np
import pandas as pd
from scipy.linalg import LinAlgError, cho_factor, cho_solve
from scipy.special import expit, xlogy

from swis.evidence.errors import InputError, ModelError
from swis.evidence.models.aliasing import dependent
from swis.evidence.models.count_model import Coefficient
from swis.evidence.models.design import Design, Request, design_of
from swis.evidence.models.family import COUNTS, SUCCESSES
from swis.evidence.models.groups import Floats
from swis.evidence.models.marginal.marginal_model import MarginalModel
from swis.evidence.models.marginal.sandwich import CORRECTIONS, sandwich
from swis.evidence.models.reference import Reference
from swis.evidence.models.threads import one_thread
from swis.evidence.refusals import require_level

HOLDS = {"fractional": SUCCESSES, "gee": COUNTS}
MOST_STEPS = 60
CONVERGED = 1e-12
FARTHEST = 30.0


def marginal(
    table: pd.DataFrame,
    *,
    outcome: str,
    cluster: str,
    fixed: str = "1",
    kind: str = "fractional",
    correction: str = "mancl",
    offset: str | None = None,
    exposure: str | None = None,
    level: float = 0.95,
    file: str | None = None,
) -> MarginalModel:
    """Fit the mean of `outcome`. `kind`: "fractional", of `exposure` trials, or "gee", counts.

    `cluster` names what rows are clustered in, as school. `correction`: see `sandwich`. Intervals
    by t with the clusters less the coefficients as degrees of freedom. Raises InputError naming
    row and column, ModelError where no finite estimate exists.
    """
    started = time.perf_counter()
    _refuse(kind, correction, level)
    asked = Request(
        outcome, fixed, HOLDS[kind], cluster, None, offset, exposure, level=level, file=file
    )
    with one_thread():
        design = design_of(table, asked)
        columns, kept, lost = _independent(_dense(design))
        coefficients = _solve(design, columns)
        covariance = _covariance(design, columns, coefficients, correction)
    df = float(design.groups.n_groups - len(kept))
    return MarginalModel(
        outcome=outcome,
        fixed=fixed,
        kind=kind,
        correction=correction,
        coefficients=_named(design.names, kept, coefficients, covariance, df),
        covariance=covariance,
        n_rows=len(design.y),
        n_events=float(design.y.sum()),
        cluster=cluster,
        n_clusters=design.groups.n_groups,
        level=level,
        left_out=design.left_out,
        warnings=(*design.warnings, *_said(df, lost, design.names)),
        seconds=time.perf_counter() - started,
    )


def _refuse(kind: str, correction: str, level: float) -> None:
    require_level(level)
    if kind not in HOLDS:
        raise InputError(f"the kind is one of {', '.join(HOLDS)}, not {kind}")
    if correction not in CORRECTIONS:
        raise InputError(f"the correction is one of {', '.join(CORRECTIONS)}, not {correction}")


def _independent(columns: Floats) -> tuple[Floats, list[int], list[int]]:
    lost = dependent(columns.T @ columns)
    kept = [j for j in range(columns.shape[1]) if j not in set(lost)]
    return columns[:, kept], kept, lost


def _dense(design: Design) -> Floats:
    columns = design.columns
    return np.asarray(columns if isinstance(columns, np.ndarray) else columns.toarray())


def _named(
    names: tuple[str, ...], kept: list[int], values: Floats, covariance: Floats, df: float
) -> dict[str, Coefficient]:
    known = {
        names[j]: Coefficient(float(value), float(error), Reference(df))
        for j, value, error in zip(kept, values, np.sqrt(np.diag(covariance)), strict=True)
    }
    missing = Coefficient(float("nan"), float("nan"))
    return {name: known.get(name, missing) for name in names}


def _mean_and_weight(design: Design, eta: Floats) -> tuple[Floats, Floats, float]:
    """Mean and its slope in eta by row, and the quasi-likelihood."""
    if design.trials is None:
        mean = np.exp(eta)
        return mean, mean, float((design.y * eta - mean).sum())
    p = expit(eta)
    mean, failures = design.trials * p, design.trials - design.y
    value = xlogy(design.y, p) + xlogy(failures, expit(-eta))
    return mean, mean * expit(-eta), float(value.sum())


def _solve(design: Design, columns: Floats) -> Floats:
    """Newton's method from the mean alone; the quasi-likelihood has one peak."""
    at = np.linalg.lstsq(columns, _first_eta(design) - design.offset, rcond=None)[0]
    mean, weight, value = _mean_and_weight(design, design.offset + columns @ at)
    for _ in range(MOST_STEPS):
        score = columns.T @ (design.y - mean)
        try:
            move = cho_solve(cho_factor(columns.T @ (weight[:, None] * columns)), score)
        except LinAlgError:
            break
        gain = float(score @ move)
        for halving in range(40):
            there = at + move * 0.5**halving
            eta = design.offset + columns @ there
            reached = _mean_and_weight(design, eta)
            if np.isfinite(reached[2]) and reached[2] >= value - 1e-12 * abs(value):
                break
        at, (mean, weight, value) = there, reached
        if gain < CONVERGED and np.abs(columns @ at).max() < FARTHEST:
            return np.asarray(at)
        if np.abs(columns @ at).max() > FARTHEST:
            break
    raise ModelError(
        "no finite estimate exists: a term separates rows with events from rows without any. "
        "Join a level that has no events with another, or leave the term out"
    )


def _first_eta(design: Design) -> Floats:
    if design.trials is None:
        rate = design.y.sum() / np.exp(design.offset).sum()
        return np.asarray(np.log(0.5 * (design.y + rate * np.exp(design.offset)) + 1e-12))
    share = design.y.sum() / design.trials.sum()
    near = (design.y + share) / (design.trials + 1.0)
    return np.asarray(np.log(near / (1.0 - near)))


def _covariance(design: Design, columns: Floats, at: Floats, correction: str) -> Floats:
    mean, weight, _ = _mean_and_weight(design, design.offset + columns @ at)
    scores = design.groups.sum((design.y - mean)[:, None] * columns)
    products = (weight[:, None] * columns)[:, :, None] * columns[:, None, :]
    return sandwich(scores, design.groups.sum(products), correction)


def _said(df: float, lost: list[int], names: tuple[str, ...]) -> list[str]:
    said = []
    if lost:
        listed = ", ".join(names[j] for j in lost)
        said.append(f"Left out, as other terms already say the same: {listed}.")
    if df < 10:
        said.append(f"There are {df:g} more clusters than coefficients: errors are hardly known.")
    return said
