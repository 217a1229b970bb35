"""Comparators in the programme's own authority share its front door, and so its programme."""

from __future__ import annotations

import pandas as pd

from swis.evidence.results import Finding

NAME = "shared front door"
SENTENCE = (
    "The comparators are in the programme's own authority and share its front door: whatever the "
    "programme did to thresholds and screening reached them too (contamination), which draws the "
    "arms together."
)


def check_months(table: pd.DataFrame, outcomes: list[str]) -> list[Finding]:
    if not {"arm", "la"} <= set(table.columns):
        return []
    sides = [set(group["la"]) for _, group in table.groupby("arm")]
    if len(sides) != 2 or not sides[0] & sides[1]:
        return []
    return [Finding(NAME, "note", SENTENCE)]
