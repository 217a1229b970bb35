"""Columns: what each may hold, and the sentence with row and column where it does not.

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


ROW = "row"
MISSING = "A value is missing. It is empty."
PUPILS = "pupils"
# beyond these a number is a slip of the hand or of a file, and would drown all others
MOST_EVENTS = 1e7
MOST_EXPOSURE = 1e18
MOST_PUPILS = 20_000

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
        f"There is no column '{name}'{nearest(name, map(str, table.columns))}",
        file=file,
        column=name,
    )


def nearest(name: str, known: Iterable[str], *, kind: str = "columns") -> str:
    """A hint for a name that was not found: '; did you mean arm?' or the list of what is there."""
    names = list(known)
    close = difflib.get_close_matches(name, names, n=1)
    if close:
        return f"; did you mean {close[0]}?"
    return f"; the {kind} are {', '.join(names[:20])}{' and others' if len(names) > 20 else ''}"


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
        row = first_row(broken, values.index)
        raise InputError(
            f"{_as_written(values.loc[row])} is not a number", file=file, row=row, column=name
        )
    return converted


def counts(table: pd.DataFrame, name: str, *, file: str | None = None) -> pd.Series:
    """The column as whole numbers of zero or more, gaps as NaN."""
    values = numbers(table, name, file=file)
    plain = values.to_numpy()
    for broken, reason in (
        (plain < 0, "is negative; a count is a whole number from zero up"),
        (plain % 1 > 0, "is not a whole number; a count is a whole number from zero up"),
        (plain > MOST_EVENTS, "is more than any count of events can be"),
    ):
        if broken.any():
            row = first_row(broken, values.index)
            raise InputError(f"{values.loc[row]:g} {reason}", file=file, row=row, column=name)
    return values


def exposures(table: pd.DataFrame, name: str, *, file: str | None = None) -> pd.Series:
    """The column as numbers above zero; a gap is refused too, as nothing can stand in for it."""
    values = numbers(table, name, file=file)
    for broken, reason in (
        (values.isna(), "the exposure is missing"),
        (values == 0, "the exposure is zero; leave the row out if nobody was at risk"),
        (values < 0, "the exposure is negative"),
        (values > MOST_EXPOSURE, "the exposure is more than any can be"),
        (
            (values > MOST_PUPILS) & (name == PUPILS),
            f"no school has more than {MOST_PUPILS:,} pupils on roll",
        ),
    ):
        if broken.any():
            raise InputError(reason, file=file, row=first_row(broken), column=name)
    return values


def refuse_numbers_as_text(table: pd.DataFrame, name: str, *, file: str | None = None) -> None:
    """A column of numbers with a few words in it is a slip, not a list of categories."""
    values = table[name]
    if not (values.dtype == object or isinstance(values.dtype, pd.StringDtype)):
        return
    present = values.dropna()
    broken = pd.to_numeric(present, errors="coerce").isna()
    if 0 < broken.sum() < 0.5 * len(present):
        row = first_row(broken)
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
    row = first_row(repeated)
    values = table.loc[row, list(key)]
    same = (table[list(key)] == values).all(axis=1)
    named = ", ".join(f"{name} {value}" for name, value in values.items())
    raise InputError(
        f"{named} is in row {first_row(same)} already, and may not be here twice",
        file=file,
        row=row,
        column=key[-1],
    )


def _as_written(value: object) -> str:
    return repr(value) if isinstance(value, str) else str(value)


def refuse_gaps(values: pd.Series, name: str, file: str | None = None) -> None:
    """A blank cell, or one of blanks only, where each row must have a value."""
    gaps = blank(values)
    if gaps.any():
        raise InputError(MISSING, file=file, row=first_row(gaps), column=name)


def blank(values: pd.Series) -> pd.Series:
    """Where there is no value, or nothing but blanks."""
    if pd.api.types.is_numeric_dtype(values):
        return values.isna()
    return values.isna() | (values.astype(str).str.strip() == "")


def first_row(mask: pd.Series | NDArray[np.bool_], index: pd.Index | None = None) -> int:
    """Row number of the first True."""
    if isinstance(mask, pd.Series):
        index = mask.index
        mask = mask.to_numpy(dtype=bool, na_value=False)
    assert index is not None
    row = index[int(np.argmax(mask))]
    return int(row) if isinstance(row, (int, np.integer)) else -1
