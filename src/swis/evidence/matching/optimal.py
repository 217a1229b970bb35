"""Pairs that are nearest in sum, not one after another (Rosenbaum 1989).

SciPy's `linear_sum_assignment` finds the least total; a treated school's k comparators are k
copies of its row.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import linear_sum_assignment


def optimal_pairs(distance: NDArray[np.float64], ratio: int = 1) -> list[list[int]]:
    """For each treated school (row) the columns of its comparators, nearest first.

    A pair at infinite distance is not allowed; as many pairs as can be are made, then the sum of
    distances is least. No school of the pool serves twice.
    """
    rows = np.repeat(distance, ratio, axis=0)
    if rows.size == 0:
        return [[] for _ in distance]
    finite = np.isfinite(rows)
    # Dearer than every allowed pair together, so that an allowed pair is never given up for it.
    wall = (float(rows[finite].max()) if finite.any() else 0.0) * (rows.shape[0] + 1) + 1.0
    chosen: list[list[int]] = [[] for _ in distance]
    for row, column in zip(*linear_sum_assignment(np.where(finite, rows, wall)), strict=True):
        if finite[row, column]:
            chosen[row // ratio].append(int(column))
    for treated, columns in enumerate(chosen):
        columns.sort(key=lambda column: float(distance[treated, column]))
    return chosen
