"""Team-around-the-school meetings: what each reader sees of them."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db.models import Prefetch, QuerySet
from django.urls import reverse

from swis.kernel.access import fetch, known
from swis.kernel.clocks import LONDON, local_day
from swis.kernel.people import Person
from swis.kernel.roles import Role
from swis.kernel.work import Appointment
from swis.record.children.models import Child
from swis.record.children.queries import children
from swis.record.schools.queries import in_force

from ..access import agenda_visible_to, around_visible_to
from ..models import Action, AgendaItem, Attendance, Meeting
from ..workflow import PARTIES

BACK = timedelta(days=60)


@dataclass(frozen=True)
class Agenda:
    """A team-around-the-school meeting as one reader sees it."""

    meeting: Meeting
    items: list[AgendaItem]
    actions: list[Action]
    keeps: bool  # whether they keep the agenda; else they are a partner

    @property
    def children(self) -> list[Child]:
        return [item.child for item in self.items]

    @property
    def unagreed(self) -> int:
        return sum(not item.is_agreed for item in self.items)


def around_meetings(person: Person) -> QuerySet[Meeting]:
    """The team-around-the-school meetings a person may open, each with who is invited."""
    came = Attendance.objects.select_related("account")
    found = Meeting.objects.select_related("school")
    found = known(found, around_visible_to, person)
    return found.prefetch_related(Prefetch("attendances", queryset=came))


def agenda_items(person: Person) -> QuerySet[AgendaItem]:
    found = AgendaItem.objects.select_related("meeting__school", "child", "agreement")
    return known(found, agenda_visible_to, person)


def agenda_item(person: Person, reference: str) -> AgendaItem:
    return fetch(agenda_items(person), agenda_visible_to, person, reference=reference)


def around_meeting(person: Person, reference: str) -> Meeting:
    return fetch(around_meetings(person), around_visible_to, person, reference=reference)


def agenda(person: Person, reference: str) -> Agenda:
    """The page of one meeting: its children as this reader may know of them, their own actions."""
    meeting = around_meeting(person, reference)
    own = Action.objects.filter(meeting=meeting, owner_id=person.account_id)
    return Agenda(
        meeting,
        list(agenda_items(person).filter(meeting=meeting)),
        list(own.select_related("owner")),
        person.holds(PARTIES),
    )


def children_for(meeting: Meeting, person: Person) -> list[Child]:
    """Children of the meeting's school who may be put on its agenda."""
    on = local_day(meeting.starts_at)
    there = children(person).filter(is_restricted=False)
    there = there.filter(in_force(on, "enrolments__"), enrolments__school=meeting.school_id)
    taken = AgendaItem.objects.filter(meeting=meeting).values("child")
    return list(there.exclude(pk__in=taken).distinct())


def coming_around(person: Person) -> list[Meeting]:
    """A partner's meetings: what comes, and what was in the last weeks."""
    if Role.PARTNER not in person.roles:
        return []
    rows = around_meetings(person).filter(starts_at__gte=person.at - BACK)
    return list(rows.order_by("starts_at"))


def around_appointments(person: Person, start: date, end: date) -> list[Appointment]:
    """A partner's meetings for the calendar."""
    if Role.PARTNER not in person.roles:
        return []
    since = datetime.combine(start, time(), LONDON)
    until = datetime.combine(end + timedelta(days=1), time(), LONDON)
    rows = around_meetings(person).filter(starts_at__gte=since, starts_at__lt=until)
    return [
        Appointment(
            starts_at=row.starts_at,
            ends_at=row.ends_at,
            what=str(row.get_kind_display()),
            where=row.place or (row.school.name if row.school else ""),
            about=row.school.name if row.school else "",
            href=reverse("meetings:agenda", args=[row.reference]),
            kind="meeting",
        )
        for row in rows.filter(state__in=("planned", "held")).order_by("starts_at")
    ]
