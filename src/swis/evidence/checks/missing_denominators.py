"""Counts without the number of pupils are not rates."""

from __future__ import annotations

import pandas as pd

from swis.evidence.checks.window_table import WindowTable
from swis.evidence.results import Finding

NAME = "no denominators"
EXPOSURES = ("pupils", "exposure", "pupils_on_roll")


def check(table: WindowTable) -> list[Finding]:
    missing = [key for key in table.counts if key not in table.exposures]
    if not missing:
        return []
    how_many = "No count has" if len(missing) == len(table.counts) else "Some counts lack"
    return [
        Finding(
            NAME,
            "warning",
            f"{how_many} a denominator (pupils on roll): these are counts, not rates. A ratio of "
            "ratios holds only if each arm's roll changed alike, and the arms' levels cannot be "
            "compared at all.",
        )
    ]


def check_months(table: pd.DataFrame, outcomes: list[str]) -> list[Finding]:
    if any(name in table.columns for name in EXPOSURES):
        return []
    return [
        Finding(
            NAME,
            "warning",
            f"There is no column of pupils on roll ({', '.join(EXPOSURES)}): counts of large and "
            "small schools are compared as they are.",
        )
    ]
