"""What somebody who is away had on in those days, so that somebody can ring."""

from collections.abc import Iterator
from datetime import datetime

from swis.kernel import clocks, work
from swis.record.duty import models as duty
from swis.record.staff import queries as staff_queries

from . import calendar


def booked_meanwhile(absence: duty.Absence, at: datetime) -> list[work.Appointment]:
    """Appointments of the days away that are not over, from every room: never a child's name."""
    start = max(absence.starts_on, clocks.local_day(at))
    if start > absence.last_on:
        return []
    return list(
        _nameless(
            calendar.appointments(
                staff_queries.person_at(absence.account, at), start, absence.last_on
            )
        )
    )


def _nameless(rows: list[work.Appointment]) -> Iterator[work.Appointment]:
    for row in rows:
        if row.kind != "leave":
            yield work.Appointment(
                row.starts_at, row.ends_at, row.what, row.where, href=row.href, kind=row.kind
            )
