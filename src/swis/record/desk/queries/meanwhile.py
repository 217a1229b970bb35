"""What somebody who is away had on in those days, so that somebody can ring."""

from collections.abc import Iterator
from datetime import datetime

from swis.kernel.clocks import local_day
from swis.kernel.work import Appointment
from swis.record.duty.models import Absence
from swis.record.staff.queries import person_at

from .calendar import appointments


def booked_meanwhile(absence: Absence, at: datetime) -> list[Appointment]:
    """Appointments of the days away that are not over, from every room: never a child's name."""
    start = max(absence.starts_on, local_day(at))
    if start > absence.last_on:
        return []
    return list(_nameless(appointments(person_at(absence.account, at), start, absence.last_on)))


def _nameless(rows: list[Appointment]) -> Iterator[Appointment]:
    for row in rows:
        if row.kind != "leave":
            yield Appointment(
                row.starts_at, row.ends_at, row.what, row.where, href=row.href, kind=row.kind
            )
