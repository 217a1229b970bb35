"""A programme's first month, written as the months of its table are."""

from __future__ import annotations

import pandas as pd

from swis.evidence.errors import InputError
from swis.evidence.schema import month_numbers, month_text, written_months

sortable_months = written_months


def sortable_start(start: object, months: pd.Series) -> object:
    """A programme's first month written as `months` are; None for a school that never starts."""
    if start is None or start == "" or start != start:
        return None
    as_text = not pd.api.types.is_numeric_dtype(months)
    table = pd.DataFrame({"start": [start]}, index=pd.RangeIndex(1))
    written = pd.api.types.is_numeric_dtype(table["start"])
    if as_text and written and pd.api.types.is_string_dtype(written_months(table, "start")):
        written = False
    if as_text == written:
        raise InputError(
            f"The start '{start}' is not written as the months are ('{months.iloc[0]}')."
        )
    try:
        code = int(month_numbers(table, "start").iloc[0])
    except InputError as error:
        raise InputError(f"The start cannot be read: {error.reason}.") from None
    return month_text(code) if as_text else code
