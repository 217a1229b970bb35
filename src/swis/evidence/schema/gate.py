"""One gate for every table: whatever estimate, check or report it is for, the same is refused.

The same sentence with the same row and column, wherever a table enters: a school in two arms, two
schools of one name, a school-month that is there twice, a blank where there must be a name.
"""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from swis.evidence.errors import InputError
from swis.evidence.schema.columns import (
    PUPILS,
    ROW,
    SCHOOL_MONTH,
    column,
    counts,
    exposures,
    first_row,
    refuse_duplicates,
    refuse_gaps,
)
from swis.evidence.schema.months import month_numbers, written_months

AUTHORITY = "la"


def gate(
    table: pd.DataFrame,
    *,
    outcomes: Sequence[str] = (),
    school: str = "school",
    month: str = "month",
    arm: str | None = "arm",
    exposure: str | None = None,
    constant: Sequence[str | None] = (),
    gaps: bool = False,
    file: str | None = None,
) -> pd.DataFrame:
    """A copy of `table`, one row a school and month, that is fit for any estimate.

    `constant`: what must not change within a school, beside the arm and the authority, as the
    cluster. `gaps`: whether an outcome may be blank. `exposure` is checked, and so is a column
    of pupils whether it is used or not. Names lose blanks around them, months become numbers or
    text that sorts as time does. Raises InputError naming row and column.
    """
    kept = [name for name in (AUTHORITY, arm, *constant) if name is not None]
    kept = [name for name in dict.fromkeys(kept) if name != AUTHORITY or name in table.columns]
    checked = table.copy()
    for name in (school, month, *kept):
        refuse_gaps(column(table, name, file=file), name, file)
        checked[name] = trimmed(table[name])
    for name in outcomes:
        checked[name] = counts(table, name, file=file)
        if not gaps:
            refuse_gaps(checked[name], name, file)
    if exposure is not None:
        column(table, exposure, file=file)
    for amount in dict.fromkeys((exposure, PUPILS)):
        if amount is not None and amount in table.columns:
            checked[amount] = exposures(table, amount, file=file)
    checked[month] = written_months(checked, month, file=file)
    places = (AUTHORITY, school, "year", month)
    refuse_duplicates(checked, [name for name in places if name in checked.columns], file=file)
    for name in kept:
        # a third arm is told of as such, and not as a school that changed
        if name != arm or name in constant or checked[name].nunique() <= 2:
            refuse_changes(checked, school, name, file=file)
    return checked


def gate_schools(
    table: pd.DataFrame, *, school: str = "school", file: str | None = None
) -> pd.DataFrame:
    """A copy of `table`, one row a school: no blank name, no school twice, no two of one name."""
    refuse_gaps(column(table, school, file=file), school, file)
    checked = table.assign(**{school: trimmed(table[school])})
    if AUTHORITY in table.columns:
        refuse_gaps(table[AUTHORITY], AUTHORITY, file)
        checked[AUTHORITY] = trimmed(table[AUTHORITY])
        refuse_changes(checked, school, AUTHORITY, file=file)
    refuse_duplicates(checked, [school], file=file)
    return checked


def numbered(table: pd.DataFrame) -> pd.DataFrame:
    """The table with its rows numbered as a spreadsheet would, if it was not read from a file."""
    if table.index.name == ROW:
        return table
    return table.set_axis(pd.RangeIndex(2, 2 + len(table), name=ROW))


def refuse_changes(table: pd.DataFrame, school: str, name: str, *, file: str | None = None) -> None:
    """Raise InputError for a school whose arm, cluster or authority is not the same throughout."""
    first = table.groupby(school, observed=True)[name].transform("first")
    changed = (table[name] != first) & ~(table[name].isna() & first.isna())
    if not changed.any():
        return
    row = first_row(changed)
    label = table[school].loc[row]
    above = first_row(table[school] == label)
    two = ". If these are two schools of one name, give each its own, as its URN"
    raise InputError(
        f"school {label} has another {name} above, {table[name].loc[above]} in row {above}; it "
        f"must be the same in all its rows{two if name == AUTHORITY else ''}",
        file=file,
        row=row,
        column=name,
    )


def school_months(
    table: pd.DataFrame, outcomes: Sequence[str], *, file: str | None = None
) -> pd.DataFrame:
    """A copy of `table` checked as one row a school and month, its months as numbers.

    As `gate`, and refused too: a missing column of `SCHOOL_MONTH`, months that jump back.
    """
    for wanted in SCHOOL_MONTH:
        if wanted.required:
            refuse_gaps(column(table, wanted.name, file=file), wanted.name, file)
    arm = "arm" if "arm" in table.columns else None
    checked = gate(table, outcomes=outcomes, arm=arm, gaps=True, file=file)
    checked["month"] = month_numbers(table, "month", file=file)
    late = months_out_of_order(checked)
    if late is not None:
        raise InputError(
            "this month is earlier than the one above it for the same school; "
            "sort the rows by school and month",
            file=file,
            row=late,
            column="month",
        )
    return checked


def months_out_of_order(table: pd.DataFrame) -> int | None:
    """The first row whose month is earlier than the previous one of its school; else None."""
    back = table.groupby(["la", "school"], sort=False, observed=True)["month"].diff() < 0
    return first_row(back) if back.any() else None


def trimmed(values: pd.Series) -> pd.Series:
    """Words without the blanks around them; numbers as they are."""
    if pd.api.types.is_numeric_dtype(values) or isinstance(values.dtype, pd.CategoricalDtype):
        return values
    return values.map(lambda value: value.strip() if isinstance(value, str) else value)
