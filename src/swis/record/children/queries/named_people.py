"""Who may be named on a restricted child's record, and whether those named can do the work."""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.urls import reverse

from swis.kernel import clocks, people, questions, visibility, work
from swis.kernel import models as kernel
from swis.record.duty import access as duty_access
from swis.record.programmes import queries as programmes_queries
from swis.record.schools import queries as schools_queries
from swis.record.staff import models as staff

from .. import access, models
from . import known as found_queries

RESTRICTED = work.Group("Restricted records")
CARRIERS = (
    people.DSLS
    | people.SWIS_TEAM
    | {people.Role.HEAD, people.Role.FRONT_DOOR, people.Role.LOCALITY_MANAGER}
    | {people.Role.HEAD_OF_SERVICE}
)


def may_be_named(child: models.Child, at: datetime) -> list[tuple[kernel.Account, str]]:
    """People whose work the child may be, each with their role and place."""
    on = clocks.local_day(at)
    school = found_queries.school_of(child, on) or found_queries.last_school_of(child)
    programme = programmes_queries.placed.programme_of(school, on) if school else None
    place = Q(team__kind=staff.TeamKind.FRONT_DOOR) | Q(team__in=_teams(child, at))
    place |= Q(account__in=named(child, at))
    if school:
        place |= Q(school=school)
    if programme:
        place |= Q(team=programme.team_id)
    posts = staff.Membership.objects.filter(schools_queries.in_force(on), place, role__in=CARRIERS)
    rows: dict[kernel.Account, list[str]] = {}
    for post in posts.select_related("account", "school", "team").order_by("account__name"):
        where = post.school or post.team
        rows.setdefault(post.account, []).append(f"{post.get_role_display()}, {where}")
    return [(account, "; ".join(titles)) for account, titles in rows.items() if account.is_active]


def named(child: models.Child, at: datetime) -> QuerySet[kernel.Account]:
    """People who know of the child by name."""
    now = Q(involvements__until=None) | Q(involvements__until__gt=at)
    return kernel.Account.objects.filter(now, involvements__child=child).distinct().order_by("name")


def nobody_here(at: datetime) -> QuerySet[models.Child]:
    """Restricted children of whom everybody named has left or is away: whatever is open about them
    is on nobody's home."""
    on = clocks.working_day_from(clocks.local_day(at))
    here = duty_access.not_away(people.EVERYONE, on).values("account")
    now = Q(until=None) | Q(until__gt=at)
    held = models.Involvement.objects.filter(now, account__in=here, child=OuterRef("pk"))
    rows = models.Child.objects.filter(is_restricted=True, merged_into=None)
    return rows.filter(~Exists(held)).order_by("pk")


@questions.asks
async def waiting(person: people.Person) -> list[work.Waiting]:
    """For information governance: restricted records that nobody who is here may know of."""
    if people.Role.INFORMATION_GOVERNANCE not in person.roles:
        return []
    return [
        work.Waiting(
            what="Everybody named on this restricted record has left or is away: name somebody",
            href=reverse("children:name-more", args=[row.reference]),
            about=row.reference,
            since=row.made_at,
            today=person.today,
            group=RESTRICTED,
            gravity=work.Gravity(work.Rank.TODAY, "Nobody who is here may know of this child"),
        )
        for row in await questions.rows(nobody_here(person.at))
    ]


def may_hear(
    child: models.Child | None, accounts: QuerySet[kernel.Account], at: datetime
) -> QuerySet[kernel.Account]:
    """Those of some people who may be told that something is new about a child: of a restricted
    one, only the people named."""
    if child is None or not child.is_restricted:
        return accounts
    return accounts.filter(pk__in=named(child, at).values("pk"))


def nobody_from(
    child: models.Child, accounts: Iterable[kernel.Account], at: datetime
) -> str | None:
    """Whose work would wait for nobody if only these people knew of the child; or None."""
    on = clocks.local_day(at)
    posts = staff.Membership.objects.filter(
        schools_queries.in_force(on), account__in=list(accounts)
    )
    held = list(posts.values_list("role", "school_id", "team_id"))
    present = {team for _, _, team in held}
    for pk, name in _teams(child, at).values_list("pk", "name"):
        if pk not in present:
            return f"{name}, where work on this child waits"
    school = found_queries.school_of(child, on)
    at_school = any(
        role in people.DSLS and school and where == school.pk for role, where, _ in held
    )
    if school and not at_school and not any(role in people.SWIS_TEAM for role, _, _ in held):
        return f"the safeguarding leads of {school} or the SWIS team, to answer a new worry"
    return None


def _teams(child: models.Child, at: datetime) -> QuerySet[staff.Team]:
    """Teams that hold work on the child now."""
    now = Q(involvements__until=None) | Q(involvements__until__gt=at)
    return staff.Team.objects.filter(now, involvements__child=child).distinct()


def openings(person: people.Person) -> QuerySet[models.Opening]:
    """Every opening the person may know of, newest first."""
    rows = models.Opening.objects.select_related("child", "made_by", "asked_by")
    return visibility.known(rows, access.openings_visible_to, person)


def opening(person: people.Person, reference: str) -> models.Opening:
    return visibility.fetch(
        openings(person), access.openings_visible_to, person, reference=reference
    )
