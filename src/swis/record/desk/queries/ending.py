"""What is still to be done before a programme ends (E21): listed, whoever has to do it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q
from django.urls import reverse

from swis.kernel import people, questions, visibility, work
from swis.record.cases import models as cases
from swis.record.cases import queries as cases_queries
from swis.record.cases import workflow as cases_workflow
from swis.record.meetings import models as meetings
from swis.record.meetings import workflow as meetings_workflow
from swis.record.programmes import models as programmes
from swis.record.schools import models as schools_models
from swis.record.schools import queries as schools_queries
from swis.record.sharing import queries as sharing_queries
from swis.record.staff import models as staff
from swis.record.support import access as support_access
from swis.record.support import models as support
from swis.record.support import queries as support_queries
from swis.record.support import workflow as support_workflow

from .. import models

THE_END = work.Group("The end")


@dataclass(frozen=True)
class Left:
    """One kind of thing that is left: each with who has it."""

    title: str
    rows: list[work.Waiting]
    nothing: str
    note: str = ""


@dataclass(frozen=True)
class EndPage:
    """Everything the page of a programme's end shows."""

    programme: programmes.Programme
    ending: programmes.Ending | None
    left: list[Left]
    seen: list[Any]

    @property
    def count(self) -> int:
        return sum(len(part.rows) for part in self.left)


def end_page(programme: programmes.Programme, person: people.Person) -> EndPage:
    open_cases = list(_cases(programme, person))
    open_supports = list(_supports(person))
    entries = list(_entries(person))
    left = [
        Left(
            "Statutory cases to hand over",
            [_case_row(row) for row in open_cases],
            "No case is open.",
            _hidden(programme, len(open_cases)),
        ),
        Left(
            "Support to close or hand over",
            [_support_row(row) for row in open_supports],
            "No support is under way.",
        ),
        Left("Groups to end", list(_groups(programme, person)), "No group is under way."),
        Left(
            "Not yet in the other systems",
            [_entry_row(row, person) for row in entries],
            "Everything is entered in the system of its book.",
        ),
        Left("Actions nobody has finished", list(_actions(programme)), "No action is open."),
        Left(
            "Access without this end",
            list(_access(programme)),
            "Everybody's access ends on the day.",
            "" if programme.ends_on else "No day is set yet, so nothing ends by itself.",
        ),
        Left(
            "Books to give back to the schools",
            list(_books(programme, person)),
            "Every school has taken its book.",
            "A school's safeguarding lead takes it, from the home page, once the end is set.",
        ),
    ]
    seen = [*(row.child for row in open_cases), *(row.child for row in open_supports)]
    seen += [row.child for row in entries]
    return EndPage(programme, programme.endings.last(), left, seen)


def _cases(programme: programmes.Programme, person: people.Person) -> Iterator[cases.Case]:
    yield from cases_queries.cases.cases(person).filter(
        state=cases_workflow.CaseState.OPEN, team_id=programme.team_id
    )


def _hidden(programme: programmes.Programme, shown: int) -> str:
    """Cases of restricted children: counted, as in the caseload, and not named."""
    open_ones = cases.Case.objects.filter(state=cases_workflow.CaseState.OPEN)
    every = open_ones.filter(team_id=programme.team_id).count()
    if every <= shown:
        return ""
    return (
        f"{every - shown} more, of children whose record only the people named on it may know: "
        "information governance hands them over."
    )


def _case_row(case: cases.Case) -> work.Waiting:
    worker = case.holder.name if case.holder else "nobody"
    return work.Waiting(
        what=f"Case of {case.child.name}",
        href=reverse("cases:case", args=[case.reference]),
        about=f"{case.school.name}, with {worker}",
    )


def _supports(person: people.Person) -> Any:
    closed = support_workflow.SUPPORT.final
    rows = support_queries.support.supports(person).exclude(state__in=closed)
    return rows.select_related("child", "school", "worker")


def _support_row(row: Any) -> work.Waiting:
    return work.Waiting(
        what=f"Support for {row.child.name}",
        href=reverse("support:support", args=[row.reference]),
        about=f"{row.school.name}, with {row.worker.name}",
    )


def _groups(programme: programmes.Programme, person: people.Person) -> Iterator[work.Waiting]:
    schools = programme.placements.values("school")
    rows = support.Group.objects.filter(school__in=schools).exclude(
        state__in=support_workflow.GROUP.final
    )
    rows = visibility.known(rows, support_access.groups_visible_to, person)
    for row in rows.select_related("school", "worker"):
        yield work.Waiting(
            what=row.name,
            href=reverse("support:group", args=[row.reference]),
            about=f"{row.school.name}, with {row.worker.name}",
        )


def _entries(person: people.Person) -> Any:
    return sharing_queries.books.waiting_entries(person).select_related("child", "school")


def _entry_row(row: Any, person: people.Person) -> work.Waiting:
    return work.Waiting(
        what=f"{row.what}: {row.child.name}",
        href=reverse("sharing:entry", args=[row.reference]),
        about=f"{row.get_book_display()}{f', {row.school.name}' if row.school else ''}",
    )


def _actions(programme: programmes.Programme) -> Iterator[work.Waiting]:
    """Open actions of the team's people; what each says stays on its owner's home."""
    posts = staff.Membership.objects.filter(team_id=programme.team_id, role__in=people.SWIS_TEAM)
    rows = meetings.Action.objects.filter(
        owner__in=posts.values("account"), state=meetings_workflow.ActionState.OPEN
    )
    for row in rows.select_related("owner"):
        yield work.Waiting(
            what=f"An action of {row.owner.name}",
            href=reverse("meetings:action", args=[row.reference]),
            about="Its owner finishes it, or drops it with the reason",
            due_on=row.due_on,
        )


def _access(programme: programmes.Programme) -> Iterator[work.Waiting]:
    """Posts, placements and links that reach beyond the day; all of them while none is set."""
    ends_on = programme.ends_on
    beyond = Q(ends_on=None) | (Q(ends_on__gt=ends_on) if ends_on else Q())
    roles = people.SWIS_TEAM | {people.Role.PARTNER}
    posts = staff.Membership.objects.filter(beyond, team_id=programme.team_id, role__in=roles)
    here = reverse("programmes:programme")
    for post in posts.select_related("account", "team"):
        yield work.Waiting(f"{post.account.name}: {post.title}", here, f"Post in {post.team}")
    placed = programme.placements.filter(beyond).select_related("worker", "school")
    for row in placed:
        href = reverse("programmes:end", args=[row.reference])
        yield work.Waiting(f"{row.worker.name}: placement", href, f"At {row.school.name}")
    links = staff.Invitation.objects.filter(team_id=programme.team_id, accepted_at=None)
    if ends_on:
        links = links.filter(expires_at__date__gt=ends_on)
    for link in links:
        yield work.Waiting(f"{link.name}: an invitation waits", here, link.title)


def _books(programme: programmes.Programme, person: people.Person) -> Iterator[work.Waiting]:
    """Schools that have not taken their book since the end was set."""
    ending = programme.endings.last()
    taken = models.ReturnedBook.objects.filter(made_at__gte=ending.made_at) if ending else None
    schools = schools_models.School.objects.filter(pk__in=programme.placements.values("school"))
    if taken is not None:
        schools = schools.exclude(pk__in=taken.values("school"))
    leads = _leads(person.today)
    for school in schools.order_by("name"):
        who = ", ".join(leads.get(school.pk, ())) or "no safeguarding lead is named"
        yield work.Waiting(school.name, reverse("schools:school", args=[school.urn]), who)


def _leads(on: date) -> dict[int, list[str]]:
    leads: dict[int, list[str]] = {}
    posts = staff.Membership.objects.filter(
        schools_queries.in_force(on), role__in=people.DSLS
    ).select_related("account")
    for post in posts.order_by("pk"):
        leads.setdefault(post.school_id or 0, []).append(post.account.name)
    return leads


@questions.asks
async def waiting_for(person: people.Person) -> list[work.Waiting]:
    """Once the end is set: for the team manager the list, for a school's leads their book."""
    rows = []
    endings = programmes.Ending.objects.select_related("programme").order_by("pk")
    latest = {row.programme_id: row for row in endings}
    for row in latest.values():
        if row.programme.team_id in person.teams(people.Role.TEAM_MANAGER):
            what = "The programme ends: what is left"
            rows.append(_row(what, reverse("desk:ending"), row, person))
        rows += _books_to_take(row, person)
    return rows


def _books_to_take(row: programmes.Ending, person: people.Person) -> Iterator[work.Waiting]:
    schools = schools_models.School.objects.filter(pk__in=person.schools(*people.DSLS))
    schools = schools.filter(pk__in=row.programme.placements.values("school"))
    taken = models.ReturnedBook.objects.filter(made_at__gte=row.made_at).values("school")
    for school in schools.exclude(pk__in=taken):
        href = reverse("desk:take-book", args=[school.urn])
        yield _row("Take the school's book", href, row, person, school.name)


def _row(
    what: str, href: str, row: programmes.Ending, person: people.Person, about: str = ""
) -> work.Waiting:
    name = about or row.programme.name
    return work.Waiting(what, href, name, row.ends_on, today=person.today, group=THE_END)
