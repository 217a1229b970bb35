"""Supervision that a month passed without (E13): for whoever gives it, and whoever is above."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Max, OuterRef, Q, Subquery
from django.urls import reverse

from swis.kernel import clocks, people, questions, work
from swis.kernel import models as kernel
from swis.record.schools import queries as schools_queries

from .. import models, workflow

MISSED = work.Group("Supervision that was missed")


@dataclass(frozen=True)
class Overdue:
    """A worker whose supervision was not held when it should have been."""

    worker: kernel.Account
    lead: kernel.Account | None
    last_held: datetime | None
    today: date

    def __str__(self) -> str:
        if self.last_held is None:
            return f"Supervision of {self.worker.name}: none held yet"
        last = clocks.said(clocks.local_day(self.last_held), self.today)
        return f"Supervision of {self.worker.name}: none since {last}"


@questions.asks
async def overdue(series: Q, today: date) -> list[Overdue]:
    """Series of supervision without one held in so many whole months as it should come round."""
    rows = models.Series.objects.filter(
        series, schools_queries.in_force(today), kind=models.MeetingKind.SUPERVISION
    )
    rows = rows.select_related("worker", "lead").order_by("worker__name")
    held = models.Meeting.objects.filter(
        kind=models.MeetingKind.SUPERVISION,
        state=workflow.MeetingState.HELD,
        worker=OuterRef("worker"),
    )
    last = held.order_by().values("worker").annotate(last=Max("starts_at")).values("last")
    return [
        Overdue(row.worker, row.lead, row.last_held, today)
        for row in await questions.rows(rows.annotate(last_held=Subquery(last)))
        if row.worker and _whole_months(_since(row), today) >= row.every_months
    ]


def _since(row: Any) -> date:
    return clocks.local_day(row.last_held) if row.last_held else row.starts_on


def _whole_months(since: date, today: date) -> int:
    """Calendar months that passed between the month of one day and the month of another."""
    return (today.year - since.year) * 12 + today.month - since.month - 1


def seen_by(person: people.Person) -> Q:
    """Whose missed supervision a person hears of: those they supervise; a team manager of the
    whole team's; above a team manager, the head of service or a locality manager."""
    mine = Q(lead_id=person.account_id)
    mine |= Q(team_id__in=person.teams(people.Role.TEAM_MANAGER))
    mine |= Q(lead=None, team_id__in=person.teams(people.Role.HEAD_OF_SERVICE))
    if people.Role.LOCALITY_MANAGER in person.roles:
        mine |= Q(lead=None)
    return mine


@questions.asks
async def waiting(person: people.Person) -> list[work.Waiting]:
    if not person.holds(people.ABOVE_A_TEAM | {people.Role.LOCALITY_MANAGER}):
        return []
    return [
        work.Waiting(
            what=str(row),
            href=reverse("meetings:supervision", args=[row.worker.reference]),
            about=_given_by(row, person),
            today=person.today,
            group=MISSED,
        )
        for row in await overdue.asking(seen_by(person), person.today)
    ]


def _given_by(row: Overdue, person: people.Person) -> str:
    if row.lead is None:
        return "given by whoever stands above the team manager"
    return "given by you" if row.lead.pk == person.account_id else f"given by {row.lead.name}"
