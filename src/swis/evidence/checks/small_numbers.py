"""Counts so small that a handful of children, or one family, makes the difference."""

from __future__ import annotations

import pandas as pd

from swis.evidence.checks.window_table import WindowTable, spelt
from swis.evidence.results import Finding

NAME = "small numbers"
SMALL = 10
FEW_EVENTS = 20
FEW_WORDS = ": use the exact ratio, and expect an interval that rules out very little."


def check(table: WindowTable) -> list[Finding]:
    compared = (table.before, table.after)
    findings = []
    for outcome in table.outcomes:
        counts = [
            value
            for (name, _, window), value in table.counts.items()
            if name == outcome and (window in compared or compared == (None, None))
        ]
        if counts and min(counts) < SMALL:
            findings.append(
                Finding(
                    NAME,
                    "warning",
                    f"The counts of {spelt(outcome)} ({', '.join(map(str, counts))}) are so small "
                    "that one family could turn the comparison: percentages of them mean little, "
                    "and only the exact interval is to be read.",
                )
            )
    return findings


def check_months(table: pd.DataFrame, outcomes: list[str]) -> list[Finding]:
    findings: list[Finding] = []
    if "arm" not in table.columns:
        return findings
    for outcome in outcomes:
        for arm, events in table.groupby("arm")[outcome].sum().items():
            if events < FEW_EVENTS:
                findings.append(
                    Finding(
                        NAME,
                        "warning",
                        f"Arm {arm} has {events:.0f} events of {spelt(outcome)} in all{FEW_WORDS}",
                        f"Arm {arm} has fewer than {FEW_EVENTS} events of {spelt(outcome)} in "
                        f"all{FEW_WORDS}",
                    )
                )
    return findings
