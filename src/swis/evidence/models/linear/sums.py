"""All that a linear model of pupils in schools needs of the pupils: sums by school.

With an intercept for each school and each authority the likelihood depends on the rows only
through n, the sums of every column by school, and the cross products of all rows together
(Searle, Casella & McCulloch 1992, section 3.8). So a model of 134,000 pupils is one of 268
schools, and it can be fitted where the rows may not be taken.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from scipy import sparse

from swis.evidence.models.design import Design
from swis.evidence.models.groups import Floats, Groups


@dataclass(frozen=True)
class Sums:
    """Columns of the design and, last, the outcome: q of them.

    `total` (q, q): cross products over all pupils. `by_school` (schools, q): sums. `sizes`
    (schools,): pupils. `las`: authorities as groups of schools, or None. `grouped`: whether
    schools have an intercept at all. `middle` (q,): what was taken from each column first.
    """

    names: tuple[str, ...]
    total: Floats
    by_school: Floats
    sizes: Floats
    las: Groups | None
    grouped: bool
    middle: Floats

    @property
    def n_rows(self) -> int:
        return round(float(self.sizes.sum()))

    def without(self, columns: list[int]) -> Sums:
        """The same, those columns left out."""
        kept = [j for j in range(len(self.total)) if j not in set(columns)]
        return replace(
            self,
            names=tuple(self.names[j] for j in kept[:-1]),
            total=self.total[np.ix_(kept, kept)],
            by_school=self.by_school[:, kept],
            middle=self.middle[kept],
        )


def sums_of(design: Design) -> Sums:
    """The sums of rows, about the middle of each column so that no digit is lost."""
    middle = np.zeros(len(design.names) + 1)
    if sparse.issparse(design.columns):
        total, by_school = _of_sparse(design)
    else:
        columns = np.column_stack([design.columns, design.y])
        if "Intercept" in design.names:
            middle = columns.mean(axis=0)
            middle[design.names.index("Intercept")] = 0.0
            columns -= middle
        total, by_school = columns.T @ columns, design.groups.sum(columns)
    return Sums(
        design.names,
        total,
        by_school,
        design.groups.sizes.astype(np.float64),
        design.las,
        bool(design.n_levels),
        middle,
    )


def _of_sparse(design: Design) -> tuple[Floats, Floats]:
    columns = sparse.csr_matrix(design.columns)
    whole = sparse.csr_matrix(sparse.hstack([columns, sparse.csr_matrix(design.y[:, None])]))
    n, ends = design.groups.n_rows, np.append(design.groups.starts, design.groups.n_rows)
    member = sparse.csr_matrix((np.ones(n), np.arange(n), ends), shape=(len(ends) - 1, n))
    return (whole.T @ whole).toarray(), (member @ whole).toarray()
