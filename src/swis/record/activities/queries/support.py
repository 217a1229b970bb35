"""Reads about non-statutory support."""

from dataclasses import replace
from datetime import datetime

from django.db.models import Count, Max, QuerySet, Sum
from django.urls import reverse

from swis.kernel.access import fetch, known
from swis.kernel.clocks import add_working_days, count, local_day
from swis.kernel.models import Account, StepTaken
from swis.kernel.people import Person
from swis.kernel.work import Entry, Waiting
from swis.record.cases.queries import support_wanted
from swis.record.children.models import Child
from swis.record.children.queries import elsewhere
from swis.record.programmes.queries import model_of, placements
from swis.record.schools.models import School
from swis.record.schools.queries import feeders
from swis.record.sharing.models import Book

from ..access import sessions_visible_to, visible_to
from ..models import Activity, PlannedSession, Review, Session, Support, Topic
from ..workflow import somebody_agreed


def supports(person: Person) -> QuerySet[Support]:
    """Every support the person may know of, with how many sessions and the last one."""
    found = Support.objects.select_related("child", "school", "worker", "agreement", "made_by")
    counted = found.annotate(
        elsewhere=elsewhere(local_day(person.at), "child"),
        times=Count("sessions"),
        total=Sum("sessions__minutes"),
        last_at=Max("sessions__held_at"),
    )
    return known(counted, visible_to, person)


def support(person: Person, reference: str) -> Support:
    return fetch(supports(person), visible_to, person, reference=reference)


def sessions(person: Person) -> QuerySet[Session]:
    found = Session.objects.select_related("support__child", "held_by")
    return known(found, sessions_visible_to, person)


def session(person: Person, reference: str) -> Session:
    return fetch(sessions(person), sessions_visible_to, person, reference=reference)


def workers_at(school: School, at: datetime) -> list[Account]:
    """Social workers placed at a school, or at the link school that it feeds."""
    on = local_day(at)
    links = feeders(on).filter(feeder=school).values("school")
    placed = placements(on).filter(school=school) | placements(on).filter(school__in=links)
    return list(Account.objects.filter(pk__in=placed.values("worker")).order_by("name"))


def summary(support: Support) -> str:
    """One page for the school's own system: who, since when, how often, what for, how it went."""
    held = list(support.sessions.order_by("held_at").values_list("held_at", "minutes"))
    often = f"{count(len(held), 'session')}, {hours(sum(minutes for _, minutes in held))}"
    since = f"{often}, {_span(held[0][0], held[-1][0])}." if held else "No session was held."
    return "\n\n".join(
        [
            f"Non-statutory support by {support.worker.name}, SWIS social worker. {since}",
            f"Aims: {support.aims}",
            f"{support.get_how_ended_display()}. {support.ending}".lstrip(". "),
        ]
    )


def topic_of(activity: Activity) -> str:
    """What a one-to-one session was on, in words."""
    return str(dict(Topic.choices).get(activity.topic, ""))


def _span(first: datetime, last: datetime) -> str:
    began, ended = _day(first), _day(last)
    return f"on {began}" if began == ended else f"from {began} to {ended}"


def hours(minutes: int) -> str:
    """ "45 minutes", "1 hour", "2 hours 30 minutes"."""
    whole, rest = divmod(minutes, 60)
    said = [count(whole, "hour")] if whole else []
    return " ".join(said + ([count(rest, "minute")] if rest or not whole else []))


def _day(at: datetime) -> str:
    day = local_day(at)
    return f"{day.day} {day:%B %Y}"


def waiting_for(person: Person) -> list[Waiting]:
    """A worker's support without agreement, without a session, or without one for long."""
    today = local_day(person.at)
    mine = list(
        supports(person).filter(worker_id=person.account_id).exclude(state="closed").order_by("pk")
    )
    wanted = _to_plan(person)
    if not mine:
        return wanted
    stale = model_of(None, today).caseload.stale_after
    planned = PlannedSession.objects.filter(support__in=mine, state="planned")
    coming = set(planned.values_list("support__reference", flat=True))
    rows = [(item, _next(item, person, stale, coming)) for item in mine]
    return wanted + [
        Waiting(
            what=what,
            href=f"/support/{item.reference}/",
            about=f"{item.child.name}, {item.school}",
            since=item.last_at or item.made_at,  # type: ignore[attr-defined]
            today=today,
            group="Support",
        )
        for item, what in rows
        if what
    ]


def _to_plan(person: Person) -> list[Waiting]:
    """Support that goes on after an assessment below threshold (E6), until it is planned."""
    wanted = support_wanted(person)
    children = [row.child.pk for row in wanted]
    planned = dict(
        Support.objects.filter(child__in=children)
        .order_by("made_at")
        .values_list("child_id", "made_at")
    )
    return [
        Waiting(
            what="Plan the support that goes on in school",
            href=reverse("activities:plan", args=[row.child.reference]),
            about=f"{row.child.name}, {row.school}",
            since=row.since,
            today=local_day(person.at),
            group="Support",
        )
        for row in wanted
        if row.child.pk not in planned or planned[row.child.pk] < row.since
    ]


def _next(support: Support, person: Person, stale: int, coming: set[str]) -> str:
    if somebody_agreed(support, person):
        return "Record who agreed to the support"
    last = support.last_at  # type: ignore[attr-defined]
    if support.review_on and support.review_on <= local_day(person.at):
        return "Review the support: it is due"
    if support.reference in coming:
        return ""
    if last is None:
        return "Log the first session"
    if add_working_days(local_day(last), stale) < local_day(person.at):
        return "Log a session, or review and close"
    return ""


def entries(child: Child, person: Person) -> list[Entry]:
    """Support planned, its sessions with the child's own words, how it ended."""
    book, rows = str(Book.SCHOOL.label), []
    found = list(supports(person).filter(child=child))
    ends = {
        step.reference: step
        for step in StepTaken.objects.filter(
            noun=Support._meta.label, act="close", reference__in=[item.reference for item in found]
        ).select_related("by")
    }
    for item in found:
        href = f"/support/{item.reference}/"
        who = f"{item.worker.name}, SWIS social worker"
        planned = Entry(item.made_at, "Support planned", who, "support", book, item.aims)
        rows.append(replace(planned, href=href))
        if end := ends.get(item.reference):
            words = f"{item.get_how_ended_display()}. {item.ending}"
            closed = Entry(end.at, "Support closed", end.by.name, "support", book, words)
            rows.append(replace(closed, href=href))
    rows += [*_reviews(found, book), *_not_held(found, book)]
    for held in sessions(person).filter(support__child=child):
        what = f"Session, {hours(held.minutes)}"
        who = f"{held.held_by.name}, SWIS social worker"
        href = f"/support/{held.support.reference}/"
        rows.append(
            Entry(held.held_at, what, who, "session", book, held.words, held.child_words, href)
        )
    return rows


def _reviews(found: list[Support], book: str) -> list[Entry]:
    rows = Review.objects.filter(support__in=found).select_related("support", "made_by")
    return [
        Entry(
            at=row.made_at,
            what=f"Support reviewed: {row.get_goes_on_display().lower()}",
            who=row.made_by.name,
            kind="support",
            book=book,
            words=row.changed,
            own_words=row.child_view,
            href=reverse("activities:support", args=[row.support.reference]),
        )
        for row in rows
    ]


def _not_held(found: list[Support], book: str) -> list[Entry]:
    rows = PlannedSession.objects.filter(support__in=found, state__in=("cancelled", "missed"))
    return [
        Entry(
            at=row.starts_at,
            what=f"Session: {row.get_state_display().lower()}",
            who=f"{row.support.worker.name}, SWIS social worker",
            kind="session",
            book=book,
            words=row.why_not,
            href=reverse("activities:support", args=[row.support.reference]),
        )
        for row in rows.select_related("support__worker")
        if row.support is not None
    ]
