"""Poisson regression with an effect for each school and each month.

The school effects are conditioned out in closed form (Hausman, Hall and Griliches 1984), so the
work grows with months and covariates, never with schools. The point estimates are those of the
model with all the dummies (Wooldridge 1999 for their validity under overdispersion).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from swis.evidence.errors import ModelError

Vector = NDArray[np.float64]
Matrix = NDArray[np.float64]
Codes = NDArray[np.intp]


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
) -> TwoWayPoisson:
    """Fit by Newton. `school` and `month` are codes from zero, each with some events.

    Raises ModelError naming a covariate that the school and month effects leave nothing of, or
    one whose estimate runs off to infinity.
    """
    months = int(month.max()) + 1
    dummies = (month[:, None] == np.arange(1, months)[None, :]).astype(float)
    design = np.hstack([covariates, dummies])
    shift = np.zeros(len(y)) if offset is None else offset
    totals: Vector = np.bincount(school, weights=y).astype(np.float64)
    _refuse_aliased(design, school, covariates.shape[1], names)
    theta, converged = _newton(y, design, school, totals, shift, covariates.shape[1], names)
    fitted = _fitted(theta, design, school, totals, shift)
    hessian = _hessian(design, fitted, school, totals)
    scores = sum_by(school, design * (y - fitted)[:, None])
    return TwoWayPoisson(theta, hessian, scores, fitted, covariates.shape[1], converged)


def _newton(
    y: Vector,
    design: Matrix,
    school: Codes,
    totals: Vector,
    shift: Vector,
    covariates: int,
    names: tuple[str, ...],
) -> tuple[Vector, bool]:
    theta = np.zeros(design.shape[1])
    value = _loglik(theta, y, design, school, totals, shift)
    for _ in range(100):
        fitted = _fitted(theta, design, school, totals, shift)
        gradient = design.T @ (y - fitted)
        step = np.linalg.lstsq(_hessian(design, fitted, school, totals), gradient, rcond=None)[0]
        size = 1.0
        while size > 1e-8:
            candidate = theta + size * step
            new = _loglik(candidate, y, design, school, totals, shift)
            if new >= value - 1e-10 * abs(value):
                break
            size /= 2
        theta, value = candidate, new
        if np.max(np.abs(step)) < 1e-9:
            return theta, True
        _refuse_runaway(theta[:covariates], names)
    return theta, bool(np.max(np.abs(gradient)) < 1e-6 * max(1.0, float(totals.sum())))


def _loglik(
    theta: Vector, y: Vector, design: Matrix, school: Codes, totals: Vector, shift: Vector
) -> float:
    eta = design @ theta + shift
    top = np.full(len(totals), -np.inf)
    np.maximum.at(top, school, eta)
    log_sum = top + np.log(np.bincount(school, weights=np.exp(eta - top[school])))
    return float(y @ eta - totals @ log_sum)


def _fitted(theta: Vector, design: Matrix, school: Codes, totals: Vector, shift: Vector) -> Vector:
    eta = design @ theta + shift
    top = np.full(len(totals), -np.inf)
    np.maximum.at(top, school, eta)
    weight = np.exp(eta - top[school])
    fitted: Vector = (totals / np.bincount(school, weights=weight))[school] * weight
    return fitted


def _hessian(design: Matrix, fitted: Vector, school: Codes, totals: Vector) -> Matrix:
    weighted = design * fitted[:, None]
    sums = sum_by(school, weighted)
    hessian: Matrix = design.T @ weighted - sums.T @ (sums / totals[:, None])
    return hessian


def sum_by(code: Codes, values: Matrix) -> Matrix:
    """Column sums of `values` (rows, k) within each code: (codes, k)."""
    rows = len(code)
    indicator = sparse.csr_array((np.ones(rows), (code, np.arange(rows))))
    return np.asarray(indicator @ values, dtype=np.float64)


def _refuse_aliased(design: Matrix, school: Codes, covariates: int, names: tuple[str, ...]) -> None:
    means = sum_by(school, design) / np.bincount(school)[:, None]
    within = design - means[school]
    gram = within.T @ within
    for column in range(covariates):
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
        if abs(value) > 25:
            raise ModelError(
                f"The estimate for '{_name(names, column)}' runs off to infinity: one side of the "
                "comparison has no events. Use wider windows, or the exact ratio of totals."
            )


def _name(names: tuple[str, ...], column: int) -> str:
    return names[column] if column < len(names) else f"covariate {column + 1}"
