"""Tables in: what is refused, with row, column and reason, and what is left out and listed.

Rows are numbered as a spreadsheet shows them: the heading is row 1. `table_file.read_table`
keeps that number as the index, so that a reason can name it however the rows are sorted.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from swis.evidence.errors import InputError


@dataclass(frozen=True)
class LeftOut:
    """A row that an estimate does not use, and why."""

    row: int
    column: str
    reason: str

    def __str__(self) -> str:
        return f"row {self.row}, column {self.column}: {self.reason}"


@dataclass(frozen=True)
class Column:
    """A column of a schema. `kind`: "text", "number", "count" (whole, not negative),
    "exposure" (above zero) or "month" (a whole number, or a date such as 2021-09)."""

    name: str
    kind: str
    meaning: str
    unit: str = ""
    required: bool = True


SCHOOL_MONTH: tuple[Column, ...] = (
    Column("la", "text", "local authority: name or code"),
    Column("school", "text", "school: URN or name"),
    Column("month", "month", "month of the study, or calendar month as 2021-09"),
    Column("arm", "text", "arm of the design, as intervention and control", required=False),
    Column("pupils", "exposure", "pupils on roll", "pupils", required=False),
)


def column(table: pd.DataFrame, name: str, *, file: str | None = None) -> pd.Series:
    """The column, or an `InputError` that offers the nearest name."""
    if name in table.columns:
        return table[name]
    raise InputError(
        f"there is no column {name}{nearest(name, map(str, table.columns))}", file=file
    )


def nearest(name: str, known: Iterable[str]) -> str:
    """A hint for a name that was not found: '; did you mean arm?' or the list of what is there."""
    names = list(known)
    close = difflib.get_close_matches(name, names, n=1)
    if close:
        return f"; did you mean {close[0]}?"
    return f"; the columns are {', '.join(names[:20])}{' and others' if len(names) > 20 else ''}"


def numbers(table: pd.DataFrame, name: str, *, file: str | None = None) -> pd.Series:
    """The column as floating-point numbers, gaps as NaN; text or infinity is refused."""
    values = column(table, name, file=file)
    if pd.api.types.is_numeric_dtype(values):
        converted = values.astype(float)
        broken = np.isinf(converted.to_numpy())
    else:
        converted = pd.to_numeric(values, errors="coerce").astype(float)
        broken = (converted.isna() & values.notna()).to_numpy() | np.isinf(converted.to_numpy())
    if broken.any():
        row = _first(broken, values.index)
        raise InputError(
            f"{_as_written(values.loc[row])} is not a number", file=file, row=row, column=name
        )
    return converted


def counts(table: pd.DataFrame, name: str, *, file: str | None = None) -> pd.Series:
    """The column as whole numbers of zero or more, gaps as NaN."""
    values = numbers(table, name, file=file)
    plain = values.to_numpy()
    for broken, reason in (
        (plain < 0, "is negative; a count cannot be"),
        (plain % 1 > 0, "is not a whole number; a count must be"),
    ):
        if broken.any():
            row = _first(broken, values.index)
            raise InputError(f"{values.loc[row]:g} {reason}", file=file, row=row, column=name)
    return values


def exposures(table: pd.DataFrame, name: str, *, file: str | None = None) -> pd.Series:
    """The column as numbers above zero; a gap is refused too, as nothing can stand in for it."""
    values = numbers(table, name, file=file)
    for broken, reason in (
        (values.isna(), "the exposure is missing"),
        (values == 0, "the exposure is zero; leave the row out if nobody was at risk"),
        (values < 0, "the exposure is negative"),
    ):
        if broken.any():
            raise InputError(reason, file=file, row=_first(broken), column=name)
    return values


def refuse_numbers_as_text(table: pd.DataFrame, name: str, *, file: str | None = None) -> None:
    """A column of numbers with a few words in it is a slip, not a list of categories."""
    values = table[name]
    if not (values.dtype == object or isinstance(values.dtype, pd.StringDtype)):
        return
    present = values.dropna()
    broken = pd.to_numeric(present, errors="coerce").isna()
    if 0 < broken.sum() < 0.5 * len(present):
        row = _first(broken)
        raise InputError(
            f"{present.loc[row]!r} is not a number, as most of this column is",
            file=file,
            row=row,
            column=name,
        )


def refuse_duplicates(table: pd.DataFrame, key: Sequence[str], *, file: str | None = None) -> None:
    """One row for each school and month: a second one would count its events twice."""
    repeated = table.duplicated(list(key))
    if not repeated.any():
        return
    row = _first(repeated)
    values = table.loc[row, list(key)]
    same = (table[list(key)] == values).all(axis=1)
    named = ", ".join(f"{name} {value}" for name, value in values.items())
    raise InputError(
        f"{named} is in row {_first(same)} already", file=file, row=row, column=key[-1]
    )


def month_numbers(table: pd.DataFrame, name: str, *, file: str | None = None) -> pd.Series:
    """Months as whole numbers that increase by one a month. Numbers are taken as they are;
    2021-09, 2021-09-01 and 01/09/2021 become months since year 0."""
    values = column(table, name, file=file)
    if pd.api.types.is_numeric_dtype(values):
        if (broken := values.isna() | (values % 1 != 0)).any():
            row = _first(broken)
            raise InputError(f"{values.loc[row]} is not a month", file=file, row=row, column=name)
        return values.astype(int)
    text = values.astype("string").str.strip()
    iso = text.str.extract(r"^(?P<year>\d{4})-(?P<month>\d{1,2})(?:-\d{1,2})?$")
    british = text.str.extract(r"^(?:\d{1,2}/)?(?P<month>\d{1,2})/(?P<year>\d{4})$")
    parts = iso.fillna(british[["year", "month"]]).astype(float)
    broken = parts.isna().any(axis=1) | ~parts["month"].between(1, 12)
    if broken.any():
        row = _first(broken)
        raise InputError(
            f"{values.loc[row]!r} is not a month; write it as 2021-09",
            file=file,
            row=row,
            column=name,
        )
    return (parts["year"] * 12 + parts["month"] - 1).astype(int)


def school_months(
    table: pd.DataFrame, outcomes: Sequence[str], *, file: str | None = None
) -> pd.DataFrame:
    """A copy of `table` checked as one row a school and month, ready for an estimate.

    `outcomes` are columns of counts. Refused: a missing column, a negative or broken count,
    a school-month given twice, months that jump back within a school, an exposure of zero.
    """
    for wanted in SCHOOL_MONTH:
        if wanted.required:
            _refuse_gaps(column(table, wanted.name, file=file), wanted.name, file)
    checked = table.copy()
    for name in outcomes:
        checked[name] = counts(table, name, file=file)
    if "pupils" in table:
        checked["pupils"] = exposures(table, "pupils", file=file)
    checked["month"] = month_numbers(table, "month", file=file)
    refuse_duplicates(checked, ["la", "school", "month"], file=file)
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
    return _first(back) if back.any() else None


def _as_written(value: object) -> str:
    return repr(value) if isinstance(value, str) else str(value)


def _refuse_gaps(values: pd.Series, name: str, file: str | None) -> None:
    if values.isna().any():
        raise InputError("this is missing", file=file, row=_first(values.isna()), column=name)


def _first(mask: pd.Series | NDArray[np.bool_], index: pd.Index | None = None) -> int:
    """Row number of the first True."""
    if isinstance(mask, pd.Series):
        index = mask.index
        mask = mask.to_numpy(dtype=bool, na_value=False)
    assert index is not None
    row = index[int(np.argmax(mask))]
    return int(row) if isinstance(row, (int, np.integer)) else -1
