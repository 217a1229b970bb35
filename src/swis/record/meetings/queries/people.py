"""Who may be invited to a meeting, and in which role they come."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from swis.kernel import models as kernel
from swis.kernel import people
from swis.record.programmes import access as programmes_access
from swis.record.programmes import queries as programmes_queries
from swis.record.schools import models as schools
from swis.record.schools import queries as schools_queries
from swis.record.staff import models as staff

from .. import models

KEY_ROLES = people.SCHOOL_ROLES - {people.Role.SCHOOL_STAFF}
ORDER = [
    people.Role.SOCIAL_WORKER,
    people.Role.TEAM_MANAGER,
    people.Role.DEPUTY_MANAGER,
    people.Role.DSL,
    people.Role.DEPUTY_DSL,
]


@dataclass(frozen=True)
class Guest:
    """Somebody who may be invited, with the role in which they come."""

    account: kernel.Account
    role: people.Role
    label: str

    def __str__(self) -> str:
        return f"{self.account.name}, {self.label}"

    @property
    def is_key(self) -> bool:
        """Whether they are named on the form, rather than found in the list of all staff."""
        return self.role != people.Role.SCHOOL_STAFF


def titles(accounts: Iterable[int], on: date) -> dict[int, str]:
    """The roles that each of these accounts holds on a day, in words."""
    posts = staff.Membership.objects.filter(
        schools_queries.in_force(on), account__in=list(accounts)
    ).order_by("pk")
    titles: dict[int, dict[str, None]] = {}
    for account, role, profession in posts.values_list("account", "role", "profession"):
        titles.setdefault(account, {})[profession or str(people.Role(role).label)] = None
    return {account: ", ".join(labels) for account, labels in titles.items()}


def may_come(
    school: schools.School | None,
    team: staff.Team | None,
    on: date,
    kind: str = models.MeetingKind.AROUND_SCHOOL,
) -> list[Guest]:
    """The staff of a school, the SWIS team and, to a team around the school, the partners; those
    who most often meet first."""
    place = Q(school=school, role__in=people.SCHOOL_ROLES) if school else Q(pk__in=())
    if team:
        partners = {people.Role.PARTNER} if kind == models.MeetingKind.AROUND_SCHOOL else set()
        above = people.ABOVE_A_TEAM if kind == models.MeetingKind.SUPERVISION else set()
        place |= Q(team=team, role__in=people.SWIS_TEAM | partners | above)
    posts = staff.Membership.objects.filter(
        schools_queries.in_force(on), place, account__is_active=True
    )
    guests: dict[int, Guest] = {}
    for post in sorted(
        posts.select_related("account"), key=lambda post: (_order(post.role), post.account.name)
    ):
        role = people.Role(post.role)
        guests.setdefault(post.account_id, Guest(post.account, role, post.title))
    return list(guests.values())


def _order(role: str) -> int:
    return (
        ORDER.index(people.Role(role))
        if role in ORDER
        else len(ORDER) + (role == people.Role.SCHOOL_STAFF)
    )


def schools_to_meet_at(person: people.Person) -> list[schools.School]:
    """Where a person may book a meeting: their school, or the schools they work with."""
    mine = Q(pk__in=person.schools(*people.SCHOOL_ROLES))
    return list(
        schools.School.objects.filter(
            mine | Q(pk__in=programmes_access.schools_worked(person).values("pk"))
        )
    )


def team_of(person: people.Person, school: schools.School | None, on: date) -> staff.Team | None:
    """The SWIS team that works at a school; without a school, the person's own."""
    if school is not None:
        programme = programmes_queries.placed.programme_of(school, on)
        return programme.team if programme else None
    return staff.Team.objects.filter(pk__in=person.teams(*people.SWIS_TEAM)).order_by("pk").first()
