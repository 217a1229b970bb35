"""Reads about the log: one's own, a school's, what of it stands in a child's chronology."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from itertools import groupby

from django.db.models import Count, QuerySet, Sum, prefetch_related_objects
from django.urls import reverse

from swis.kernel import clocks, editing, people, questions, work
from swis.kernel import models as kernel
from swis.record.children import models as children
from swis.record.sharing import models as sharing

from .. import models
from . import activities


def theme_of(activity: models.Activity) -> str:
    """The theme or topic of a line in words."""
    labels = dict(models.Theme.choices) | dict(models.Topic.choices)
    return str(labels.get(activity.topic, activity.topic.replace("_", " ")))


def page_elsewhere(activity: models.Activity) -> kernel.Noun | None:
    """The session, visit or other noun that an activity belongs to."""
    nouns = (getattr(activity, name, None) for name in activities.with_pages_of_their_own())
    return next((noun for noun in nouns if noun is not None), None)


ONLY_THEIRS = "Only whoever did the work, or a manager of the team, corrects it."


def why_not_correct(activity: models.Activity, by: people.Person) -> str | None:
    """Whoever did the work corrects its line, or a manager; what has a page of its own, there."""
    if page_elsewhere(activity):
        return "This line is part of another record. Correct it there."
    if activity.held_by_id != by.account_id and not by.holds(people.MANAGERS):
        return ONLY_THEIRS
    return None


@dataclass(frozen=True)
class Corrected:
    """One correction, in words."""

    what: str
    before: str
    after: str
    change: kernel.Change


@questions.asks
async def corrections(activity: models.Activity) -> list[Corrected]:
    """Every correction of a line, oldest first, with codes as people know them."""
    return [_corrected(activity, row) for row in await editing.changes.asking(activity)]


def _corrected(activity: models.Activity, row: kernel.Change) -> Corrected:
    names = {field.name: field for field in models.Activity._meta.concrete_fields}
    field = names.get(row.field)
    labels = dict(field.flatchoices) if field else {}
    what = ASKED.get(row.field, row.field.replace("_", " "))
    said = [str(labels.get(value, value)) or "(empty)" for value in (row.before, row.after)]
    return Corrected(what.capitalize(), said[0], said[1], row)


ASKED = {
    "held_at": "when it was",
    "words": "the line",
    "with_name": "name and role",
    "known": "known to social care",
    "source": "who asked for it",
    "headcount": "how many people",
    "decided": "what the school decided",
}


def mine(person: people.Person) -> QuerySet[models.Activity]:
    """What the person did."""
    return activities.activities(person).filter(held_by_id=person.account_id)


def of_schools(person: people.Person, school_ids: list[int]) -> QuerySet[models.Activity]:
    """The work done at these schools, as far as the person may know of it."""
    return activities.activities(person).filter(school_id__in=school_ids)


@dataclass(frozen=True)
class OneDay:
    """A day of the log: the lines of it that a page shows, and the minutes of all of them."""

    on: date
    lines: list[models.Activity]
    minutes: list[int]

    @property
    def said(self) -> str:
        total = activities.hours(sum(self.minutes))
        return f"{clocks.count(len(self.minutes), 'piece')} of work, {total}"


def latest(rows: QuerySet[models.Activity], kind: str = "") -> QuerySet[models.Activity]:
    """The lines of a kind, or of all, the latest first."""
    wanted = rows.filter(kind=kind) if kind else rows
    return wanted.order_by("-held_at", "-pk")


def by_day(shown: Sequence[models.Activity], rows: QuerySet[models.Activity]) -> list[OneDay]:
    """The lines that a page of these rows shows, a day at a time."""
    if not shown:
        return []
    prefetch_related_objects(shown, "outcomes")
    first, last = (clocks.local_day(line.held_at) for line in (shown[-1], shown[0]))
    since = datetime.combine(first, time(0), clocks.LONDON)
    until = datetime.combine(last + timedelta(days=1), time(0), clocks.LONDON)
    within = rows.filter(held_at__gte=since, held_at__lt=until).order_by()
    minutes: dict[date, list[int]] = defaultdict(list)
    for held_at, taken in within.values_list("held_at", "minutes"):
        minutes[clocks.local_day(held_at)].append(taken)
    return [
        OneDay(on, list(lines), minutes[on])
        for on, lines in groupby(shown, key=lambda line: clocks.local_day(line.held_at))
    ]


@dataclass(frozen=True)
class Tally:
    """How often one kind of work was done, and for how long."""

    kind: str
    label: str
    times: int
    minutes: int

    @property
    def said(self) -> str:
        return activities.hours(self.minutes)


@questions.asks
async def tallies(rows: QuerySet[models.Activity], since: date) -> list[Tally]:
    """Every kind that was done since a day, the most often first."""
    start = datetime.combine(since, time(0), clocks.LONDON)
    counted = (
        rows.filter(held_at__gte=start)
        .order_by()
        .values_list("kind")
        .annotate(times=Count("pk"), total=Sum("minutes"))
        .order_by("-times", "kind")
    )
    labels = dict(models.Kind.choices)
    return [
        Tally(kind, str(labels[kind]), times, total)
        for kind, times, total in await questions.rows(counted)
    ]


def school_year_began(on: date) -> date:
    return date(on.year if on.month >= 9 else on.year - 1, 9, 1)


@questions.asks
async def entries(child: children.Child, person: people.Person) -> list[work.Entry]:
    """Work about a child that is on no series, visit or group, which say it themselves."""
    elsewhere = {f"{name}__isnull": True for name in activities.with_pages_of_their_own()}
    rows = activities.activities(person).filter(child=child, **elsewhere)
    return [_entry(line) for line in await questions.rows(rows.select_related("consultation"))]


def _entry(line: models.Activity) -> work.Entry:
    what = f"{line.get_kind_display()}, {activities.hours(line.minutes)}"
    who = f"{line.held_by.name}, SWIS social worker"
    decided = getattr(getattr(line, "consultation", None), "decided", "")
    words = "\n\n".join(filter(None, [line.words, decided and f"The school decided: {decided}"]))
    entry = work.Entry(line.held_at, what, who, "activity", str(sharing.Book.SCHOOL.label), words)
    return replace(entry, href=reverse("activities:activity", args=[line.reference]))
