"""What is left before a programme ends (E21), part by part: what is asked for, how it is shown."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet, Subquery
from django.urls import reverse

from swis.kernel import people, questions, visibility, work
from swis.record.meetings import models as meetings
from swis.record.meetings import workflow as meetings_workflow
from swis.record.programmes import models as programmes
from swis.record.schools import models as schools_models
from swis.record.schools import queries as schools_queries
from swis.record.sharing import queries as sharing_queries
from swis.record.staff import models as staff
from swis.record.support import access as support_access
from swis.record.support import models as support
from swis.record.support import workflow as support_workflow

from .. import models


@dataclass(frozen=True)
class Part:
    """One kind of thing that is left: what is asked for, and how a row of it is shown."""

    code: str
    title: str
    rows: "QuerySet[Any] | list[work.Waiting]"
    nothing: str
    show: Callable[[Any], work.Waiting] = lambda row: row
    note: str = ""
    names: bool = False  # its rows name a child


def work_begun(programme: programmes.Programme, person: people.Person) -> list[Part]:
    """What people of the team have begun."""
    return [
        Part(
            "support",
            "Support to close or hand over",
            _supports(person),
            "No support is under way.",
            _support_row,
            names=True,
        ),
        Part(
            "groups",
            "Groups to end",
            _groups(programme, person),
            "No group is under way.",
            _group_row,
        ),
        Part(
            "entries",
            "Not yet in the other systems",
            sharing_queries.books.waiting_entries(person).select_related("child", "school"),
            "Everything is entered in the system of its book.",
            _entry_row,
            names=True,
        ),
        Part(
            "actions",
            "Actions nobody has finished",
            _actions(programme),
            "No action is open.",
            _action_row,
        ),
    ]


def _supports(person: people.Person) -> QuerySet[support.Support]:
    rows = support.Support.objects.exclude(state__in=support_workflow.SUPPORT.final)
    rows = visibility.known(rows, support_access.visible_to, person)
    return rows.select_related("child", "school", "worker")


def _support_row(row: Any) -> work.Waiting:
    return work.Waiting(
        what=f"Support for {row.child.name}",
        href=reverse("support:support", args=[row.reference]),
        about=f"{row.school.name}, with {row.worker.name}",
    )


def _groups(programme: programmes.Programme, person: people.Person) -> QuerySet[support.Group]:
    schools = programme.placements.values("school")
    rows = support.Group.objects.filter(school__in=schools).exclude(
        state__in=support_workflow.GROUP.final
    )
    rows = visibility.known(rows, support_access.groups_visible_to, person)
    return rows.select_related("school", "worker")


def _group_row(row: support.Group) -> work.Waiting:
    return work.Waiting(
        what=row.name,
        href=reverse("support:group", args=[row.reference]),
        about=f"{row.school.name}, with {row.worker.name}",
    )


def _entry_row(row: Any) -> work.Waiting:
    return work.Waiting(
        what=f"{row.what}: {row.child.name}",
        href=reverse("sharing:entry", args=[row.reference]),
        about=f"{row.get_book_display()}{f', {row.school.name}' if row.school else ''}",
    )


def _actions(programme: programmes.Programme) -> QuerySet[meetings.Action]:
    """Open actions of the team's people; what each says stays on its owner's home."""
    posts = staff.Membership.objects.filter(team_id=programme.team_id, role__in=people.SWIS_TEAM)
    rows = meetings.Action.objects.filter(
        owner__in=posts.values("account"), state=meetings_workflow.ActionState.OPEN
    )
    return rows.select_related("owner")


def _action_row(row: meetings.Action) -> work.Waiting:
    return work.Waiting(
        what=f"An action of {row.owner.name}",
        href=reverse("meetings:action", args=[row.reference]),
        about="Its owner finishes it, or drops it with the reason",
        due_on=row.due_on,
    )


async def access_beyond(programme: programmes.Programme) -> list[work.Waiting]:
    """Posts, placements and links that reach beyond the day; all of them while none is set."""
    ends_on = programme.ends_on
    beyond = Q(ends_on=None) | (Q(ends_on__gt=ends_on) if ends_on else Q())
    roles = people.SWIS_TEAM | {people.Role.PARTNER}
    held = staff.Membership.objects.filter(beyond, team_id=programme.team_id, role__in=roles)
    invited = staff.Invitation.objects.filter(team_id=programme.team_id, accepted_at=None)
    if ends_on:
        invited = invited.filter(expires_at__date__gt=ends_on)
    posts, placed, links = await questions.several(
        questions.rows(held.select_related("account", "team")),
        questions.rows(programme.placements.filter(beyond).select_related("worker", "school")),
        questions.rows(invited),
    )
    here = reverse("programmes:programme")
    rows = [
        work.Waiting(f"{post.account.name}: {post.title}", here, f"Post in {post.team}")
        for post in posts
    ]
    for row in placed:
        href = reverse("programmes:end", args=[row.reference])
        rows.append(work.Waiting(f"{row.worker.name}: placement", href, f"At {row.school.name}"))
    waits = "an invitation waits"
    return rows + [work.Waiting(f"{link.name}: {waits}", here, link.title) for link in links]


async def books(programme: programmes.Programme, person: people.Person) -> list[work.Waiting]:
    """Schools that have not taken their book since the end was set."""
    latest = programme.endings.order_by("-made_at", "-pk").values("made_at")[:1]
    taken = models.ReturnedBook.objects.filter(made_at__gte=Subquery(latest))
    placed = programme.placements.values("school")
    schools = schools_models.School.objects.filter(pk__in=placed)
    posts = staff.Membership.objects.filter(
        schools_queries.in_force(person.today), role__in=people.DSLS, school__in=placed
    )
    rows, held = await questions.several(
        questions.rows(schools.exclude(pk__in=taken.values("school")).order_by("name")),
        questions.rows(posts.select_related("account").order_by("pk")),
    )
    leads: dict[int | None, list[str]] = {}
    for post in held:
        leads.setdefault(post.school_id, []).append(post.account.name)
    nobody = ("no safeguarding lead is named",)
    return [
        work.Waiting(
            school.name,
            reverse("schools:school", args=[school.urn]),
            ", ".join(leads.get(school.pk, nobody)),
        )
        for school in rows
    ]
