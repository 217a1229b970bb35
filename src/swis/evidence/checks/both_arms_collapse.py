"""A fall in both arms at once is not the programme's: it looks like an extract cut short."""

from __future__ import annotations

import numpy as np
import pandas as pd

from swis.evidence.checks.window_table import WindowTable, spelt
from swis.evidence.results import Finding
from swis.evidence.schema import is_holiday

NAME = "both arms falling together"
COLLAPSE = -50.0  # per cent


def check(table: WindowTable) -> list[Finding]:
    fallen: list[tuple[str, list[float]]] = []
    for outcome in table.outcomes:
        changes = [table.change(outcome, arm) for arm in table.arms]
        known = [change for change in changes if change is not None]
        if len(known) == len(table.arms) > 1 and max(known) <= COLLAPSE:
            fallen.append((outcome, known))
    if not fallen:
        return []
    falls = [-change for _, changes in fallen for change in changes]
    names = ", ".join(spelt(outcome) for outcome, _ in fallen)
    return [
        Finding(
            NAME,
            "stop",
            f"Both arms fall together by {min(falls):.0f}% to {max(falls):.0f}% ({names}). A "
            "programme cannot explain a fall in schools that did not have it. It fits an extract "
            "that was not complete, or something that reached both arms at once, so no change here "
            "can be read as an effect.",
        ),
        *_afterwards(table, [outcome for outcome, _ in fallen]),
    ]


def _afterwards(table: WindowTable, outcomes: list[str]) -> list[Finding]:
    """Rates after the fall, had from a longer window that holds the later one."""
    before, after = table.before, table.after
    if before is None or after is None:
        return []
    longer = [w for w in table.windows if w.holds(after) and w != after and not w.holds(before)]
    if not longer:
        return []
    parts = []
    for outcome in outcomes:
        early, late, whole = (
            sum(table.count(outcome, arm, window) or 0 for arm in table.arms)
            for window in (before, after, longer[0])
        )
        later = (whole - late) / (longer[0].months - after.months)
        parts.append(
            f"{spelt(outcome)} {early / before.months:.0f}, {late / after.months:.0f} and "
            f"{later:.0f} ({100 * later / (early / before.months):.0f}% of the first)"
        )
    return [
        Finding(
            NAME,
            "warning",
            f"Per month, in both arms together, before, in the window of the fall, and in the rest "
            f"of {longer[0]}: {'; '.join(parts)}. What comes back was there to be recorded; what "
            "does not may have been lost from the extract, or changed in how it is counted.",
        )
    ]


def check_months(table: pd.DataFrame, outcomes: list[str]) -> list[Finding]:
    """The same in school-months: a month where both arms fall below half of the three before.

    Schools are closed in August, so that month neither falls nor is fallen from.
    """
    findings: list[Finding] = []
    if "arm" not in table.columns or table["arm"].nunique() < 2:
        return findings
    term = table[~table["month"].map(is_holiday)]
    for outcome in outcomes:
        sums = term.pivot_table(index="month", columns="arm", values=outcome, aggfunc="sum")
        usual = sums.rolling(3).mean().shift(1)
        # Three months of ten events: below that a month halves by chance.
        low = ((sums < 0.5 * usual) & (usual >= 10)).all(axis=1)
        later = sums[::-1].rolling(3, min_periods=1).mean()[::-1]
        lasting = low & (later < 0.5 * usual).all(axis=1)
        for month in sums.index[np.asarray(lasting)][:1]:
            findings.append(
                Finding(
                    NAME,
                    "stop",
                    f"From {month} on, {spelt(outcome)} falls below half of the three months "
                    "before in every arm at once. That fits an extract cut short, so no change "
                    "after it can be read as an effect.",
                )
            )
    return findings
