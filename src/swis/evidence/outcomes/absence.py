"""Attendance and persistent absence from session counts, as the DfE defines them.

A pupil who missed 10% or more of their own possible sessions is persistently absent, 50% or more
severely (DfE, Pupil absence statistics: methodology).
"""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from swis.evidence.errors import InputError
from swis.evidence.results import Interval, Result
from swis.evidence.schema import numbered
from swis.evidence.schema.pupils import sessions
from swis.evidence.surveys.wilson import wilson

PERSISTENT, SEVERE = 0.10, 0.50


@dataclass(frozen=True)
class Absence(Result):
    """Rates over all sessions, shares of pupils. Pupils with no possible session are left out."""

    possible: int
    missed: int
    pupils: int
    persistent: int
    severe: int
    no_sessions: int
    persistent_interval: Interval

    @property
    def attendance_rate(self) -> float:
        return 1 - self.missed / self.possible

    def table(self) -> pd.DataFrame:
        return pd.DataFrame(
            [
                {
                    "attendance %": 100 * self.attendance_rate,
                    "persistently absent %": 100 * self.persistent / self.pupils,
                    "low": 100 * self.persistent_interval.low,
                    "high": 100 * self.persistent_interval.high,
                    "severely absent %": 100 * self.severe / self.pupils,
                    "n pupils": self.pupils,
                    "n sessions": self.possible,
                }
            ]
        )

    def to_dict(self) -> dict[str, object]:
        return {**super().to_dict(), "attendance_rate": self.attendance_rate}

    def sentence(self) -> str:
        return (
            f"{self.pupils} pupils attended {100 * self.attendance_rate:.1f}% of "
            f"{self.possible:,} possible sessions; {self.persistent} of them "
            f"({100 * self.persistent / self.pupils:.1f}%) missed a tenth or more of their own, "
            f"{self.severe} half or more. {self.no_sessions} pupils had no possible session and "
            "are left out."
        )


def absence(
    pupils: pd.DataFrame,
    *,
    possible: str = "sessions_possible",
    missed: str = "sessions_missed",
    pupil: str | None = None,
) -> Absence:
    """Attendance from one row a pupil, or, with `pupil`, one row a pupil and period.

    Raises InputError naming row and column for a count that is missing, negative or not whole,
    and for more sessions missed than possible.
    """
    totals = sessions(numbered(pupils), possible=possible, missed=missed)
    if pupil:
        totals = totals.groupby(numbered(pupils)[pupil]).sum()
    idle = totals[possible] == 0
    totals = totals[~idle]
    if totals.empty:
        raise InputError("No pupil has a possible session.", column=possible)
    # Whole numbers on both sides: 38 of 380 is a tenth, whatever 38 / 380 is in binary.
    persistent = int((totals[missed] * 10 >= totals[possible]).sum())
    severe = int((totals[missed] * 2 >= totals[possible]).sum())
    return Absence(
        int(totals[possible].sum()),
        int(totals[missed].sum()),
        len(totals),
        persistent,
        severe,
        int(idle.sum()),
        wilson(persistent, len(totals)),
    )
