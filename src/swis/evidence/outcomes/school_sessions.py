"""Sessions and persistent absence of pupils, added up by school: what the models of both take."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from swis.evidence.disclosure import THRESHOLD
from swis.evidence.errors import InputError
from swis.evidence.refusals import require_whole
from swis.evidence.results import Result
from swis.evidence.schema import numbered
from swis.evidence.schema.pupils import PERIOD, PUPIL, gate_pupils, sessions


@dataclass(frozen=True)
class SchoolSessions(Result):
    """One row a school (and period): `possible`, `attended`, `pupils`, `persistent` (who missed a
    tenth or more of their own sessions). Schools of fewer pupils than `threshold`, or in which
    fewer were persistently absent, or were not, are left out."""

    by_school: pd.DataFrame
    pupils: int
    threshold: int
    small: int
    idle: int
    path: Path | None = None

    def table(self) -> pd.DataFrame:
        return self.by_school

    def sentence(self) -> str:
        kept = "" if self.path is None else f" They are in {self.path}."
        return (
            f"Sessions of {self.pupils:,} pupils in {len(self.by_school):,} rows of schools. "
            f"{self.idle:,} pupils had no possible session. {self.small} rows are withheld: fewer "
            f"than {self.threshold} pupils, or fewer persistently absent or not.{kept}"
        )


def school_sessions(
    table: pd.DataFrame,
    *,
    keep: Sequence[str] = (),
    possible: str = "sessions_possible",
    missed: str = "sessions_missed",
    school: str = "school",
    threshold: int = THRESHOLD,
    file: str | None = None,
) -> SchoolSessions:
    """One row a pupil (and year, term or month) to one a school (and the same).

    `keep`: columns that are the same within a school. Raises InputError naming row and column
    for more sessions missed than possible, a school whose arm changes, or a pupil twice.
    """
    require_whole("threshold", threshold, least=2)
    checked = gate_pupils(numbered(table), school=school, constant=keep, file=file)
    read = sessions(checked, possible=possible, missed=missed, file=file)
    idle = read[possible] == 0
    rows = checked.loc[~idle]
    if rows.empty:
        raise InputError("no pupil has a possible session", file=file, column=possible)
    here, gone = read.loc[~idle, possible], read.loc[~idle, missed]
    period = [name for name in PERIOD if name in table.columns and PUPIL in table.columns]
    by = list(dict.fromkeys([school, *keep, *period]))
    # whole numbers on both sides: 38 of 380 is a tenth, whatever 38 / 380 is in binary
    summed = rows[by].assign(
        possible=here,
        attended=here - gone,
        pupils=1.0,
        persistent=(gone * 10 >= here).astype(float),
    )
    by_school = summed.groupby(by, as_index=False, observed=True).sum()
    absent, others = by_school["persistent"], by_school["pupils"] - by_school["persistent"]
    small = (by_school["pupils"] < threshold) | _few(absent, threshold) | _few(others, threshold)
    shown = by_school[~small].reset_index(drop=True)
    counted = ["possible", "attended", "pupils", "persistent"]
    return SchoolSessions(
        by_school=shown.astype(dict.fromkeys(counted, int)),
        pupils=int(shown["pupils"].sum()),
        threshold=threshold,
        small=int(small.sum()),
        idle=int(idle.sum()),
    )


def _few(counts: pd.Series, threshold: int) -> pd.Series:
    return (counts > 0) & (counts < threshold)
