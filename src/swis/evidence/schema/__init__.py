"""Tables in: what is refused, with row, column and reason, and what is left out and listed."""

from swis.evidence.schema.columns import (
    SCHOOL_MONTH,
    Column,
    LeftOut,
    blank,
    column,
    counts,
    exposures,
    first_row,
    nearest,
    numbers,
    refuse_duplicates,
    refuse_gaps,
    refuse_numbers_as_text,
)
from swis.evidence.schema.gate import (
    gate,
    gate_schools,
    months_out_of_order,
    numbered,
    refuse_changes,
    school_months,
)
from swis.evidence.schema.months import (
    is_holiday,
    month_code,
    month_numbers,
    month_text,
    written_months,
)

__all__ = [
    "SCHOOL_MONTH",
    "Column",
    "LeftOut",
    "blank",
    "column",
    "counts",
    "exposures",
    "first_row",
    "gate",
    "gate_schools",
    "is_holiday",
    "month_code",
    "month_numbers",
    "month_text",
    "months_out_of_order",
    "nearest",
    "numbered",
    "numbers",
    "refuse_changes",
    "refuse_duplicates",
    "refuse_gaps",
    "refuse_numbers_as_text",
    "school_months",
    "written_months",
]
