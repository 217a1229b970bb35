"""Months between the windows compared, which are in neither."""

from __future__ import annotations

from datetime import timedelta

from swis.evidence.checks.window_table import WindowTable, month_span
from swis.evidence.results import Finding

NAME = "gap between windows"


def check(table: WindowTable) -> list[Finding]:
    before, after = table.before, table.after
    if before is None or after is None or after.start - before.end <= timedelta(days=1):
        return []
    gap = month_span(before.end + timedelta(days=1), after.start - timedelta(days=1))
    covering = table.covering()
    yet = f", yet in the totals for {covering[0]}" if covering else ""
    return [
        Finding(
            NAME,
            "warning",
            f"{gap} is in neither of the windows compared{yet}: what happened then is left out "
            "of every percentage.",
        )
    ]
