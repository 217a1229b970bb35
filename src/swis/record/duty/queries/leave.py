"""Leave that is asked for, who decides on it, and what stands against it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from swis.kernel.access import fetch, known
from swis.kernel.models import Account, StepTaken
from swis.kernel.people import Person
from swis.kernel.roles import MANAGERS, SWIS_TEAM, Role
from swis.record.schools.queries import in_force
from swis.record.staff.models import Membership
from swis.record.staff.queries import holders

from ..access import leave_visible_to
from ..models import Absence, AbsenceKind, DutyDay, Leave
from .away import away_between

# whose leave somebody decides on depends on the highest of their posts
BY_RANK = (Role.TEAM_MANAGER, Role.DEPUTY_MANAGER, Role.SOCIAL_WORKER)


def leaves(person: Person) -> QuerySet[Leave]:
    """All leave that the person may know of."""
    return known(Leave.objects.select_related("account", "team"), leave_visible_to, person)


def leave(person: Person, reference: str) -> Leave:
    return fetch(leaves(person), leave_visible_to, person, reference=reference)


def to_decide(person: Person) -> list[Leave]:
    """Leave that waits for this person's answer, the soonest first."""
    asked = leaves(person).filter(state="requested").exclude(account_id=person.account_id)
    return [row for row in asked if row.is_decided_by(person)]


def own_leaves(person: Person, on: date) -> QuerySet[Leave]:
    """One's own leave that is not over."""
    return leaves(person).filter(account_id=person.account_id, ends_on__gt=on)


def post_for_leave(person: Person) -> tuple[Role, int] | None:
    """The post in which somebody asks for leave: the highest they hold in a SWIS team."""
    for role in BY_RANK:
        if teams := person.teams(role):
            return role, teams[0]
    return None


def deciders(asked: Leave, on: date) -> QuerySet[Account]:
    """Who may decide on somebody's leave."""
    if asked.role == Role.TEAM_MANAGER:
        found = holders({Role.TEAM_MANAGER, Role.LOCALITY_MANAGER}, on)
    else:
        above = {Role.TEAM_MANAGER} if asked.role == Role.DEPUTY_MANAGER else MANAGERS
        found = holders(above, on, team_id=asked.team_id)
    return found.exclude(pk=asked.account_id)


@dataclass(frozen=True)
class Clashes:
    """What stands against leave: colleagues away or asking, and duty days that are booked."""

    away: list[Absence]
    asked: list[Leave]
    duty: list[DutyDay]

    def __bool__(self) -> bool:
        return bool(self.away or self.asked or self.duty)


def clashes(asked: Leave) -> Clashes:
    """Who else of the team is away on those days, and the person's own duty days."""
    team = Membership.objects.filter(team=asked.team_id, role__in=SWIS_TEAM).values("account")
    away = away_between(asked.starts_on, asked.last_on).filter(account__in=team)
    others = Leave.objects.filter(
        team=asked.team_id,
        state="requested",
        starts_on__lt=asked.ends_on,
        ends_on__gt=asked.starts_on,
    )
    return Clashes(
        list(away.exclude(account=asked.account_id)),
        list(others.exclude(account=asked.account_id).select_related("account")),
        list(duty_between(asked.account_id, asked.starts_on, asked.last_on)),
    )


def duty_between(account_id: int, start: date, last: date) -> QuerySet[DutyDay]:
    """Somebody's duty days."""
    rows = DutyDay.objects.filter(account_id=account_id, on__gte=start, on__lte=last)
    return rows.select_related("team").order_by("on")


def coming_leave(accounts: Iterable[int], on: date) -> dict[int, Absence]:
    """The next agreed leave of each of these people, for the schools they work with (E14)."""
    ahead = Absence.objects.filter(
        Q(starts_on__gt=on), kind=AbsenceKind.LEAVE, account__in=list(accounts)
    )
    found: dict[int, Absence] = {}
    for row in ahead.order_by("starts_on").select_related("account"):
        found.setdefault(row.account_id, row)
    return found


def worker_post(asked: Leave, on: date) -> str:
    """The reference of the post in which they hold cases, for the page that names cover."""
    posts = Membership.objects.filter(
        in_force(on), account=asked.account_id, team=asked.team_id, role=Role.SOCIAL_WORKER
    )
    return posts.values_list("reference", flat=True).first() or ""


def coming_absence(account: Account, on: date) -> Absence | None:
    """The absence that somebody is in, or their next."""
    return Absence.objects.filter(account=account, ends_on__gt=on).order_by("starts_on").first()


def steps_of(asked: Leave) -> list[StepTaken]:
    """What became of it, and who did it."""
    rows = StepTaken.objects.filter(noun=asked.noun, reference=asked.reference)
    return list(rows.select_related("by"))
