"""Windows that share some months, neither holding the other: their counts cannot be added."""

from __future__ import annotations

from itertools import combinations

from swis.evidence.checks.window_table import WindowTable, month_span
from swis.evidence.results import Finding

NAME = "overlapping windows"


def check(table: WindowTable) -> list[Finding]:
    findings = []
    for one, other in combinations(table.windows, 2):
        start, end = max(one.start, other.start), min(one.end, other.end)
        if start > end or one.holds(other) or other.holds(one):
            continue
        findings.append(
            Finding(
                NAME,
                "warning",
                f"The windows {one} and {other} both contain {month_span(start, end)}: the same "
                "events are in both, so the two can be neither added up nor compared as earlier "
                "and later.",
            )
        )
    return findings
