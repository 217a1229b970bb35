"""Months that sort as time does, however they were written."""

from __future__ import annotations

import pandas as pd

from swis.evidence.errors import InputError
from swis.evidence.schema import month_numbers


def sortable_months(table: pd.DataFrame, name: str) -> pd.Series:
    """The column as whole numbers if it holds numbers, else as text like 2021-09.

    Raises InputError naming row and column for what is not a month.
    """
    codes = month_numbers(table, name)
    if pd.api.types.is_numeric_dtype(table[name]):
        return codes
    return codes.map(_text)


def sortable_start(start: object, months: pd.Series) -> object:
    """A programme's first month written as `months` are; None for a school that never starts."""
    if start is None or start == "" or start != start:
        return None
    as_text = not pd.api.types.is_numeric_dtype(months)
    table = pd.DataFrame({"start": [start]}, index=pd.RangeIndex(1))
    if as_text == pd.api.types.is_numeric_dtype(table["start"]):
        raise InputError(
            f"The start '{start}' is not written as the months are ('{months.iloc[0]}')."
        )
    try:
        code = int(month_numbers(table, "start").iloc[0])
    except InputError as error:
        raise InputError(f"The start cannot be read: {error.reason}.") from None
    return _text(code) if as_text else code


def _text(code: int) -> str:
    return f"{code // 12}-{code % 12 + 1:02d}"
