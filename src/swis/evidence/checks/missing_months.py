"""Schools without some months, or seen over different spans: their totals are not comparable."""

from __future__ import annotations

import pandas as pd

from swis.evidence.results import Finding
from swis.evidence.schema import month_code, month_text

NAME = "missing months"
NAMED = 5


def check_months(table: pd.DataFrame, outcomes: list[str]) -> list[Finding]:
    months = sorted(table["month"].unique())
    findings = []
    if nobody := months_of_nobody(table["month"]):
        findings.append(Finding(NAME, "warning", nobody))
    seen = table.groupby("school")["month"].agg(["nunique", "min", "max"])
    short = seen[seen["nunique"] < len(months)]
    if len(short):
        names = ", ".join(str(name) for name in short.index[:NAMED])
        more = f" and {len(short) - NAMED} more" if len(short) > NAMED else ""
        findings.append(
            Finding(
                NAME,
                "warning",
                f"{len(short)} of {len(seen)} schools lack some of the {len(months)} months "
                f"({names}{more}): compare rates per month seen, never totals.",
            )
        )
    for outcome in outcomes:
        gaps = int(table[outcome].isna().sum())
        if gaps:
            findings.append(
                Finding(NAME, "warning", f"{gaps} school-months have no count of {outcome}.")
            )
    return findings


def months_of_nobody(months: pd.Series) -> str:
    """A sentence on months between the first and the last that no school has; else empty."""
    codes = {month_code(month) for month in months.unique()}
    absent = [code for code in range(min(codes), max(codes) + 1) if code not in codes]
    if not absent:
        return ""
    as_text = not pd.api.types.is_numeric_dtype(months)
    named = ", ".join(month_text(code) if as_text else str(code) for code in absent[:NAMED])
    more = f" and {len(absent) - NAMED} more" if len(absent) > NAMED else ""
    return (
        f"No school has a row for {len(absent)} months between the first and the last "
        f"({named}{more}): time is counted by the calendar, and nothing is known of them."
    )
