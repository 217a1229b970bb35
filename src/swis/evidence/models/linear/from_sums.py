"""Scores of pupils from a table of one row a school, so that no pupil's row need be taken.

Columns: `pupils`, how many; for every column x that differs between pupils, the outcome among
them, `sum_x` and `sum_x_x`, and for two of them `sum_x_y`. What is the same for all pupils of a
school, as the arm, stands as it is. The estimates are those of the rows, exactly.
"""

from __future__ import annotations

import time

import numpy as np
import pandas as pd

from swis.evidence.errors import InputError
from swis.evidence.models.design import Request, design_of
from swis.evidence.models.family import SCORES
from swis.evidence.models.formula import fixed_formula
from swis.evidence.models.groups import Floats
from swis.evidence.models.linear.estimate import estimate, refuse_method
from swis.evidence.models.linear.linear_model import LinearModel
from swis.evidence.models.linear.sums import Sums
from swis.evidence.models.main_effects import is_sum
from swis.evidence.models.threads import one_thread
from swis.evidence.schema import first_row, gate_schools, numbers, refuse_gaps

PUPILS = "pupils"
# by how much rounding may break the law that squares are no less than the sum's square over n
SLACK = 1e-9


def linear_from_sums(
    table: pd.DataFrame,
    *,
    outcome: str,
    fixed: str = "1",
    group: str = "school",
    within: str | None = None,
    method: str = "reml",
    level: float = 0.95,
    file: str | None = None,
) -> LinearModel:
    """As `linear`, from one row a school as `school_sums` writes it.

    Raises InputError naming row and column for sums that no pupils can have.
    """
    started = time.perf_counter()
    refuse_method(method, level)
    checked = gate_schools(table, school=group, file=file)
    inner = _refuse_mixed(checked, fixed, outcome, file)
    _read_numbers(checked, (PUPILS, *(f"sum_{one}" for one in (*inner, outcome))), file)
    means = {name: checked[f"sum_{name}"] / checked[PUPILS] for name in (*inner, outcome)}
    request = Request(outcome, fixed, SCORES, group, within, level=level, file=file)
    with one_thread():
        design = design_of(checked.assign(**means), request)
        if design.left_out:
            gap = design.left_out[0]
            raise InputError(
                "a school has no value here", file=file, row=gap.row, column=gap.column
            )
        ordered = checked.loc[list(design.order)]
        columns = design.columns
        dense = columns if isinstance(columns, np.ndarray) else columns.toarray()
        sums = _sums(design.names, dense, ordered, inner, outcome, file)
        return estimate(
            Sums(design.names, *sums, design.las, True, np.zeros(len(design.names) + 1)),
            outcome=outcome,
            fixed=fixed,
            method=method,
            level=level,
            n_levels=design.n_levels,
            from_sums=True,
            warnings=design.warnings,
            started=started,
        )


def _read_numbers(table: pd.DataFrame, names: tuple[str, ...], file: str | None) -> None:
    """In place: each of `names` as numbers without a gap, pupils whole."""
    for name in names:
        table[name] = numbers(table, name, file=file)
        refuse_gaps(table[name], name, file)
    _refuse_no_pupils(table[PUPILS], file)


def _refuse_mixed(table: pd.DataFrame, fixed: str, outcome: str, file: str | None) -> list[str]:
    """Columns of the formula that differ between pupils, which can only be added up."""
    names = [str(name) for name in table.columns]
    summed = [name for name in names if name.startswith("sum_")]
    known = [*names, *(name.removeprefix("sum_") for name in summed)]
    formula = fixed_formula(fixed, outcome=outcome, known=known)
    inner = [name for name in formula.columns if f"sum_{name}" in names]
    if inner and not (is_sum(fixed) and not any(f"C({name})" in fixed for name in inner)):
        raise InputError(
            f"{inner[0]} differs between pupils: from sums it can only be added, as in arm + "
            f"{inner[0]}",
            file=file,
        )
    return inner


def _refuse_no_pupils(pupils: pd.Series, file: str | None) -> None:
    broken = (pupils < 1) | (pupils % 1 > 0)
    if broken.any():
        raise InputError(
            "how many pupils is a whole number from one up",
            file=file,
            row=first_row(broken),
            column=PUPILS,
        )


def _sums(
    names: tuple[str, ...],
    columns: Floats,
    table: pd.DataFrame,
    inner: list[str],
    outcome: str,
    file: str | None,
) -> tuple[Floats, Floats, Floats]:
    """Cross products, sums by school, and pupils."""
    n = table[PUPILS].to_numpy(dtype=float)
    labels = [*names, outcome]
    values = np.column_stack([columns, np.zeros(len(n))])
    by_school = values * n[:, None]
    places = {name: labels.index(name) for name in (*inner, outcome)}
    for name, place in places.items():
        by_school[:, place] = table[f"sum_{name}"].to_numpy(dtype=float)
        values[:, place] = by_school[:, place] / n
    # of two columns one of which is the same for a school's pupils
    total = values.T @ by_school
    for name, place in places.items():
        for other, at in places.items():
            total[place, at] = total[at, place] = _products(table, name, other, file).sum()
    return total, by_school, n


def _products(table: pd.DataFrame, one: str, other: str, file: str | None) -> pd.Series:
    name = f"sum_{one}_{other}"
    if name not in table.columns and f"sum_{other}_{one}" in table.columns:
        name = f"sum_{other}_{one}"
    values = numbers(table, name, file=file)
    refuse_gaps(values, name, file)
    if one == other:
        least = table[f"sum_{one}"] ** 2 / table[PUPILS]
        broken = values < least * (1 - SLACK)
        if broken.any():
            raise InputError(
                f"no {int(table[PUPILS].loc[first_row(broken)])} numbers have this sum of squares "
                f"and the sum in sum_{one}",
                file=file,
                row=first_row(broken),
                column=name,
            )
    return values
