"""What duty puts into somebody's week: days on the duty line, and leave."""

from datetime import date, datetime, time

from django.db.models import Q
from django.urls import reverse

from swis.kernel import clocks, people, questions, work

from .. import models
from . import away as away_queries
from . import leave


@questions.asks
async def appointments(person: people.Person, start: date, end: date) -> list[work.Appointment]:
    """The person's duty days and leave from one day to another, both included."""
    href = reverse("duty:rota")
    rows, hours = [], None
    for day in leave.duty_between(person.account_id, start, end):
        hours = hours or away_queries.hours_of(day.team, day.on)
        opens, closes = (datetime.combine(day.on, at.time(), clocks.LONDON) for at in hours)
        rows.append(
            work.Appointment(
                opens, closes, "On the duty line", day.team.name, href=href, kind="duty"
            )
        )
    away = models.Absence.objects.filter(
        Q(starts_on__lte=end) & Q(ends_on__gt=start), account_id=person.account_id
    )
    for gone in away.order_by("starts_on"):
        what = "Leave" if gone.kind == models.AbsenceKind.LEAVE else "Away"
        first, back = (
            datetime.combine(on, time(), clocks.LONDON) for on in (gone.starts_on, gone.ends_on)
        )
        rows.append(work.Appointment(first, back, what, href=reverse("duty:absence"), kind="leave"))
    return sorted(rows, key=lambda row: row.starts_at)
