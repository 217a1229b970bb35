"""The fixed part of a model: columns constant within a group apart from those that vary.

A column constant within a group (arm, size, every local authority dummy) reaches the group's
likelihood through one number, the shift it gives to all its rows. So its share of the gradient
is Z'g and of the Hessian Z' diag(k) Z, with one g and one k for each group, however many such
columns there are.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from swis.evidence.models.groups import Floats, Groups, Integers


@dataclass(frozen=True)
class FixedPart:
    """`between` (groups, columns) and `within` (rows, columns), each scaled to be near one.

    Coefficients b on this scale give those on the user's as `back` @ b: columns are put back
    in their own order and units. `position` says where each of the user's columns is here.
    """

    groups: Groups
    between: Floats
    within: Floats
    offset: Floats
    back: Floats
    position: Integers

    @property
    def n_between(self) -> int:
        return int(self.between.shape[1])

    @property
    def n_columns(self) -> int:
        return self.n_between + int(self.within.shape[1])

    def scaled(self, coefficients: Floats) -> Floats:
        """Coefficients of the user's scale on this one: the reverse of `back`."""
        return np.asarray(np.linalg.solve(self.back, coefficients), dtype=np.float64)

    def predictor(self, coefficients: Floats) -> Floats:
        """eta by row, the offset included."""
        shift = self.between @ coefficients[: self.n_between]
        eta = self.groups.spread(shift) + self.offset
        if self.within.shape[1]:
            eta += self.within @ coefficients[self.n_between :]
        return eta

    def gradient(self, score_rows: Floats, score_groups: Floats) -> Floats:
        """X'g for row scores g and their totals by group."""
        return np.concatenate([score_groups @ self.between, score_rows @ self.within])

    def cross_product(self, weight_rows: Floats, weight_groups: Floats) -> Floats:
        """X' diag(weights) X."""
        b = self.n_between
        out = np.empty((self.n_columns, self.n_columns))
        out[:b, :b] = self.between.T @ (self.between * weight_groups[:, None])
        if self.within.shape[1]:
            weighted = self.within * weight_rows[:, None]
            out[:b, b:] = self.between.T @ self.groups.sum(weighted)
            out[b:, :b] = out[:b, b:].T
            out[b:, b:] = self.within.T @ weighted
        return out

    def weighted_totals(self, weight_rows: Floats, weight_groups: Floats) -> Floats:
        """Totals by group of weight times column. Shape (groups, columns)."""
        out = np.empty((self.groups.n_groups, self.n_columns))
        out[:, : self.n_between] = self.between * weight_groups[:, None]
        if self.within.shape[1]:
            out[:, self.n_between :] = self.groups.sum(self.within * weight_rows[:, None])
        return out


def fixed_part(columns: Floats | sparse.csr_matrix, offset: Floats, groups: Groups) -> FixedPart:
    """Split and scale the columns of a design matrix, its rows in the order of the groups.

    Where one column is constant the others are centred, which keeps the Hessian well
    conditioned for a calendar year or a square; `back` undoes that exactly.
    """
    constant = _constant_within(columns, groups)
    first, second = np.flatnonzero(constant), np.flatnonzero(~constant)
    between = _dense(columns[groups.starts][:, first])
    within = _dense(columns[:, second])
    centre, scale, intercept = _centre_and_scale(between, within, groups)
    split = len(first)
    between = (between - centre[:split]) / scale[:split]
    within = (within - centre[split:]) / scale[split:]
    back = np.diag(1.0 / scale)
    if intercept is not None:
        back[intercept] -= centre / scale / scale[intercept]
    position = np.argsort(np.concatenate([first, second]))
    return FixedPart(groups, between, within, offset, back[position], position)


def _dense(columns: Floats | sparse.csr_matrix) -> Floats:
    return np.ascontiguousarray(
        columns.toarray() if sparse.issparse(columns) else columns, dtype=np.float64
    )


def _constant_within(columns: Floats | sparse.csr_matrix, groups: Groups) -> NDArray[np.bool_]:
    """Which columns never change inside a group. Shape (columns,)."""
    if groups.single_rows:
        return np.ones(columns.shape[1], bool)
    index = np.repeat(groups.starts, groups.sizes)
    if not sparse.issparse(columns):
        return np.asarray((columns == columns[index]).all(axis=0))
    changed = np.zeros(columns.shape[1], bool)
    changed[(columns - columns[index]).nonzero()[1]] = True
    return ~changed


def _centre_and_scale(
    between: Floats, within: Floats, groups: Groups
) -> tuple[Floats, Floats, int | None]:
    """Centre and scale of each column, and which one is the intercept (None: no centring)."""
    low = np.concatenate([table.min(axis=0) for table in (between, within)])
    high = np.concatenate([table.max(axis=0) for table in (between, within)])
    constants = np.flatnonzero((low == high) & (low != 0))
    dummy = (low >= 0) & (high <= 1)
    if len(constants) == 0:
        reach = np.maximum(np.abs(low), np.abs(high))
        return np.zeros_like(low), np.where(dummy | (reach == 0), 1.0, reach), None
    intercept = int(constants[0])
    mean = np.concatenate([groups.sizes @ between, within.sum(axis=0)]) / groups.n_rows
    centre = np.where(dummy, 0.0, mean)
    scale = np.where(dummy | (high == low), 1.0, (high - low) / 4)
    centre[intercept], scale[intercept] = 0.0, low[intercept]
    return centre, scale, intercept
