"""Schools whose events stop before the table does: late recording looks like an effect."""

from __future__ import annotations

import pandas as pd

from swis.evidence.checks.window_table import spelt
from swis.evidence.results import Finding
from swis.evidence.schema import is_holiday

NAME = "silent schools"
USUAL = 1.0  # events a month below which three silent months are no surprise
SILENT = 3


def check_months(table: pd.DataFrame, outcomes: list[str]) -> list[Finding]:
    findings = []
    open_months = [month for month in table["month"].unique() if not is_holiday(month)]
    last = sorted(open_months)[-SILENT:]
    for outcome in outcomes:
        late = table["month"].isin(last)
        early = table[~late].groupby("school")[outcome].mean()
        end = table[late].groupby("school")[outcome].sum()
        silent = [str(name) for name in end.index if end[name] == 0 and early.get(name, 0) >= USUAL]
        if silent:
            findings.append(
                Finding(
                    NAME,
                    "warning",
                    f"{len(silent)} schools with at least one {spelt(outcome)} a month before have "
                    f"none in the last {SILENT} months ({', '.join(silent[:5])}): ask whether "
                    "their recording is late.",
                    f"Some schools with at least one {spelt(outcome)} a month before have none in "
                    f"the last {SILENT} months: ask whether their recording is late.",
                )
            )
    return findings
