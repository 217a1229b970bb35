"""Schools without some months, or seen over different spans: their totals are not comparable."""

from __future__ import annotations

import pandas as pd

from swis.evidence.results import Finding

NAME = "missing months"
NAMED = 5


def check_months(table: pd.DataFrame, outcomes: list[str]) -> list[Finding]:
    months = sorted(table["month"].unique())
    findings = []
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
