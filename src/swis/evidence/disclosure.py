"""Small numbers kept out of what is published, and out of reach of subtraction.

Counts from 1 to below the threshold are withheld, then further cells, chosen small, until nobody
who adds and subtracts published cells and totals can bring a withheld count closer than
"1 to below the threshold" (Willenborg and de Waal 2001, chapter 6; audit by linear programming as
in Fischetti and Salazar 2001). Both kinds carry one mark, so that the mark itself says nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import product

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy import sparse
from scipy.linalg import null_space
from scipy.optimize import linprog

from swis.evidence.errors import InputError
from swis.evidence.refusals import refuse_rows, require_counts, require_values
from swis.evidence.results import Result

MARK = "c"  # the DfE's mark for confidential
THRESHOLD = 6  # withhold 1 to 5
TOTAL = "All"

Mask = NDArray[np.bool_]
Counts = NDArray[np.float64]


@dataclass(frozen=True)
class Suppressed(Result):
    """A table fit to publish: every combination and every total, as text."""

    published: pd.DataFrame = field(compare=False)
    threshold: int
    rounded_to: int | None
    cells: int
    primary: int
    secondary: int

    def table(self) -> pd.DataFrame:
        return self.published

    def sentence(self) -> str:
        rounded = (
            f" Every number is rounded to the nearest {self.rounded_to}, so totals need not add up."
            if self.rounded_to
            else ""
        )
        return (
            f"Of {self.cells} cells, totals included, {self.primary} hold 1 to "
            f"{self.threshold - 1} and are withheld, and {self.secondary} more so that they cannot "
            f"be had by subtraction; both are marked {MARK}.{rounded} This holds for this table "
            "alone: another one from the same records may give away what is withheld here, unless "
            "both are made in one run (--table)."
        )


def suppress(
    table: pd.DataFrame,
    *,
    by: Sequence[str],
    counts: Sequence[str],
    threshold: int = THRESHOLD,
    round_to: int | None = None,
) -> Suppressed:
    """Withhold small counts of a table to be published with all its totals.

    `table`: one row for each combination of the `by` columns (repeated rows are added up);
    `counts`: columns of whole numbers, each protected as a table of its own. `threshold`: the
    smallest count that may be shown. Raises InputError naming row and column.
    """
    check_tables(table, by, counts, threshold, round_to)
    labels = [[*sorted(table[name].astype(str).unique()), TOTAL] for name in by]
    published = pd.DataFrame(list(product(*labels)), columns=list(by))
    primary = secondary = 0
    for count in counts:
        cube = cube_of(table, by, count, labels)
        relations = relations_of(cube.shape)
        small = (cube.ravel() > 0) & (cube.ravel() < threshold)
        withheld = protect(cube.ravel(), relations, small, threshold)
        primary += int(small.sum())
        secondary += int((withheld & ~small).sum())
        shown = rounded_to_base(cube.ravel(), round_to)
        published[count] = [
            MARK if hidden else f"{value:.0f}"
            for value, hidden in zip(shown, withheld, strict=True)
        ]
    cells = len(published) * len(counts)
    return Suppressed(published, threshold, round_to, cells, primary, secondary)


def protect(
    values: Counts,
    relations: sparse.csr_array,
    small: Mask,
    threshold: int,
    never_shown: Mask | None = None,
) -> Mask:
    """Which cells to withhold. `relations` (relations, cells): rows that sum to zero.

    `never_shown`: cells of no table, which count as withheld. Withholding more only widens what
    a cell might be, so that one found safe is not looked at again. No withheld cell at all may be
    had by elimination: a mark that gives its number says that the others could.
    """
    withheld = small.copy() if never_shown is None else small | never_shown
    dense = relations.toarray() != 0
    pending = [int(cell) for cell in np.flatnonzero(small)]
    floors = np.where(values > 0, 1.0, 0.0)
    if never_shown is not None:
        floors[never_shown] = 0.0
    while True:
        withheld = _pair_up(values, dense, withheld)
        pending = _exposed(values, relations, withheld, pending, threshold, floors)
        wanting = pending or _determined(relations, withheld & (dense.any(axis=0)))
        if not wanting:
            return withheld
        if not _withhold_more(wanting, values, dense, withheld):
            return withheld


def _withhold_more(
    wanting: Sequence[int], values: Counts, relations: NDArray[np.bool_], withheld: Mask
) -> bool:
    """Withhold cells beside those that are still exposed, then any that stands in a sum; zeros
    only where there is nothing else. Whether there was any."""
    before = int(withheld.sum())
    for zeros in (False, True):
        for cell in wanting:
            for relation in relations[relations[:, cell]]:
                _withhold_smallest(relation, values, withheld, zeros=zeros)
        anywhere: Mask = np.asarray(relations.any(axis=0))
        if int(withheld.sum()) > before or _withhold_smallest(
            anywhere, values, withheld, zeros=zeros
        ):
            return True
    return False


def feasible_range(
    cell: int,
    values: Counts,
    relations: sparse.csr_array,
    withheld: Mask,
    floors: Counts | None = None,
) -> tuple[float, float]:
    """The least and the most a withheld cell can be for one who sees all the others.

    `floors`: the least that each cell can be by itself. Zeros are shown, so that a mark says "one
    at least": seven marks beside a total of seven are seven ones.
    """
    hidden = np.flatnonzero(withheld)
    least = np.zeros(len(hidden)) if floors is None else floors[hidden]
    bounds = [(float(floor), None) for floor in least]
    known = -(relations[:, ~withheld] @ values[~withheld])
    touched = np.asarray(abs(relations[:, hidden]).sum(axis=1)).ravel() > 0
    equations, right = relations[touched][:, hidden].toarray(), known[touched]
    goal = (hidden == cell).astype(float)
    ends = []
    for sign in (1.0, -1.0):
        solution = linprog(sign * goal, A_eq=equations, b_eq=right, bounds=bounds, method="highs")
        # the truth is one solution, so that without an optimum the cell is unbounded
        ends.append(abs(float(solution.fun or 0.0)) if solution.status == 0 else np.inf)
    return ends[0], ends[1]


def _exposed(
    values: Counts,
    relations: sparse.csr_array,
    withheld: Mask,
    cells: Sequence[int],
    threshold: int,
    floors: Counts,
) -> list[int]:
    exposed = []
    for cell in cells:
        low, high = feasible_range(cell, values, relations, withheld)
        least, most = feasible_range(cell, values, relations, withheld, floors)
        wide = most - least > threshold - 2 - 1e-6
        if low > 1 + 1e-6 or high < threshold - 1 - 1e-6 or not wide:
            exposed.append(cell)
    return exposed


def _determined(relations: sparse.csr_array, withheld: Mask) -> list[int]:
    """Withheld cells that elimination alone gives: those on which every solution agrees."""
    hidden = np.flatnonzero(withheld)
    if not len(hidden):
        return []
    free = null_space(relations[:, hidden].toarray())
    return [int(cell) for cell in hidden[np.abs(free).max(axis=1, initial=0.0) < 1e-9]]


def _pair_up(values: Counts, relations: NDArray[np.bool_], withheld: Mask) -> Mask:
    """No relation may hide one cell alone: that one would be a subtraction away."""
    withheld = withheld.copy()
    lonely = True
    while lonely:
        lonely = False
        for relation in relations:
            if (relation & withheld).sum() == 1:
                lonely = _withhold_smallest(relation, values, withheld) or lonely
    return withheld


def _withhold_smallest(
    relation: NDArray[np.bool_], values: Counts, withheld: Mask, *, zeros: bool = True
) -> bool:
    """Withhold the smallest shown cell of a relation; a zero only when nothing else is left."""
    free = np.flatnonzero(relation & ~withheld & ((values > 0) | zeros))
    if not len(free):
        return False
    cost = np.where(values[free] > 0, values[free], np.inf)
    withheld[free[int(np.argmin(cost))]] = True
    return True


def cube_of(table: pd.DataFrame, by: Sequence[str], count: str, labels: list[list[str]]) -> Counts:
    cube = np.zeros([len(names) for names in labels])
    places = [
        table[name].astype(str).map({label: i for i, label in enumerate(names)}).to_numpy()
        for name, names in zip(by, labels, strict=True)
    ]
    np.add.at(cube, tuple(places), table[count].to_numpy(float))
    for axis in range(cube.ndim):
        last = [slice(None)] * cube.ndim
        last[axis] = slice(-1, None)
        cube[tuple(last)] = cube.sum(axis=axis, keepdims=True)
    return cube


def relations_of(shape: tuple[int, ...]) -> sparse.csr_array:
    """For each axis and each place on the others: parts less their total is zero."""
    index = np.arange(int(np.prod(shape))).reshape(shape)
    rows = []
    for axis in range(len(shape)):
        rows.append(np.moveaxis(index, axis, -1).reshape(-1, shape[axis]))
    count = sum(len(part) for part in rows)
    matrix = sparse.lil_array((count, index.size))
    place = 0
    for part in rows:
        for line in part:
            matrix[place, line[:-1]] = 1.0
            matrix[place, line[-1]] = -1.0
            place += 1
    return matrix.tocsr()


def rounded_to_base(values: Counts, base: int | None) -> Counts:
    return values if base is None else np.floor(values / base + 0.5) * base


def check_tables(
    table: pd.DataFrame,
    by: Sequence[str],
    counts: Sequence[str],
    threshold: int,
    round_to: int | None,
) -> None:
    if threshold < 2 or (round_to is not None and round_to < 2):
        raise InputError("The threshold, and the base of rounding, must be two or more.")
    if not by or not counts:
        raise InputError("Name at least one column to group by and one column of counts.")
    require_values(table, [*by, *counts])
    for column in by:
        total = table[column].astype(str) == TOTAL
        refuse_rows(table, total, column, "Totals are made here: leave them out of the table.")
    for column in counts:
        require_counts(table, column)
