"""What duty puts into somebody's week: days on the duty line, and leave."""

from datetime import date, datetime, time

from django.db.models import Q
from django.urls import reverse

from swis.kernel.clocks import LONDON
from swis.kernel.people import Person
from swis.kernel.work import Appointment

from ..models import Absence, AbsenceKind
from .away import hours_of
from .leave import duty_between


def appointments(person: Person, start: date, end: date) -> list[Appointment]:
    """The person's duty days and leave from one day to another, both included."""
    href = reverse("duty:rota")
    rows, hours = [], None
    for day in duty_between(person.account_id, start, end):
        hours = hours or hours_of(day.team, day.on)
        opens, closes = (datetime.combine(day.on, at.time(), LONDON) for at in hours)
        rows.append(
            Appointment(opens, closes, "On the duty line", day.team.name, href=href, kind="duty")
        )
    away = Absence.objects.filter(
        Q(starts_on__lte=end) & Q(ends_on__gt=start), account_id=person.account_id
    )
    for gone in away.order_by("starts_on"):
        what = "Leave" if gone.kind == AbsenceKind.LEAVE else "Away"
        first, back = (
            datetime.combine(on, time(), LONDON) for on in (gone.starts_on, gone.ends_on)
        )
        rows.append(Appointment(first, back, what, href=reverse("duty:absence"), kind="leave"))
    return sorted(rows, key=lambda row: row.starts_at)
