"""Supervision that a month passed without (E13): for whoever gives it, and whoever is above."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Max, Q
from django.urls import reverse

from swis.kernel.clocks import local_day, said
from swis.kernel.models import Account
from swis.kernel.people import Person
from swis.kernel.roles import MANAGERS, Role
from swis.kernel.work import Waiting
from swis.record.schools.queries import in_force

from ..models import Meeting, MeetingKind, Series


@dataclass(frozen=True)
class Overdue:
    """A worker whose supervision was not held when it should have been."""

    worker: Account
    lead: Account | None
    last_held: datetime | None

    def __str__(self) -> str:
        if self.last_held is None:
            return f"Supervision of {self.worker.name}: none held yet"
        return f"Supervision of {self.worker.name}: none since {said(local_day(self.last_held))}"


def overdue(series: Q, today: date) -> list[Overdue]:
    """Series of supervision without one held in so many whole months as it should come round."""
    rows = Series.objects.filter(series, in_force(today), kind=MeetingKind.SUPERVISION)
    rows = rows.select_related("worker", "lead").order_by("worker__name")
    held = Meeting.objects.filter(
        kind=MeetingKind.SUPERVISION, state="held", worker__in=[row.worker_id for row in rows]
    )
    last = dict(held.values_list("worker").annotate(Max("starts_at")).order_by())
    return [
        Overdue(row.worker, row.lead, last.get(row.worker_id))
        for row in rows
        if row.worker and _whole_months(_since(row, last), today) >= row.every_months
    ]


def _since(row: Series, last: dict[int | None, datetime]) -> date:
    held = last.get(row.worker_id)
    return local_day(held) if held else row.starts_on


def _whole_months(since: date, today: date) -> int:
    """Calendar months that passed between the month of one day and the month of another."""
    return (today.year - since.year) * 12 + today.month - since.month - 1


def seen_by(person: Person) -> Q:
    """Whose missed supervision a person hears of: those they supervise; a team manager of the
    whole team's; above a team manager, a locality manager."""
    mine = Q(lead_id=person.account_id)
    mine |= Q(team_id__in=person.teams(Role.TEAM_MANAGER))
    if Role.LOCALITY_MANAGER in person.roles:
        mine |= Q(lead=None)
    return mine


def waiting(person: Person) -> list[Waiting]:
    if not person.holds(MANAGERS | {Role.LOCALITY_MANAGER}):
        return []
    return [
        Waiting(
            what=str(row),
            href=reverse("meetings:supervision", args=[row.worker.reference]),
            about=_given_by(row, person),
            today=local_day(person.at),
            group="Supervision that was missed",
        )
        for row in overdue(seen_by(person), local_day(person.at))
    ]


def _given_by(row: Overdue, person: Person) -> str:
    if row.lead is None:
        return "given by whoever stands above the team manager"
    return "given by you" if row.lead.pk == person.account_id else f"given by {row.lead.name}"
