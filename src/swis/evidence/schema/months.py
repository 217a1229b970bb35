"""Months, however they were written, as numbers that step by one and text that sorts as time does.

A spreadsheet writes 1 September as 01/09/2021 in Britain and as 09/01/2021 in America. A whole
column tells which, since a table of months has one day a month; where it does not, the file is
refused, because the wrong guess gives another answer and no error.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from swis.evidence.errors import InputError
from swis.evidence.schema.columns import column, first_row

ISO = r"^(?P<year>\d{4})-(?P<month>\d{1,2})(?:-(?P<day>\d{1,2}))?(?:[T ]00:00(?::00)?)?$"
SLASHED = r"^(?:(?P<first>\d{1,2})/)?(?P<second>\d{1,2})/(?P<year>\d{4})$"
# whole numbers such as 202109 are months of a calendar and not a count of months
YEARS = (1900, 2199)


def month_numbers(table: pd.DataFrame, name: str, *, file: str | None = None) -> pd.Series:
    """Months as whole numbers that increase by one a month. Numbers are taken as they are, but
    for 202109; 2021-09, 2021-09-01, 09/2021, and 01/09/2021 or 09/01/2021 (one way throughout)
    become months since year 0. Raises InputError with the row that cannot be read."""
    values = column(table, name, file=file)
    if pd.api.types.is_numeric_dtype(values):
        if (broken := values.isna() | (values % 1 != 0) | (values.abs() > 1e6)).any():
            row = first_row(broken)
            raise InputError(f"{values.loc[row]} is not a month", file=file, row=row, column=name)
        whole = values.astype(int)
        return (whole // 100) * 12 + whole % 100 - 1 if _is_calendar(whole) else whole
    text = values.astype("string").str.strip()
    iso = text.str.extract(ISO).astype(float)
    slashed = text.str.extract(SLASHED).astype(float)
    day, month = _day_and_month(slashed, values, name, file)
    year = iso["year"].fillna(slashed["year"])
    month = iso["month"].fillna(month)
    day = iso["day"].fillna(day).fillna(1)
    broken = year.isna() | ~month.between(1, 12) | ~day.between(1, 31)
    if broken.any():
        row = first_row(broken)
        raise InputError(
            f"{values.loc[row]!r} is not a month; write it as 2021-09",
            file=file,
            row=row,
            column=name,
        )
    return (year * 12 + month - 1).astype(int)


def written_months(table: pd.DataFrame, name: str, *, file: str | None = None) -> pd.Series:
    """The column as whole numbers if it counts months, else as text like 2021-09."""
    codes = month_numbers(table, name, file=file)
    values = table[name]
    if pd.api.types.is_numeric_dtype(values) and not _is_calendar(values):
        return codes
    return codes.map(month_text)


def month_text(code: int) -> str:
    """Months since year 0 as 2021-09."""
    return f"{code // 12}-{code % 12 + 1:02d}"


def month_code(month: object) -> int:
    """A month as `written_months` gives it, as a whole number."""
    if isinstance(month, str):
        year, number = month.split("-")
        return int(year) * 12 + int(number) - 1
    return int(month)  # type: ignore[call-overload, no-any-return]


def is_holiday(month: object) -> bool:
    """Whether schools are closed all month: August, where months are those of a calendar."""
    return isinstance(month, str) and month.endswith("-08")


def _is_calendar(values: pd.Series) -> bool:
    low, high = YEARS
    return bool(((values // 100).between(low, high) & (values % 100).between(1, 12)).all())


def _day_and_month(
    slashed: pd.DataFrame, values: pd.Series, name: str, file: str | None
) -> tuple[pd.Series, pd.Series]:
    """Day and month of what is written with strokes, in the one way that the column allows."""
    first, second = slashed["first"], slashed["second"]
    whole = first.notna()
    # (both above twelve is no day of any month, and is refused as such)
    american_only = whole & (second > 12) & (first <= 12)
    british_only = whole & (first > 12) & (second <= 12)
    if american_only.any() and british_only.any():
        row = max(first_row(american_only), first_row(british_only))
        other = min(first_row(american_only), first_row(british_only))
        raise InputError(
            f"{values.loc[row]!r} is written with day and month the other way round than "
            f"{values.loc[other]!r} in row {other}; write months as 2021-09",
            file=file,
            row=row,
            column=name,
        )
    differ = whole & (first != second)
    if british_only.any() or not differ.any():
        return first, second
    if american_only.any():
        return second.where(whole), first.where(whole, second)
    # every part could be a month: a table of months has one day, and the first as a rule
    starts_british, starts_american = ((part[whole] == 1).all() for part in (first, second))
    if starts_british != starts_american:
        if starts_british:
            return first, second
        return second.where(whole), first.where(whole, second)
    row = first_row(differ)
    raise InputError(
        f"{values.loc[row]!r} may be the {_ordinal(first.loc[row])} of month "
        f"{second.loc[row]:.0f} or the {_ordinal(second.loc[row])} of month {first.loc[row]:.0f}; "
        "write months as 2021-09",
        file=file,
        row=row,
        column=name,
    )


def _ordinal(day: float) -> str:
    number = int(np.int64(day))
    ending = {1: "st", 2: "nd", 3: "rd"}.get(number if number < 20 else number % 10, "th")
    return f"{number}{ending}"
