"""Reads about home visits: who is out, who is not back, whom to ring."""

from datetime import date, datetime, time, timedelta

from django.db.models import Q, QuerySet
from django.urls import reverse

from swis.kernel import clocks, people, questions, visibility, work
from swis.kernel import models as kernel
from swis.record.children import models as children
from swis.record.children import queries as children_queries
from swis.record.staff import queries as staff_queries

from .. import access, models, workflow

NOT_BACK = work.Group("Not back from a visit")
GROUP = work.Group("Home visits")


def visits(person: people.Person) -> QuerySet[models.HomeVisit]:
    """Every home visit the person may know of."""
    rows = models.HomeVisit.objects.select_related(
        "child", "school", "worker", "ringer", "activity"
    )
    return visibility.known(rows, access.visits_visible_to, person)


def visit(person: people.Person, reference: str) -> models.HomeVisit:
    return visibility.fetch(visits(person), access.visits_visible_to, person, reference=reference)


def is_overdue(visit: models.HomeVisit, at: datetime) -> bool:
    """Out, and not back by the time that was said: worked out, so nothing must run for it."""
    return visit.state == workflow.VisitState.OUT and visit.expected_back <= at


def may_ring(person: people.Person) -> list[kernel.Account]:
    """Who may be asked to ring: the rest of the person's team."""
    accounts = kernel.Account.objects.none()
    for team in person.teams(*people.SWIS_TEAM):
        accounts = accounts | staff_queries.holders(people.SWIS_TEAM, person.today, team_id=team)
    return list(accounts.exclude(pk=person.account_id).distinct().order_by("name"))


def last_number(person: people.Person) -> str:
    """The number on which the person was last to be rung, so that it is not typed again."""
    last = (
        models.HomeVisit.objects.filter(worker_id=person.account_id)
        .order_by("-made_at", "-pk")
        .first()
    )
    return last.number if last else ""


def clock(at: datetime) -> str:
    return f"{at.astimezone(clocks.LONDON):%H:%M}"


@questions.asks
async def visits_waiting(person: people.Person) -> list[work.Waiting]:
    """Who is not back, for whoever rings and for the managers; the next step of one's own."""
    if not person.holds(people.SWIS_TEAM):
        return []
    mine = Q(worker_id=person.account_id)
    overdue = Q(state=workflow.VisitState.OUT, expected_back__lte=person.at)
    theirs = Q(ringer_id=person.account_id)
    if person.holds(people.MANAGERS):
        theirs |= ~Q(pk__in=())
    open_ones = visits(person).filter(mine | (overdue & theirs))
    rows = []
    states = [workflow.VisitState.PLANNED, workflow.VisitState.OUT, workflow.VisitState.BACK]
    for row in await questions.rows(open_ones.filter(state__in=states)):
        if row.worker_id == person.account_id:
            rows += _own(row, person)
        elif is_overdue(row, person.at):
            rows.append(_to_ring(row, person))
    return rows


def _to_ring(row: models.HomeVisit, person: people.Person) -> work.Waiting:
    return work.Waiting(
        what=f"Ring {row.worker.name} now: {row.number}",
        href=reverse("beyond_school:visit", args=[row.reference]),
        about=f"Expected back {clock(row.expected_back)}",
        since=row.expected_back,
        today=person.today,
        group=NOT_BACK,
        now=True,
    )


def _own(row: models.HomeVisit, person: people.Person) -> list[work.Waiting]:
    late = is_overdue(row, person.at)
    words: dict[str, str] = {
        workflow.VisitState.OUT: f"Say that you are back: expected {clock(row.expected_back)}",
        workflow.VisitState.BACK: "Log the home visit",
    }
    what = words.get(row.state, "Set off, or cancel the home visit")
    if row.state == workflow.VisitState.PLANNED and row.starts_at > person.at:
        return []
    return [
        work.Waiting(
            what=what,
            href=reverse("beyond_school:visit", args=[row.reference]),
            about=row.child.name,
            since=row.starts_at,
            today=person.today,
            group=NOT_BACK if late else GROUP,
            now=late,
        )
    ]


@questions.asks
async def visit_appointments(
    person: people.Person, start: date, end: date
) -> list[work.Appointment]:
    """A worker's visits between two days, both included; no address and no child's name in what
    goes into a calendar."""
    first = datetime.combine(start, time(), clocks.LONDON)
    last = datetime.combine(end + timedelta(days=1), time(), clocks.LONDON)
    rows = visits(person).filter(
        worker_id=person.account_id,
        state__in=[workflow.VisitState.PLANNED, workflow.VisitState.OUT],
        starts_at__gte=first,
        starts_at__lt=last,
    )
    return [
        work.Appointment(
            starts_at=row.starts_at,
            ends_at=row.expected_back,
            what="Home visit",
            about=row.child.name,
            href=reverse("beyond_school:visit", args=[row.reference]),
            kind="visit",
            mark=row.reference,
            changes=row.version,
        )
        for row in await questions.rows(rows)
    ]


def may_know_whose(visit: models.HomeVisit, person: people.Person) -> bool:
    """Whether the reader may know whose home it is."""
    return children_queries.known.children(person).filter(pk=visit.child_id).exists()


@questions.asks
async def visit_entries(child: children.Child, person: people.Person) -> list[work.Entry]:
    """Visits that did not take place; those that did are in the log, or on the case."""
    rows = visits(person).filter(child=child, state=workflow.VisitState.CANCELLED)
    return [
        work.Entry(
            at=row.starts_at,
            what="Home visit cancelled",
            who=row.worker.name,
            kind="visit",
            words=row.why_not,
            href=reverse("beyond_school:visit", args=[row.reference]),
        )
        for row in await questions.rows(rows)
    ]
