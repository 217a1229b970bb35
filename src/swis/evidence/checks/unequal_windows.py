"""Windows compared with each other must be equally long, and as long as their label says."""

from __future__ import annotations

import re

from swis.evidence.checks.window_table import Window, WindowTable
from swis.evidence.results import Finding

NAME = "unequal windows"
UNEQUAL = 0.2  # months by which two windows may differ and still be called as long


def check(table: WindowTable) -> list[Finding]:
    findings = [finding for window in table.windows for finding in _label(window)]
    before, after = table.before, table.after
    if before and after and abs(before.months - after.months) > UNEQUAL:
        share = 100 * (after.months / before.months - 1)
        way = "higher" if share > 0 else "lower"
        findings.append(
            Finding(
                NAME,
                "warning",
                f"The windows compared are {before.months:.0f} months ({before}) and "
                f"{after.months:.0f} months ({after}): the later counts are {abs(share):.0f}% "
                f"{way} by length alone, which biases every percentage change. A ratio of ratios "
                "is not biased, because both arms have the same windows.",
            )
        )
    return findings


def _label(window: Window) -> list[Finding]:
    said = re.search(r"(\d+)\s*months?", window.label)
    if said is None or abs(int(said[1]) - window.months) < UNEQUAL:
        return []
    return [
        Finding(
            NAME,
            "warning",
            f"The window '{window.label}' says {said[1]} months, and from {window.start} to "
            f"{window.end} is {window.months:.0f} months.",
        )
    ]
