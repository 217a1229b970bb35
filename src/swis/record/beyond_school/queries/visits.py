"""Reads about home visits: who is out, who is not back, whom to ring."""

from datetime import date, datetime, time, timedelta

from django.db.models import Q, QuerySet
from django.urls import reverse

from swis.kernel import clocks, people, questions, visibility, work
from swis.kernel import models as kernel
from swis.record.children import models as children
from swis.record.children import queries as children_queries
from swis.record.staff import models as staff
from swis.record.staff import queries as staff_queries

from .. import access, models, workflow

NOT_BACK = work.Group("Not back from a visit")
GROUP = work.Group("Home visits")
ALONE = work.Gravity(work.Rank.NOW, "Alone where it is not safe")
WHY_ALONE = (
    "Somebody at this address is not safe to contact. Go with a colleague or with the police, "
    "or say why you go alone: you are rung earlier."
)
LATE_BACK = work.Gravity(work.Rank.NOW, "Not back in time")


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
    return visit.state == workflow.VisitState.OUT and visit.rung_at <= at


def back_by(visit: models.HomeVisit, at: datetime) -> str:
    """ "Back by 2.30pm, in one hour": the time read aloud, while somebody may wait for it."""
    waits = visit.state in (workflow.VisitState.PLANNED, workflow.VisitState.OUT)
    back, today = visit.expected_back, clocks.local_day(at)
    if not waits or back <= at:
        return ""
    words = f"Back by {clocks.spoken_time(back)}"
    if (day := clocks.local_day(back)) == today:
        return f"{words}, in {clocks.spoken_gap(back - at)}"
    long = clocks.spoken_gap(back - visit.starts_at)
    return f"{words} on {clocks.said(day, today)}, {long} after it begins"


def unsafe(child: children.Child) -> list[str]:
    """Whom it is not safe to contact, person by person; and whoever was asked for agreement, where
    that was said of them alone."""
    carers = child.carers.filter(safe_to_contact=False)
    named = [f"{row.name}, {row.relationship}" for row in carers]
    asked = children.Agreement.objects.filter(child=child).order_by("-made_at", "-pk").first()
    if asked and asked.safe_to_contact == "no":
        named.append(asked.from_whom or "whoever was asked for agreement")
    return list(dict.fromkeys(named))


def may_ring(person: people.Person, managers_first: bool = False) -> list[kernel.Account]:
    """Who may be asked to ring: the rest of the person's team."""
    if managers_first:
        managers = kernel.Account.objects.none()
        for team in person.teams(*people.SWIS_TEAM):
            managers = managers | staff_queries.holders(people.MANAGERS, person.today, team_id=team)
        first = list(managers.exclude(pk=person.account_id).distinct().order_by("name"))
        return first or may_ring(person)
    accounts = kernel.Account.objects.none()
    for team in person.teams(*people.SWIS_TEAM):
        accounts = accounts | staff_queries.holders(people.SWIS_TEAM, person.today, team_id=team)
    return list(accounts.exclude(pk=person.account_id).distinct().order_by("name"))


def numbers(person: people.Person) -> list[tuple[str, str]]:
    """The managers of the person's team, with the team's number."""
    teams = staff.Team.objects.filter(pk__in=person.teams(*people.SWIS_TEAM))
    return [
        (account.name, team.phone)
        for team in teams
        for account in staff_queries.holders(people.MANAGERS, person.today, team_id=team.pk)
    ]


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
    overdue = Q(expected_back__lte=person.at) | Q(ring_from__lte=person.at)
    overdue &= Q(state=workflow.VisitState.OUT)
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
        about=_why_ring(row, person.at),
        since=row.rung_at,
        today=person.today,
        group=NOT_BACK,
        gravity=LATE_BACK if row.expected_back <= person.at else ALONE,
    )


def _why_ring(row: models.HomeVisit, at: datetime) -> str:
    if row.expected_back > at:
        return f"Alone where it is not safe. Expected back {clock(row.expected_back)}"
    return f"Expected back {clock(row.expected_back)}"


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
            gravity=(LATE_BACK if row.expected_back <= person.at else ALONE)
            if late
            else work.USUAL,
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
