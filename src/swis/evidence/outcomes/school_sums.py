"""Pupils' scores as sums by school: what may leave the place where the pupils' rows must stay."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations_with_replacement
from pathlib import Path
from typing import Any

import pandas as pd

from swis.evidence.disclosure import THRESHOLD
from swis.evidence.errors import InputError
from swis.evidence.refusals import require_whole
from swis.evidence.results import Result
from swis.evidence.schema import LeftOut, numbered, numbers
from swis.evidence.schema.pupils import gate_pupils


@dataclass(frozen=True)
class SchoolSums(Result):
    """One row a school: what is the same for its pupils, `pupils`, and the sums. Schools of fewer
    pupils than `threshold` are not in it."""

    by_school: pd.DataFrame
    columns: tuple[str, ...]
    pupils: int
    threshold: int
    small: int
    left_out: tuple[LeftOut, ...]
    path: Path | None = None

    def table(self) -> pd.DataFrame:
        return self.by_school

    def sentence(self) -> str:
        kept = "" if self.path is None else f" They are in {self.path}."
        return (
            f"Sums of {', '.join(self.columns)} over {self.pupils:,} pupils in "
            f"{len(self.by_school):,} schools, from which a linear model is fitted exactly. "
            f"{self.small} schools of fewer than {self.threshold} pupils are withheld, and "
            f"{len(self.left_out):,} pupils without a value are left out.{kept}"
        )


def school_sums(
    table: pd.DataFrame,
    *,
    columns: Sequence[str],
    keep: Sequence[str] = (),
    school: str = "school",
    threshold: int = THRESHOLD,
    file: str | None = None,
) -> SchoolSums:
    """Sums, and sums of products, of `columns` by school, with what is the same in a school.

    One row a pupil. `keep`: columns that are the same for all pupils of a school, as arm and la.
    Raises InputError naming row and column where a school's are not, or for what is no number.
    """
    columns = list(dict.fromkeys(columns))
    if not columns:
        raise InputError("name the columns to be summed up, the outcome among them")
    require_whole("threshold", threshold, least=2)
    checked = gate_pupils(numbered(table), school=school, constant=keep, file=file)
    for name in columns:
        checked[name] = numbers(checked, name, file=file)
    gaps = checked[columns].isna()
    left_out = [
        LeftOut(int(row), str(name), "missing")
        for row, name in zip(*_first_gaps(gaps[gaps.any(axis=1)]), strict=True)
    ]
    complete = checked[~gaps.any(axis=1)]
    summed = complete[[school, *dict.fromkeys(keep)]].assign(
        pupils=1.0, **{f"sum_{name}": complete[name] for name in columns}
    )
    for one, other in combinations_with_replacement(columns, 2):
        summed[f"sum_{one}_{other}"] = complete[one] * complete[other]
    by_school = summed.groupby([school, *dict.fromkeys(keep)], as_index=False, observed=True).sum()
    shown = by_school[by_school["pupils"] >= threshold].reset_index(drop=True)
    if shown.empty:
        raise InputError(f"no school has {threshold} pupils with all of {', '.join(columns)}")
    return SchoolSums(
        by_school=shown.assign(pupils=shown["pupils"].astype(int)),
        columns=tuple(columns),
        pupils=int(shown["pupils"].sum()),
        threshold=threshold,
        small=len(by_school) - len(shown),
        left_out=tuple(left_out),
    )


def _first_gaps(gaps: pd.DataFrame) -> tuple[list[Any], list[Any]]:
    """Row and first column of each row that has one."""
    return gaps.index.to_list(), gaps.idxmax(axis=1).to_list() if len(gaps) else []
