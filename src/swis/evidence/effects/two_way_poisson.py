"""Poisson regression with an effect for each school and each month.

The school effects are conditioned out in closed form (Hausman, Hall and Griliches 1984), so the
work grows with months and covariates, never with schools; the month effects are sums by month,
never columns. The point estimates are those of the model with all the dummies (Wooldridge 1999
for their validity under overdispersion).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from swis.evidence.errors import ModelError

Vector = NDArray[np.float64]
Matrix = NDArray[np.float64]
Codes = NDArray[np.intp]

STEEPEST = 25.0  # a log rate ratio beyond this has run off to infinity
HIGHEST = 500.0  # of the linear predictor, so that a wild step cannot overflow


@dataclass(frozen=True)
class Rows:
    """What explains the counts: `covariates` (rows, k), `school` and `month` codes from zero."""

    covariates: Matrix
    school: Codes
    month: Codes
    schools: int
    months: int

    @property
    def width(self) -> int:
        """Coefficients: covariates, then the months after the first."""
        return int(self.covariates.shape[1]) + self.months - 1


@dataclass(frozen=True)
class TwoWayPoisson:
    """A fit. `coefficients` are the covariates', then those of the months after the first.

    Shapes: coefficients (k,), hessian (k, k), scores (schools, k), fitted (rows,).
    """

    coefficients: Vector
    hessian: Matrix
    scores: Matrix
    fitted: Vector
    covariates: int
    converged: bool

    @property
    def effects(self) -> Vector:
        return self.coefficients[: self.covariates]


def two_way_poisson(
    y: Vector,
    covariates: Matrix,
    school: Codes,
    month: Codes,
    offset: Vector | None = None,
    names: tuple[str, ...] = (),
    start: Vector | None = None,
) -> TwoWayPoisson:
    """Fit by Newton. `school` and `month` are codes from zero, each with some events.

    Raises ModelError naming a covariate that the school and month effects leave nothing of, or
    one whose estimate runs off to infinity.
    """
    rows = rows_of(covariates, school, month)
    shift = np.zeros(len(y)) if offset is None else offset - offset.mean()
    totals = sum_by(school, y, rows.schools)
    _refuse_aliased(rows, names)
    theta, converged = _newton(y, rows, totals, shift, names, start)
    fitted = _fitted(theta, rows, totals, shift)
    return TwoWayPoisson(
        theta,
        hessian_of(rows, fitted, totals),
        moments(rows, y - fitted),
        fitted,
        covariates.shape[1],
        converged,
    )


def rows_of(covariates: Matrix, school: Codes, month: Codes) -> Rows:
    return Rows(covariates, school, month, int(school.max()) + 1, int(month.max()) + 1)


def sum_by(code: Codes, values: Vector, codes: int) -> Vector:
    """Sums of `values` within each code: (codes,)."""
    return np.asarray(np.bincount(code, weights=values, minlength=codes), dtype=np.float64)


def moments(rows: Rows, weight: Vector) -> Matrix:
    """Sums by school of `weight` times each column of the design: (schools, width)."""
    of_covariates = [
        sum_by(rows.school, weight * column, rows.schools) for column in rows.covariates.T
    ]
    cell = rows.school * rows.months + rows.month
    of_months = sum_by(cell, weight, rows.schools * rows.months)
    grid = of_months.reshape(rows.schools, rows.months)[:, 1:]
    return np.column_stack([*of_covariates, grid])


def hessian_of(rows: Rows, fitted: Vector, totals: Vector) -> Matrix:
    """Information on the coefficients once the school effects are conditioned out."""
    k = rows.covariates.shape[1]
    by_school = moments(rows, fitted)
    hessian = -(by_school.T @ (by_school / totals[:, None]))
    weighted = rows.covariates * fitted[:, None]
    hessian[:k, :k] += rows.covariates.T @ weighted
    for column in range(k):
        crossed = sum_by(rows.month, weighted[:, column], rows.months)[1:]
        hessian[column, k:] += crossed
        hessian[k:, column] += crossed
    hessian[k:, k:] += np.diag(sum_by(rows.month, fitted, rows.months)[1:])
    return hessian


def _newton(
    y: Vector,
    rows: Rows,
    totals: Vector,
    shift: Vector,
    names: tuple[str, ...],
    start: Vector | None,
) -> tuple[Vector, bool]:
    theta = np.zeros(rows.width) if start is None else start
    value = _loglik(theta, y, rows, totals, shift)
    for _ in range(100):
        fitted = _fitted(theta, rows, totals, shift)
        gradient = moments(rows, y - fitted).sum(axis=0)
        step = np.linalg.lstsq(hessian_of(rows, fitted, totals), gradient, rcond=None)[0]
        size, candidate, new = 1.0, theta + step, -np.inf
        while size > 1e-8:
            candidate = theta + size * step
            new = _loglik(candidate, y, rows, totals, shift)
            if new >= value - 1e-10 * abs(value):
                break
            size /= 2
        theta, value = candidate, new
        if np.max(np.abs(step), initial=0.0) < 1e-9:
            return theta, True
        _refuse_runaway(theta[: rows.covariates.shape[1]], names)
    return theta, bool(np.max(np.abs(gradient)) < 1e-6 * max(1.0, float(totals.sum())))


def _predictor(theta: Vector, rows: Rows, shift: Vector) -> Vector:
    k = rows.covariates.shape[1]
    by_month = np.concatenate([[0.0], theta[k:]])
    eta = rows.covariates @ theta[:k] + by_month[rows.month] + shift
    return np.asarray(np.clip(eta, -HIGHEST, HIGHEST), dtype=np.float64)


def _loglik(theta: Vector, y: Vector, rows: Rows, totals: Vector, shift: Vector) -> float:
    eta = _predictor(theta, rows, shift)
    return float(y @ eta - totals @ np.log(sum_by(rows.school, np.exp(eta), rows.schools)))


def _fitted(theta: Vector, rows: Rows, totals: Vector, shift: Vector) -> Vector:
    weight = np.exp(_predictor(theta, rows, shift))
    shares = totals / sum_by(rows.school, weight, rows.schools)
    return np.asarray(shares[rows.school] * weight, dtype=np.float64)


def _refuse_aliased(rows: Rows, names: tuple[str, ...]) -> None:
    ones = np.ones(len(rows.school))
    gram = hessian_of(rows, ones, sum_by(rows.school, ones, rows.schools))
    for column in range(rows.covariates.shape[1]):
        rest = np.delete(np.arange(len(gram)), column)
        cross = gram[rest, column]
        explained = cross @ np.linalg.lstsq(gram[np.ix_(rest, rest)], cross, rcond=None)[0]
        if gram[column, column] - explained < 1e-9 * max(float(gram[column, column]), 1e-9):
            raise ModelError(
                f"'{_name(names, column)}' says nothing beyond the school and month effects, "
                "so its effect cannot be told from theirs."
            )


def _refuse_runaway(effects: Vector, names: tuple[str, ...]) -> None:
    for column, value in enumerate(effects):
        if abs(value) > STEEPEST:
            raise ModelError(
                f"The estimate for '{_name(names, column)}' runs off to infinity: one side of the "
                "comparison has no events. Use wider windows, or the exact ratio of totals."
            )


def _name(names: tuple[str, ...], column: int) -> str:
    return names[column] if column < len(names) else f"covariate {column + 1}"
