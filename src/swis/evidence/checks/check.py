"""Every check, in the order in which a reader should hear of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from swis.evidence.checks import (
    both_arms_collapse,
    comparators_of_another_kind,
    contradicting_totals,
    gaps,
    missing_denominators,
    missing_months,
    more_assessments_than_referrals,
    one_cluster,
    overlapping_windows,
    printed_percentages,
    shared_front_door,
    silent_schools,
    small_numbers,
    two_arms,
    unequal_windows,
)
from swis.evidence.checks.window_table import WindowTable, window_table
from swis.evidence.errors import InputError
from swis.evidence.results import Finding, Result
from swis.evidence.schema import gate, numbered

OF_WINDOWS = (
    both_arms_collapse,
    unequal_windows,
    gaps,
    overlapping_windows,
    contradicting_totals,
    more_assessments_than_referrals,
    missing_denominators,
    small_numbers,
    printed_percentages,
)
OF_MONTHS = (
    two_arms,
    both_arms_collapse,
    missing_months,
    silent_schools,
    missing_denominators,
    comparators_of_another_kind,
    shared_front_door,
    one_cluster,
    small_numbers,
)


@dataclass(frozen=True)
class Checked(Result):
    """What the checks found. `stops` is how many of the findings rule out any reading as effect."""

    findings: tuple[Finding, ...]
    checks: int
    rows: int

    @property
    def stops(self) -> int:
        return sum(finding.severity == "stop" for finding in self.findings)

    def table(self) -> pd.DataFrame:
        return pd.DataFrame(
            {
                "severity": [finding.severity for finding in self.findings],
                "check": [finding.check for finding in self.findings],
            }
        )

    def sentence(self) -> str:
        if not self.findings:
            return f"{self.checks} checks of {self.rows} rows found nothing, which proves nothing."
        listed = "\n".join(f"- {finding.sentence}" for finding in self.findings)
        end = (
            "No change in these data can be read as an effect of the programme."
            if self.stops
            else "Say these beside any estimate."
        )
        return f"{self.checks} checks of {self.rows} rows found:\n{listed}\n{end}"


def check_windows(table: WindowTable) -> tuple[Finding, ...]:
    """Findings on counts over windows."""
    return tuple(finding for one in OF_WINDOWS for finding in one.check(table))


def check_school_months(table: pd.DataFrame, outcomes: Sequence[str]) -> tuple[Finding, ...]:
    """Findings on school-months: columns school, month, the outcomes, and arm, la if known."""
    return tuple(
        finding for one in OF_MONTHS for finding in one.check_months(table, list(outcomes))
    )


def check(
    table: pd.DataFrame,
    outcomes: Sequence[str] = (),
    *,
    intervention: str | None = None,
    before: str = "",
    after: str = "",
) -> Checked:
    """Check either shape of table: counts over windows (with a column `window_start`; see
    `window_table`), or school-months with the columns named in `outcomes`."""
    if "window_start" in table.columns:
        windows = window_table(table, intervention=intervention, before=before, after=after)
        return Checked(check_windows(windows), len(OF_WINDOWS), len(table))
    arm = "arm" if "arm" in table.columns else None
    table = gate(numbered(table), outcomes=outcomes, arm=arm)
    if arm is not None and intervention is not None:
        known = sorted(table[arm].astype(str).unique())
        if intervention not in known:
            raise InputError(
                f"No row is of arm '{intervention}', only of {' and '.join(known)}.", column=arm
            )
    return Checked(check_school_months(table, outcomes), len(OF_MONTHS), len(table))
