"""Counts over windows as they were printed: percentages set right, and events a month."""

from __future__ import annotations

import pandas as pd

from swis.evidence.checks.printed_percentages import percentages
from swis.evidence.checks.unequal_windows import UNEQUAL
from swis.evidence.checks.window_table import Window, WindowTable, spelt
from swis.evidence.report.bars import small_bars
from swis.evidence.report.document import Figure, Section, Table
from swis.evidence.study import Protocol


def percentages_section(
    protocol: Protocol, windows: WindowTable, shown: list[str]
) -> list[Section]:
    rows = [row for row in percentages(windows) if row.outcome in shown]
    if not rows:
        return []
    frame = pd.DataFrame(
        [
            {
                "outcome": protocol.outcomes.get(row.outcome, spelt(row.outcome)),
                "arm": row.arm,
                "printed": f"{row.printed:.1f}%",
                "rightly rounded": f"{row.right:.1f}%",
                "agrees": row.agrees,
            }
            for row in rows
        ]
    )
    return [
        Section(
            "Percentages as printed, and rightly rounded",
            (
                Table(
                    "percentages",
                    "Change from the first window to the second",
                    frame,
                    _note_on_percentages(windows),
                ),
            ),
        )
    ]


def _note_on_percentages(windows: WindowTable) -> str:
    """Why a change in a count is no change in a rate, as far as it is so here."""
    before, after = windows.before, windows.after
    reasons = []
    if before and after and abs(before.months - after.months) > UNEQUAL:
        reasons.append(
            f"the {'second' if after.months > before.months else 'first'} window is longer"
        )
    if len(windows.exposures) < len(windows.counts):
        reasons.append("there are no denominators")
    else:
        reasons.append("the exposure given is not in them")
    return f"None of these percentages is a change in a rate: {' and '.join(reasons)}."


def counts_section(protocol: Protocol, windows: WindowTable, shown: list[str]) -> list[Section]:
    if not shown:
        return []
    rows = [
        {
            "outcome": protocol.outcomes.get(outcome, spelt(outcome)),
            "window": str(window),
            "months": round(window.months),
            **{arm: _count(protocol, windows, outcome, arm, window) for arm in windows.arms},
        }
        for outcome in shown
        for window in windows.windows
    ]
    return [
        Section(
            "The counts",
            (
                _per_month(protocol, windows, shown),
                Table("counts", "Counts in every window of the source", pd.DataFrame(rows)),
            ),
        )
    ]


def _count(
    protocol: Protocol, windows: WindowTable, outcome: str, arm: str, window: Window
) -> int | None:
    count = windows.count(outcome, arm, window)
    return None if count is None else protocol.disclosure.shown(count)


def _per_month(protocol: Protocol, windows: WindowTable, shown: list[str]) -> Figure:
    compared = [w for w in (windows.before, windows.after) if w is not None]
    groups = [
        f"{protocol.outcomes.get(outcome, spelt(outcome))},\n{window}"
        for outcome in shown
        for window in compared
    ]
    values = {
        arm: [
            _rate(protocol, windows, outcome, arm, window)
            for outcome in shown
            for window in compared
        ]
        for arm in windows.arms
    }
    words = "; ".join(
        f"{group.replace(chr(10), ' ')}: "
        + ", ".join(f"{arm} {values[arm][i]:.1f}" for arm in windows.arms)
        for i, group in enumerate(groups)
    )
    return small_bars(
        "per-month",
        "Events a month in the windows compared",
        f"Events a month, so that windows of unequal length can be set side by side. {words}.",
        groups,
        values,
        "events a month",
    )


def _rate(
    protocol: Protocol, windows: WindowTable, outcome: str, arm: str, window: Window
) -> float:
    return (_count(protocol, windows, outcome, arm, window) or 0) / window.months
