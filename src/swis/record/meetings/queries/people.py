"""Who may be invited to a meeting, and in which role they come."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from swis.kernel.models import Account
from swis.kernel.people import Person
from swis.kernel.roles import SCHOOL_ROLES, SWIS_TEAM, Role
from swis.record.programmes.queries import programme_of, schools_worked
from swis.record.schools.models import School
from swis.record.schools.queries import in_force
from swis.record.staff.models import Membership, Team

from ..models import MeetingKind

KEY_ROLES = SCHOOL_ROLES - {Role.SCHOOL_STAFF}
ORDER = [Role.SOCIAL_WORKER, Role.TEAM_MANAGER, Role.DEPUTY_MANAGER, Role.DSL, Role.DEPUTY_DSL]


@dataclass(frozen=True)
class Guest:
    """Somebody who may be invited, with the role in which they come."""

    account: Account
    role: Role
    label: str

    def __str__(self) -> str:
        return f"{self.account.name}, {self.label}"

    @property
    def is_key(self) -> bool:
        """Whether they are named on the form, rather than found in the list of all staff."""
        return self.role != Role.SCHOOL_STAFF


def titles(accounts: Iterable[int], on: date) -> dict[int, str]:
    """The roles that each of these accounts holds on a day, in words."""
    posts = Membership.objects.filter(in_force(on), account__in=list(accounts)).order_by("pk")
    found: dict[int, dict[str, None]] = {}
    for account, role, profession in posts.values_list("account", "role", "profession"):
        found.setdefault(account, {})[profession or str(Role(role).label)] = None
    return {account: ", ".join(labels) for account, labels in found.items()}


def may_come(
    school: School | None, team: Team | None, on: date, kind: str = MeetingKind.AROUND_SCHOOL
) -> list[Guest]:
    """The staff of a school, the SWIS team and, to a team around the school, the partners; those
    who most often meet first."""
    place = Q(school=school, role__in=SCHOOL_ROLES) if school else Q(pk__in=())
    if team:
        partners = {Role.PARTNER} if kind == MeetingKind.AROUND_SCHOOL else set()
        place |= Q(team=team, role__in=SWIS_TEAM | partners)
    posts = Membership.objects.filter(in_force(on), place, account__is_active=True)
    found: dict[int, Guest] = {}
    for post in sorted(
        posts.select_related("account"), key=lambda post: (_order(post.role), post.account.name)
    ):
        role = Role(post.role)
        found.setdefault(post.account_id, Guest(post.account, role, post.title))
    return list(found.values())


def _order(role: str) -> int:
    return ORDER.index(Role(role)) if role in ORDER else len(ORDER) + (role == Role.SCHOOL_STAFF)


def schools_to_meet_at(person: Person) -> list[School]:
    """Where a person may book a meeting: their school, or the schools they work with."""
    mine = Q(pk__in=person.schools(*SCHOOL_ROLES))
    return list(School.objects.filter(mine | Q(pk__in=schools_worked(person).values("pk"))))


def team_of(person: Person, school: School | None, on: date) -> Team | None:
    """The SWIS team that works at a school; without a school, the person's own."""
    if school is not None:
        programme = programme_of(school, on)
        return programme.team if programme else None
    return Team.objects.filter(pk__in=person.teams(*SWIS_TEAM)).order_by("pk").first()
