"""Do the totals tell the story that the windows tell, and do the parts fit into them?"""

from __future__ import annotations

from swis.evidence.checks.window_table import Window, WindowTable, spelt
from swis.evidence.effects.rate_ratio import rate_ratio
from swis.evidence.results import Finding, p_text

NAME = "totals that contradict"


def check(table: WindowTable) -> list[Finding]:
    if len(table.arms) != 2:
        return []
    findings = []
    for whole in table.covering():
        for outcome in table.outcomes:
            findings += _parts_fit(table, outcome, whole)
            findings += _same_story(table, outcome, whole)
    return findings


def _parts_fit(table: WindowTable, outcome: str, whole: Window) -> list[Finding]:
    findings = []
    for arm in table.arms:
        total = table.count(outcome, arm, whole)
        parts = [table.count(outcome, arm, window) for window in (table.before, table.after)]
        known = [part for part in parts if part is not None]
        if total is not None and sum(known) > total:
            findings.append(
                Finding(
                    NAME,
                    "stop",
                    f"{spelt(outcome).capitalize()}, {arm}: the windows hold {sum(known)} events "
                    f"and the total for {whole} only {total}.",
                )
            )
    return findings


def _same_story(table: WindowTable, outcome: str, whole: Window) -> list[Finding]:
    """In the months between, the arms should differ as they do in the windows compared."""
    before, after = table.before, table.after
    totals = [table.count(outcome, arm, whole) for arm in table.arms]
    inside = [
        (table.count(outcome, arm, before) or 0) + (table.count(outcome, arm, after) or 0)
        for arm in table.arms
    ]
    if before is None or after is None or None in totals:
        return []
    first, second = (int(total or 0) for total in totals)
    rest = [first - inside[0], second - inside[1]]
    if min(rest) < 0 or 0 in inside or sum(rest) == 0:
        return []
    against_even = rate_ratio(first, second)
    against_windows = rate_ratio(
        rest[0], rest[1], exposure=float(inside[0]), other_exposure=float(inside[1])
    )
    if against_windows.p >= 0.05:
        return []
    return [
        Finding(
            NAME,
            "warning",
            f"The totals tell another story of {spelt(outcome)}: {first} in {table.arms[0]} "
            f"against {second} in {table.arms[1]} over {whole} (ratio "
            f"{against_even.estimate:.2f}, 95% interval {against_even.interval.low:.2f} to "
            f"{against_even.interval.high:.2f}), while the windows compared hold {inside[0]} and "
            f"{inside[1]}. In the months between there were {rest[0]} against {rest[1]} "
            f"({p_text(against_windows.p)} for a split like that of the windows).",
        )
    ]
