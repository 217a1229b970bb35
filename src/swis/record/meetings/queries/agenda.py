"""Team-around-the-school meetings: what each reader sees of them."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db.models import Prefetch, QuerySet
from django.urls import reverse

from swis.kernel import clocks, people, questions, visibility, work
from swis.record.children import models as children_models
from swis.record.children import queries as children_queries
from swis.record.schools import queries as schools_queries

from .. import access, models, workflow

BACK = timedelta(days=60)


@dataclass(frozen=True)
class Agenda:
    """A team-around-the-school meeting as one reader sees it."""

    meeting: models.Meeting
    items: list[models.AgendaItem]
    actions: list[models.Action]
    keeps: bool  # whether they keep the agenda; else they are a partner

    @property
    def children(self) -> list[children_models.Child]:
        return [item.child for item in self.items]

    @property
    def unagreed(self) -> int:
        return sum(not item.is_agreed for item in self.items)


def around_meetings(person: people.Person) -> QuerySet[models.Meeting]:
    """The team-around-the-school meetings a person may open, each with who is invited."""
    came = models.Attendance.objects.select_related("account")
    rows = models.Meeting.objects.select_related("school")
    rows = visibility.known(rows, access.around_visible_to, person)
    return rows.prefetch_related(Prefetch("attendances", queryset=came))


def agenda_items(person: people.Person) -> QuerySet[models.AgendaItem]:
    rows = models.AgendaItem.objects.select_related("meeting__school", "child", "agreement")
    return visibility.known(rows, access.agenda_visible_to, person)


def agenda_item(person: people.Person, reference: str) -> models.AgendaItem:
    return visibility.fetch(
        agenda_items(person), access.agenda_visible_to, person, reference=reference
    )


def around_meeting(person: people.Person, reference: str) -> models.Meeting:
    return visibility.fetch(
        around_meetings(person), access.around_visible_to, person, reference=reference
    )


def agenda(person: people.Person, reference: str) -> Agenda:
    """The page of one meeting: its children as this reader may know of them, their own actions."""
    meeting = around_meeting(person, reference)
    own = models.Action.objects.filter(meeting=meeting, owner_id=person.account_id)
    return Agenda(
        meeting,
        list(agenda_items(person).filter(meeting=meeting)),
        list(own.select_related("owner")),
        person.holds(workflow.PARTIES),
    )


def children_for(meeting: models.Meeting, person: people.Person) -> list[children_models.Child]:
    """Children of the meeting's school who may be put on its agenda."""
    on = clocks.local_day(meeting.starts_at)
    there = children_queries.known.children(person).filter(is_restricted=False)
    there = there.filter(
        schools_queries.in_force(on, "enrolments__"), enrolments__school=meeting.school_id
    )
    taken = models.AgendaItem.objects.filter(meeting=meeting).values("child")
    return list(there.exclude(pk__in=taken).distinct())


def coming_around(person: people.Person) -> list[models.Meeting]:
    """A partner's meetings: what comes, and what was in the last weeks."""
    if people.Role.PARTNER not in person.roles:
        return []
    rows = around_meetings(person).filter(starts_at__gte=person.at - BACK)
    return list(rows.order_by("starts_at"))


@questions.asks
async def around_appointments(
    person: people.Person, start: date, end: date
) -> list[work.Appointment]:
    """A partner's meetings for the calendar."""
    if people.Role.PARTNER not in person.roles:
        return []
    since = datetime.combine(start, time(), clocks.LONDON)
    until = datetime.combine(end + timedelta(days=1), time(), clocks.LONDON)
    rows = models.Meeting.objects.select_related("school", "team").filter(
        starts_at__gte=since,
        starts_at__lt=until,
        state__in=(
            workflow.MeetingState.PLANNED,
            workflow.MeetingState.HELD,
            workflow.MeetingState.CANCELLED,
        ),
    )
    rows = visibility.known(rows, access.around_visible_to, person)
    return [
        work.Appointment(
            starts_at=row.starts_at,
            ends_at=row.ends_at,
            what=str(row.get_kind_display()),
            where=row.where,
            about=row.school.name if row.school else "",
            href=reverse("meetings:agenda", args=[row.reference]),
            kind="meeting",
            mark=row.reference,
            changes=row.version,
            is_cancelled=row.state == workflow.MeetingState.CANCELLED,
        )
        for row in await questions.rows(rows.order_by("starts_at"))
    ]
