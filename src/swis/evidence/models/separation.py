"""Whether a finite estimate exists at all (Albert & Anderson 1984; Konis 2007, chapter 3).

A count model has none where some combination of columns is zero on every row with events, and
of one sign on the others: its coefficient runs off to infinity while the fit improves.
"""

from __future__ import annotations

import numpy as np

from swis.evidence.models.groups import Floats

LARGEST_SHARE = 1e-6


def separated_columns(columns: Floats, y: Floats, trials: Floats | None) -> list[int]:
    """Positions of the columns that take part in a separation; empty if there is none.

    `columns` (rows, columns), of full rank; `trials` only for a binomial.
    """
    # rarely asked for, and slow to import
    from scipy.optimize import linprog

    none = y == 0
    every = np.zeros_like(none) if trials is None else y == trials
    falling = np.unique(np.vstack([columns[none & ~every], -columns[every & ~none]]), axis=0)
    fixed = np.unique(columns[~(none | every)], axis=0)
    if len(falling) == 0:
        return []
    k = columns.shape[1]
    answer = linprog(
        falling.sum(axis=0),
        A_ub=falling,
        b_ub=np.zeros(len(falling)),
        A_eq=_row_space(fixed, k),
        b_eq=np.zeros(len(_row_space(fixed, k))),
        bounds=[(-1.0, 1.0)] * k,
        method="highs",
    )
    if answer.x is None or answer.fun is None or answer.fun > -LARGEST_SHARE:
        return []
    moved = np.abs(answer.x) > LARGEST_SHARE
    return [int(j) for j in np.flatnonzero(moved)]


def _row_space(rows: Floats, k: int) -> Floats:
    """At most k rows that span the same space, which keeps the programme small."""
    if len(rows) == 0:
        return np.zeros((0, k))
    _, size, right = np.linalg.svd(rows, full_matrices=False)
    return np.asarray(right[size > 1e-9 * size[0]])
