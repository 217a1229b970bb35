"""Tables of one row a pupil, or a pupil's period: attendance, attainment, episodes of care.

The same rules wherever one enters: a pupil is in one school and once, a school in one arm and one
authority, no more sessions are attended than possible, and no name is blank.
"""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from swis.evidence.errors import InputError
from swis.evidence.schema.columns import (
    Column,
    column,
    counts,
    first_row,
    refuse_duplicates,
    refuse_gaps,
)
from swis.evidence.schema.gate import AUTHORITY, refuse_changes, trimmed

# a year has some 380 sessions; no pupil of a period has more than ten years of them
MOST_SESSIONS = 4_000
PUPIL, PERIOD = "pupil", ("year", "term", "month")

_WHO: tuple[Column, ...] = (
    Column("school", "text", "school: URN or name"),
    Column("la", "text", "local authority: name or code", required=False),
    Column("arm", "text", "arm of the design", required=False),
    Column("pupil", "text", "pseudonym of the pupil", required=False),
)
ATTENDANCE: tuple[Column, ...] = (
    *_WHO,
    Column("sessions_possible", "count", "sessions the pupil could attend", "sessions"),
    Column("sessions_missed", "count", "of these, sessions missed for whatever reason", "sessions"),
)
ATTAINMENT: tuple[Column, ...] = (*_WHO, Column("score", "number", "what the test gave", "points"))
EPISODES: tuple[Column, ...] = (
    Column("child", "text", "pseudonym of the child"),
    Column("start", "date", "first day of the episode"),
    Column("end", "date", "its last day, which does not count; blank while it is open"),
    Column("legal_status", "text", "code of the SSDA903 return", required=False),
)


def gate_pupils(
    table: pd.DataFrame,
    *,
    school: str = "school",
    arm: str | None = "arm",
    constant: Sequence[str | None] = (),
    file: str | None = None,
) -> pd.DataFrame:
    """A copy of `table`, one row a pupil (and year, term or month), fit for any estimate.

    `constant`: what must not change within a school, beside arm and authority. Raises InputError
    naming row and column.
    """
    kept = [name for name in (AUTHORITY, arm, *constant) if name is not None and name != school]
    known = [name for name in dict.fromkeys(kept) if name in table.columns or name in constant]
    checked = table.copy()
    for name in (school, *known):
        refuse_gaps(column(table, name, file=file), name, file)
        checked[name] = trimmed(table[name])
    if PUPIL in table.columns:
        refuse_gaps(table[PUPIL], PUPIL, file)
        checked[PUPIL] = trimmed(table[PUPIL])
        period = [name for name in PERIOD if name in table.columns]
        refuse_duplicates(checked, [*period, PUPIL], file=file)
    for name in known:
        refuse_changes(checked, school, name, file=file)
    return checked


def sessions(
    table: pd.DataFrame, *, possible: str, missed: str, file: str | None = None
) -> pd.DataFrame:
    """The two columns as whole numbers, no more missed than possible, no gap."""
    read = pd.DataFrame(
        {name: counts(table, name, file=file) for name in (possible, missed)}, index=table.index
    )
    for name in (possible, missed):
        refuse_gaps(read[name], name, file)
    for broken, name, reason in (
        (read[possible] > MOST_SESSIONS, possible, "no pupil has so many sessions"),
        (read[missed] > read[possible], missed, "more sessions were missed than possible"),
    ):
        if broken.any():
            raise InputError(reason, file=file, row=first_row(broken), column=name)
    return read
