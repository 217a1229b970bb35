"""What is still to be done before a programme ends (E21): listed, whoever has to do it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q
from django.urls import reverse

from swis.kernel.access import known
from swis.kernel.clocks import local_day
from swis.kernel.people import Person
from swis.kernel.roles import DSLS, SWIS_TEAM, Role
from swis.kernel.work import Waiting
from swis.record.activities.access import groups_visible_to
from swis.record.activities.models import Group
from swis.record.activities.queries import supports
from swis.record.activities.workflow import GROUP, SUPPORT
from swis.record.cases.models import Case
from swis.record.cases.queries import cases
from swis.record.meetings.models import Action
from swis.record.programmes.models import Ending, Programme
from swis.record.schools.models import School
from swis.record.schools.queries import in_force
from swis.record.sharing.queries import waiting_entries
from swis.record.staff.models import Invitation, Membership

from ..models import ReturnedBook


@dataclass(frozen=True)
class Left:
    """One kind of thing that is left: each with who has it."""

    title: str
    rows: list[Waiting]
    nothing: str
    note: str = ""


@dataclass(frozen=True)
class EndPage:
    """Everything the page of a programme's end shows."""

    programme: Programme
    ending: Ending | None
    left: list[Left]
    seen: list[Any]

    @property
    def count(self) -> int:
        return sum(len(part.rows) for part in self.left)


def end_page(programme: Programme, person: Person) -> EndPage:
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


def _cases(programme: Programme, person: Person) -> Iterator[Case]:
    yield from cases(person).filter(state="open", team_id=programme.team_id)


def _hidden(programme: Programme, shown: int) -> str:
    """Cases of restricted children: counted, as in the caseload, and not named."""
    every = Case.objects.filter(state="open", team_id=programme.team_id).count()
    if every <= shown:
        return ""
    return (
        f"{every - shown} more, of children whose record only the people named on it may know: "
        "information governance hands them over."
    )


def _case_row(case: Case) -> Waiting:
    now_with = getattr(case, "now_with", ())
    worker = now_with[0].worker.name if now_with else "nobody"
    return Waiting(
        what=f"Case of {case.child.name}",
        href=reverse("cases:case", args=[case.reference]),
        about=f"{case.school.name}, with {worker}",
    )


def _supports(person: Person) -> Any:
    rows = supports(person).exclude(state__in=SUPPORT.final)
    return rows.select_related("child", "school", "worker")


def _support_row(row: Any) -> Waiting:
    return Waiting(
        what=f"Support for {row.child.name}",
        href=reverse("activities:support", args=[row.reference]),
        about=f"{row.school.name}, with {row.worker.name}",
    )


def _groups(programme: Programme, person: Person) -> Iterator[Waiting]:
    schools = programme.placements.values("school")
    rows = Group.objects.filter(school__in=schools).exclude(state__in=GROUP.final)
    rows = known(rows, groups_visible_to, person)
    for row in rows.select_related("school", "worker"):
        yield Waiting(
            what=row.name,
            href=reverse("activities:group", args=[row.reference]),
            about=f"{row.school.name}, with {row.worker.name}",
        )


def _entries(person: Person) -> Any:
    return waiting_entries(person).select_related("child", "school")


def _entry_row(row: Any, person: Person) -> Waiting:
    return Waiting(
        what=f"{row.what}: {row.child.name}",
        href=reverse("sharing:entry", args=[row.reference]),
        about=f"{row.get_book_display()}{f', {row.school.name}' if row.school else ''}",
    )


def _actions(programme: Programme) -> Iterator[Waiting]:
    """Open actions of the team's people; what each says stays on its owner's home."""
    posts = Membership.objects.filter(team_id=programme.team_id, role__in=SWIS_TEAM)
    rows = Action.objects.filter(owner__in=posts.values("account"), state="open")
    for row in rows.select_related("owner"):
        yield Waiting(
            what=f"An action of {row.owner.name}",
            href=reverse("meetings:action", args=[row.reference]),
            about="Its owner finishes it, or drops it with the reason",
            due_on=row.due_on,
        )


def _access(programme: Programme) -> Iterator[Waiting]:
    """Posts, placements and links that reach beyond the day; all of them while none is set."""
    ends_on = programme.ends_on
    beyond = Q(ends_on=None) | (Q(ends_on__gt=ends_on) if ends_on else Q())
    roles = SWIS_TEAM | {Role.PARTNER}
    posts = Membership.objects.filter(beyond, team_id=programme.team_id, role__in=roles)
    here = reverse("programmes:programme")
    for post in posts.select_related("account", "team"):
        yield Waiting(f"{post.account.name}: {post.title}", here, f"Post in {post.team}")
    placed = programme.placements.filter(beyond).select_related("worker", "school")
    for row in placed:
        href = reverse("programmes:end", args=[row.reference])
        yield Waiting(f"{row.worker.name}: placement", href, f"At {row.school.name}")
    links = Invitation.objects.filter(team_id=programme.team_id, accepted_at=None)
    if ends_on:
        links = links.filter(expires_at__date__gt=ends_on)
    for link in links:
        yield Waiting(f"{link.name}: an invitation waits", here, link.title)


def _books(programme: Programme, person: Person) -> Iterator[Waiting]:
    """Schools that have not taken their book since the end was set."""
    ending = programme.endings.last()
    taken = ReturnedBook.objects.filter(made_at__gte=ending.made_at) if ending else None
    schools = School.objects.filter(pk__in=programme.placements.values("school"))
    if taken is not None:
        schools = schools.exclude(pk__in=taken.values("school"))
    leads = _leads(local_day(person.at))
    for school in schools.order_by("name"):
        who = ", ".join(leads.get(school.pk, ())) or "no safeguarding lead is named"
        yield Waiting(school.name, reverse("schools:school", args=[school.urn]), who)


def _leads(on: date) -> dict[int, list[str]]:
    found: dict[int, list[str]] = {}
    posts = Membership.objects.filter(in_force(on), role__in=DSLS).select_related("account")
    for post in posts.order_by("pk"):
        found.setdefault(post.school_id or 0, []).append(post.account.name)
    return found


def waiting_for(person: Person) -> list[Waiting]:
    """Once the end is set: for the team manager the list, for a school's leads their book."""
    rows = []
    endings = Ending.objects.select_related("programme").order_by("pk")
    latest = {row.programme_id: row for row in endings}
    for row in latest.values():
        if row.programme.team_id in person.teams(Role.TEAM_MANAGER):
            rows.append(
                _row("The programme ends: what is left", reverse("desk:ending"), row, person)
            )
        rows += _books_to_take(row, person)
    return rows


def _books_to_take(row: Ending, person: Person) -> Iterator[Waiting]:
    mine = School.objects.filter(pk__in=person.schools(*DSLS))
    mine = mine.filter(pk__in=row.programme.placements.values("school"))
    taken = ReturnedBook.objects.filter(made_at__gte=row.made_at).values("school")
    for school in mine.exclude(pk__in=taken):
        href = reverse("desk:take-book", args=[school.urn])
        yield _row("Take the school's book", href, row, person, school.name)


def _row(what: str, href: str, row: Ending, person: Person, about: str = "") -> Waiting:
    name = about or row.programme.name
    return Waiting(what, href, name, row.ends_on, today=local_day(person.at), group="The end")
