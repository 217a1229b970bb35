"""Reads about sessions to come."""

from datetime import date, datetime, timedelta

from django.db.models import QuerySet
from django.urls import reverse

from swis.kernel import clocks, people, questions, visibility, work
from swis.record.activities import queries as activities_queries

from .. import access, models, workflow


def planned_sessions(person: people.Person) -> QuerySet[models.PlannedSession]:
    rows = models.PlannedSession.objects.select_related(
        "support__child", "support__school", "support__worker", "group__school", "made_by"
    )
    return visibility.known(rows, access.planned_visible_to, person)


def planned_session(person: people.Person, reference: str) -> models.PlannedSession:
    return visibility.fetch(
        planned_sessions(person), access.planned_visible_to, person, reference=reference
    )


@questions.asks
async def support_appointments(
    person: people.Person, start: date, end: date
) -> list[work.Appointment]:
    """A worker's sessions to come between two days, both included."""
    rows = planned_sessions(person).filter(
        support__worker_id=person.account_id,
        state=workflow.PlannedSessionState.PLANNED,
        starts_at__gte=_midnight(start),
        starts_at__lt=_midnight(end + timedelta(days=1)),
    )
    return [
        work.Appointment(
            starts_at=row.starts_at,
            ends_at=row.starts_at + timedelta(minutes=row.minutes),
            what="One-to-one session",
            where=", ".join(part for part in (row.place, row.support.school.name) if part),
            about=row.support.child.name,
            href=reverse("support:support", args=[row.support.reference]),
            kind="session",
            mark=row.reference,
            changes=row.version,
        )
        for row in await questions.rows(rows)
        if row.support is not None
    ]


@questions.asks
async def planned_waiting(person: people.Person) -> list[work.Waiting]:
    """Sessions whose time has passed, and nobody says whether they took place."""
    rows = planned_sessions(person).filter(
        support__worker_id=person.account_id,
        state=workflow.PlannedSessionState.PLANNED,
        starts_at__lt=person.at,
    )
    return [
        work.Waiting(
            what="Log the session, or say that it did not take place",
            href=reverse("support:support", args=[row.support.reference]),
            about=f"{row.support.child.name}, {row.support.school}",
            due_on=clocks.local_day(row.starts_at),
            today=person.today,
            group=activities_queries.opening.SUPPORT,
        )
        for row in await questions.rows(rows)
        if row.support is not None
    ]


def _midnight(on: date) -> datetime:
    return datetime(on.year, on.month, on.day, tzinfo=clocks.LONDON)
