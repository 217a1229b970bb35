"""Rows that share a random intercept, laid side by side so that a group is one slice."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Integers = NDArray[np.int64]


@dataclass(frozen=True)
class Groups:
    """`n_rows` rows in `n_groups` consecutive runs; `starts` is the first row of each."""

    starts: Integers
    sizes: Integers

    @classmethod
    def of_sorted(cls, labels: Integers) -> Groups:
        """Groups of labels that are already in ascending order. Shape (rows,)."""
        changes = np.flatnonzero(labels[1:] != labels[:-1]) + 1
        starts = np.concatenate([np.zeros(1, np.int64), changes]).astype(np.int64)
        return cls(starts, np.diff(np.append(starts, len(labels))).astype(np.int64))

    @property
    def n_groups(self) -> int:
        return len(self.starts)

    @cached_property
    def n_rows(self) -> int:
        return int(self.starts[-1] + self.sizes[-1])

    @cached_property
    def single_rows(self) -> bool:
        """Every row is its own group."""
        return self.n_groups == self.n_rows

    def sum(self, rows: Floats) -> Floats:
        """Totals by group: (rows, ...) to (groups, ...)."""
        return rows if self.single_rows else np.add.reduceat(rows, self.starts, axis=0)

    def spread(self, values: Floats) -> Floats:
        """A value for each group, repeated on its rows: (groups, ...) to (rows, ...)."""
        return values if self.single_rows else np.repeat(values, self.sizes, axis=0)
