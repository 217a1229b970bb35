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
    away = models.Absence.objects.filter(
        Q(starts_on__lte=end) & Q(ends_on__gt=start), account_id=person.account_id
    )
    days, absences = await questions.several(
        questions.rows(leave.duty_between(person.account_id, start, end)),
        questions.rows(away.order_by("starts_on")),
    )
    hours = await away_queries.hours_of.asking(days[0].team, days[0].on) if days else ()
    rows = [_on_duty(day, *hours) for day in days] + [_gone(absence) for absence in absences]
    return sorted(rows, key=lambda row: row.starts_at)


def _on_duty(day: models.DutyDay, opens: time, closes: time) -> work.Appointment:
    first, last = (datetime.combine(day.on, at, clocks.LONDON) for at in (opens, closes))
    href = reverse("duty:rota")
    return work.Appointment(first, last, "On the duty line", day.team.name, href=href, kind="duty")


def _gone(absence: models.Absence) -> work.Appointment:
    what = "Leave" if absence.kind == models.AbsenceKind.LEAVE else "Away"
    first, back = (
        datetime.combine(on, time(), clocks.LONDON) for on in (absence.starts_on, absence.ends_on)
    )
    return work.Appointment(first, back, what, href=reverse("duty:absence"), kind="leave")
