"""Leave that is asked for, who decides on it, and what stands against it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from swis.kernel import models as kernel
from swis.kernel import people, questions, visibility
from swis.record.schools import queries as schools_queries
from swis.record.staff import models as staff
from swis.record.staff import queries as staff_queries

from .. import access, models, workflow
from . import away as away_queries

# whose leave somebody decides on depends on the highest of their posts
BY_RANK = (people.Role.TEAM_MANAGER, people.Role.DEPUTY_MANAGER, people.Role.SOCIAL_WORKER)


def leaves(person: people.Person) -> QuerySet[models.Leave]:
    """All leave that the person may know of."""
    return visibility.known(
        models.Leave.objects.select_related("account", "team"), access.leave_visible_to, person
    )


def leave(person: people.Person, reference: str) -> models.Leave:
    return visibility.fetch(leaves(person), access.leave_visible_to, person, reference=reference)


def what_it_waits_for(leave: models.Leave) -> str:
    """Who decides on leave that is asked for, as a sentence."""
    decider = {
        people.Role.TEAM_MANAGER: "the head of service or another team manager",
        people.Role.DEPUTY_MANAGER: "the team manager or the head of service",
    }.get(people.Role(leave.role), f"a manager of {leave.team.name}")
    return f"It waits for {decider}. Nobody decides on their own leave."


@questions.asks
async def to_decide(person: people.Person) -> list[models.Leave]:
    """Leave that waits for this person's answer, the soonest first."""
    asked = (
        leaves(person)
        .filter(state=workflow.LeaveState.REQUESTED)
        .exclude(account_id=person.account_id)
    )
    return [row for row in await questions.rows(asked) if row.is_decided_by(person)]


def own_leaves(person: people.Person, on: date) -> QuerySet[models.Leave]:
    """One's own leave that is not over."""
    return leaves(person).filter(account_id=person.account_id, ends_on__gt=on)


def post_for_leave(person: people.Person) -> tuple[people.Role, int] | None:
    """The post in which somebody asks for leave: the highest they hold in a SWIS team."""
    for role in BY_RANK:
        if teams := person.teams(role):
            return role, teams[0]
    return None


def deciders(asked: models.Leave, on: date) -> QuerySet[kernel.Account]:
    """Who may decide on somebody's leave."""
    if asked.role == people.Role.TEAM_MANAGER:
        managers = staff_queries.holders(
            {people.Role.TEAM_MANAGER, people.Role.LOCALITY_MANAGER}, on
        )
    else:
        above = (
            {people.Role.TEAM_MANAGER}
            if asked.role == people.Role.DEPUTY_MANAGER
            else people.MANAGERS
        )
        managers = staff_queries.holders(above, on, team_id=asked.team_id)
    if asked.role in people.MANAGERS:
        heads = staff_queries.holders({people.Role.HEAD_OF_SERVICE}, on, team_id=asked.team_id)
        managers = managers | heads
    return managers.exclude(pk=asked.account_id)


@dataclass(frozen=True)
class Clashes:
    """What stands against leave: colleagues away or asking, and duty days that are booked."""

    away: list[models.Absence]
    asked: list[models.Leave]
    duty: list[models.DutyDay]

    def __bool__(self) -> bool:
        return bool(self.away or self.asked or self.duty)


def clashes(asked: models.Leave) -> Clashes:
    """Who else of the team is away on those days, and the person's own duty days."""
    team = staff.Membership.objects.filter(team=asked.team_id, role__in=people.SWIS_TEAM).values(
        "account"
    )
    away = away_queries.away_between(asked.starts_on, asked.last_on).filter(account__in=team)
    others = models.Leave.objects.filter(
        team=asked.team_id,
        state=workflow.LeaveState.REQUESTED,
        starts_on__lt=asked.ends_on,
        ends_on__gt=asked.starts_on,
    )
    return Clashes(
        list(away.exclude(account=asked.account_id)),
        list(others.exclude(account=asked.account_id).select_related("account")),
        list(duty_between(asked.account_id, asked.starts_on, asked.last_on)),
    )


def duty_between(account_id: int, start: date, last: date) -> QuerySet[models.DutyDay]:
    """Somebody's duty days."""
    rows = models.DutyDay.objects.filter(account_id=account_id, on__gte=start, on__lte=last)
    return rows.select_related("team").order_by("on")


@questions.asks
async def coming_leave(accounts: Iterable[int], on: date) -> dict[int, models.Absence]:
    """The next agreed leave of each of these people, for the schools they work with (E14)."""
    ahead = models.Absence.objects.filter(
        Q(starts_on__gt=on), kind=models.AbsenceKind.LEAVE, account__in=list(accounts)
    )
    absences: dict[int, models.Absence] = {}
    for row in await questions.rows(ahead.order_by("starts_on").select_related("account")):
        absences.setdefault(row.account_id, row)
    return absences


def worker_post(asked: models.Leave, on: date) -> str:
    """The reference of the post in which they hold cases, for the page that names cover."""
    posts = staff.Membership.objects.filter(
        schools_queries.in_force(on),
        account=asked.account_id,
        team=asked.team_id,
        role=people.Role.SOCIAL_WORKER,
    )
    return posts.values_list("reference", flat=True).first() or ""


def coming_absence(account: kernel.Account, on: date) -> models.Absence | None:
    """The absence that somebody is in, or their next."""
    return (
        models.Absence.objects.filter(account=account, ends_on__gt=on).order_by("starts_on").first()
    )


def steps_of(asked: models.Leave) -> list[kernel.StepTaken]:
    """What became of it, and who did it."""
    rows = kernel.StepTaken.objects.filter(noun=asked.noun, reference=asked.reference)
    return list(rows.select_related("by"))
