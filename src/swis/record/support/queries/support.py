"""Reads about non-statutory support."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db.models import Count, Exists, Max, OuterRef, QuerySet, Sum
from django.urls import reverse

from swis.kernel import clocks, people, questions, visibility, work
from swis.kernel import models as kernel
from swis.record.activities import models as activities
from swis.record.activities import queries as activities_queries
from swis.record.cases import queries as cases_queries
from swis.record.children import queries as children_queries
from swis.record.programmes import queries as programmes_queries
from swis.record.schools import models as schools
from swis.record.schools import queries as schools_queries

from .. import access, models, workflow


def supports(person: people.Person) -> QuerySet[models.Support]:
    """Every support the person may know of, with how many sessions and the last one."""
    rows = models.Support.objects.select_related(
        "child", "school", "worker", "agreement", "made_by"
    )
    counted = rows.annotate(
        elsewhere=children_queries.elsewhere.elsewhere(person.today, "child"),
        times=Count("sessions"),
        total=Sum("sessions__minutes"),
        last_at=Max("sessions__held_at"),
    )
    return visibility.known(counted, access.visible_to, person)


def lists(person: people.Person) -> dict[str, QuerySet[models.Support]]:
    """What goes on, since longest first; what is closed, the newest first."""
    rows = models.Support.objects.select_related("child", "school", "worker")
    rows = rows.annotate(elsewhere=children_queries.elsewhere.elsewhere(person.today, "child"))
    rows = visibility.known(rows, access.visible_to, person)
    return {
        "open_ones": rows.exclude(state=workflow.SupportState.CLOSED).order_by("made_at", "pk"),
        "closed": rows.filter(state=workflow.SupportState.CLOSED),
    }


def count_sessions(shown: Iterable[Any]) -> None:
    """Say of each support, or group, how many sessions it has had, and the last."""
    by_pk = {row.pk: row for row in shown}
    for row in by_pk.values():
        row.times, row.last_at = 0, None
    for model in {type(row) for row in by_pk.values()}:
        counted = model.objects.filter(pk__in=by_pk).order_by()
        counted = counted.values_list("pk", Count("sessions"), Max("sessions__held_at"))
        for pk, times, last_at in counted:
            by_pk[pk].times, by_pk[pk].last_at = times, last_at


def support(person: people.Person, reference: str) -> models.Support:
    return visibility.fetch(supports(person), access.visible_to, person, reference=reference)


def sessions(person: people.Person) -> QuerySet[models.Session]:
    rows = models.Session.objects.select_related("support__child", "held_by", "activity__opening")
    return visibility.known(rows, access.sessions_visible_to, person)


def session(person: people.Person, reference: str) -> models.Session:
    return visibility.fetch(
        sessions(person), access.sessions_visible_to, person, reference=reference
    )


def workers_at(school: schools.School, at: datetime) -> list[kernel.Account]:
    """Social workers placed at a school, or at the link school that it feeds."""
    on = clocks.local_day(at)
    links = schools_queries.feeders(on).filter(feeder=school).values("school")
    placed = programmes_queries.placed.placements(on).filter(
        school=school
    ) | programmes_queries.placed.placements(on).filter(school__in=links)
    return list(kernel.Account.objects.filter(pk__in=placed.values("worker")).order_by("name"))


def summary(support: models.Support) -> str:
    """One page for the school's own system: who, since when, how often, what for, how it went."""
    held = list(support.sessions.order_by("held_at").values_list("held_at", "minutes"))
    total = activities_queries.activities.hours(sum(minutes for _, minutes in held))
    often = f"{clocks.count(len(held), 'session')}, {total}"
    since = f"{often}, {_span(held[0][0], held[-1][0])}." if held else "No session was held."
    return "\n\n".join(
        [
            f"Non-statutory support by {support.worker.name}, SWIS social worker. {since}",
            f"Aims: {support.aims}",
            f"{support.get_how_ended_display()}. {support.ending}".lstrip(". "),
        ]
    )


def topic_of(activity: activities.Activity) -> str:
    """What a one-to-one session was on, in words."""
    return str(dict(activities.Topic.choices).get(activity.topic, ""))


def _span(first: datetime, last: datetime) -> str:
    began, ended = _day(first), _day(last)
    return f"on {began}" if began == ended else f"from {began} to {ended}"


def _day(at: datetime) -> str:
    day = clocks.local_day(at)
    return f"{day.day} {day:%B %Y}"


@questions.asks
async def waiting_for(person: people.Person) -> list[work.Waiting]:
    """A worker's support without agreement, without a session, or without one for long."""
    today = person.today
    planned = models.PlannedSession.objects.filter(
        support=OuterRef("pk"), state=workflow.PlannedSessionState.PLANNED
    )
    mine = supports(person).filter(worker_id=person.account_id)
    mine = mine.exclude(state=workflow.SupportState.CLOSED).annotate(is_coming=Exists(planned))
    wanted: list[work.Waiting]
    wanted, found, programme = await questions.several(
        _to_plan(person),
        questions.rows(mine.order_by("pk")),
        programmes_queries.placed.running.asking(today),
    )
    if not found:
        return wanted
    model = programmes_queries.placed.model_of_programme(programme, today)
    rows = [(item, _next(item, person, model.caseload.stale_after)) for item in found]
    return wanted + [
        work.Waiting(
            what=what,
            href=f"/support/{item.reference}/",
            about=f"{item.child.name}, {item.school}",
            since=item.last_at or item.made_at,
            today=today,
            group=activities_queries.opening.SUPPORT,
        )
        for item, what in rows
        if what
    ]


async def _to_plan(person: people.Person) -> list[work.Waiting]:
    """Support that goes on after an assessment below threshold (E6), until it is planned."""
    planned = models.Support.objects.filter(
        child=OuterRef("case__child"), made_at__gte=OuterRef("made_at")
    )
    wanted = cases_queries.support.goes_on_in_school(person).exclude(Exists(planned))
    return [
        work.Waiting(
            what="Plan the support that goes on in school",
            href=reverse("support:plan", args=[row.case.child.reference]),
            about=f"{row.case.child.name}, {row.case.school}",
            since=row.made_at,
            today=person.today,
            group=activities_queries.opening.SUPPORT,
        )
        for row in await questions.rows(wanted)
    ]


def _next(support: Any, person: people.Person, stale: int) -> str:
    if workflow.somebody_agreed(support, person):
        return "Record who agreed to the support"
    last = support.last_at
    if support.review_on and support.review_on <= person.today:
        return "Review the support: it is due"
    if support.is_coming:
        return ""
    if last is None:
        return "Log the first session"
    if clocks.add_working_days(clocks.local_day(last), stale) < person.today:
        return "Log a session, or review and close"
    return ""
