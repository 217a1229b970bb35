"""Assessments follow referrals; where they outnumber them, events and not children are counted."""

from __future__ import annotations

from swis.evidence.checks.window_table import WindowTable, spelt
from swis.evidence.results import Finding

NAME = "more assessments than referrals"


def check(table: WindowTable) -> list[Finding]:
    referrals = next((name for name in table.outcomes if "referral" in name), None)
    assessments = next((name for name in table.outcomes if "s17" in name), None)
    if referrals is None or assessments is None:
        return []
    places = []
    for window in table.windows:
        for arm in table.arms:
            asked, assessed = (table.count(name, arm, window) for name in (referrals, assessments))
            if asked is not None and assessed is not None and assessed > asked:
                places.append(f"{assessed} against {asked} ({arm}, {window})")
    if not places:
        return []
    return [
        Finding(
            NAME,
            "warning",
            f"There are more {spelt(assessments)} than {spelt(referrals)}: {'; '.join(places)}. "
            "So events are counted and not children, or some assessments follow referrals from "
            "elsewhere or from before; one child may be in the table many times.",
        )
    ]
