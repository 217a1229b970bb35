"""Who may be named on a restricted child's record, and whether those named can do the work."""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import Q, QuerySet

from swis.kernel.access import fetch, known
from swis.kernel.clocks import local_day
from swis.kernel.models import Account
from swis.kernel.people import Person
from swis.kernel.roles import DSLS, SWIS_TEAM, Role
from swis.record.programmes.queries import programme_of
from swis.record.schools.queries import in_force
from swis.record.staff.models import Membership, Team, TeamKind

from ..access import openings_visible_to
from ..models import Child, Opening
from .found import school_of

CARRIERS = DSLS | SWIS_TEAM | {Role.HEAD, Role.FRONT_DOOR, Role.LOCALITY_MANAGER}


def may_be_named(child: Child, at: datetime) -> list[tuple[Account, str]]:
    """People whose work the child may be, each with their role and place."""
    on = local_day(at)
    school = school_of(child, on)
    programme = programme_of(school, on) if school else None
    place = Q(team__kind=TeamKind.FRONT_DOOR) | Q(team__in=_teams(child, at))
    place |= Q(account__in=named(child, at))
    if school:
        place |= Q(school=school)
    if programme:
        place |= Q(team=programme.team_id)
    posts = Membership.objects.filter(in_force(on), place, role__in=CARRIERS)
    rows: dict[Account, list[str]] = {}
    for post in posts.select_related("account", "school", "team").order_by("account__name"):
        where = post.school or post.team
        rows.setdefault(post.account, []).append(f"{post.get_role_display()}, {where}")
    return [(account, "; ".join(titles)) for account, titles in rows.items() if account.is_active]


def named(child: Child, at: datetime) -> QuerySet[Account]:
    """People who know of the child by name."""
    now = Q(involvements__until=None) | Q(involvements__until__gt=at)
    return Account.objects.filter(now, involvements__child=child).distinct().order_by("name")


def may_hear(child: Child | None, people: QuerySet[Account], at: datetime) -> QuerySet[Account]:
    """Those of some people who may be told that something is new about a child: of a restricted
    one, only the people named."""
    if child is None or not child.is_restricted:
        return people
    return people.filter(pk__in=named(child, at).values("pk"))


def nobody_from(child: Child, people: Iterable[Account], at: datetime) -> str | None:
    """Whose work would wait for nobody if only these people knew of the child; or None."""
    on = local_day(at)
    posts = Membership.objects.filter(in_force(on), account__in=list(people))
    held = list(posts.values_list("role", "school_id", "team_id"))
    present = {team for _, _, team in held}
    for pk, name in _teams(child, at).values_list("pk", "name"):
        if pk not in present:
            return f"{name}, where work on this child waits"
    school = school_of(child, on)
    at_school = any(role in DSLS and school and where == school.pk for role, where, _ in held)
    if school and not at_school and not any(role in SWIS_TEAM for role, _, _ in held):
        return f"the safeguarding leads of {school} or the SWIS team, to answer a new worry"
    return None


def _teams(child: Child, at: datetime) -> QuerySet[Team]:
    """Teams that hold work on the child now."""
    now = Q(involvements__until=None) | Q(involvements__until__gt=at)
    return Team.objects.filter(now, involvements__child=child).distinct()


def openings(person: Person) -> QuerySet[Opening]:
    """Every opening the person may know of, newest first."""
    found = Opening.objects.select_related("child", "made_by", "asked_by")
    return known(found, openings_visible_to, person)


def opening(person: Person, reference: str) -> Opening:
    return fetch(openings(person), openings_visible_to, person, reference=reference)
