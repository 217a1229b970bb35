"""Clocks: every day that is due, reckoned a second time, by a written list of bank holidays."""

from __future__ import annotations

import calendar
from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from swis.record.cases import models as cases
from swis.record.concerns import models as concerns
from swis.record.threshold import models as threshold

if TYPE_CHECKING:
    from .watch import Watch

# England, as gov.uk/bank-holidays.json has them; written out, so that nothing is reckoned alike
BANK_HOLIDAYS = frozenset(
    date(year, month, day)
    for year, days in {
        2025: ((1, 1), (4, 18), (4, 21), (5, 5), (5, 26), (8, 25), (12, 25), (12, 26)),
        2026: ((1, 1), (4, 3), (4, 6), (5, 4), (5, 25), (8, 31), (12, 25), (12, 28)),
        2027: ((1, 1), (3, 26), (3, 29), (5, 3), (5, 31), (8, 30), (12, 27), (12, 28)),
    }.items()
    for month, day in days
)
ASSESSMENT, NATIONAL, DECISION, HOLDING, CONFERENCE, CORE_GROUP = 35, 45, 1, 1, 15, 10
UNREAD = 1
LONDON = ZoneInfo("Europe/London")


def working_day(start: date, count: int) -> date:
    """The day so many working days after another."""
    days = (start + timedelta(days=n) for n in range(1, 10 * count + 30))
    working = [day for day in days if day.weekday() < 5 and day not in BANK_HOLIDAYS]
    return working[count - 1]


def months_on(start: date, count: int) -> date:
    """The same day of a later month, or the last that it has."""
    year, month = start.year, start.month
    for _ in range(count):
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)
    return date(year, month, min(start.day, calendar.monthrange(year, month)[1]))


def _day(at: datetime) -> date:
    return at.astimezone(LONDON).date()


def _concern(row: concerns.Concern) -> Iterator[tuple[str, date, date]]:
    assert row.read_by is not None
    yield "to be read", row.read_by, working_day(_day(row.made_at), UNREAD)


def _referral(row: threshold.Referral) -> Iterator[tuple[str, date, date]]:
    day = _day(row.received_at)
    yield "to be decided", row.decide_by, working_day(day, DECISION)
    if row.hold_by:
        yield "holder to be agreed", row.hold_by, working_day(day, HOLDING)


def _assessment(row: cases.Assessment) -> Iterator[tuple[str, date, date]]:
    case = row.case
    yield "local limit", row.local_due_on, working_day(case.reached_inbox_on, ASSESSMENT)
    yield "national limit", row.national_due_on, working_day(case.referred_on, NATIONAL)


def _enquiry(row: cases.Enquiry) -> Iterator[tuple[str, date, date]]:
    yield "conference", row.conference_due_on, working_day(row.started_on, CONFERENCE)


def _conference(row: cases.Conference) -> Iterator[tuple[str, date, date]]:
    if row.kind == "initial":
        assert row.enquiry is not None
        yield "conference", row.due_on, working_day(row.enquiry.strategy.held_on, CONFERENCE)
        return
    before = row.case.conferences.filter(pk__lt=row.pk, held_on__isnull=False).order_by("-pk")[0]
    assert before.held_on is not None
    months = 3 if before.kind == "initial" else 6
    yield "review", row.due_on, months_on(before.held_on, months)


def _core_group(row: cases.CoreGroup) -> Iterator[tuple[str, date, date]]:
    yield "core group", row.due_on, working_day(row.conference_held_on, CORE_GROUP)


LIMITED: tuple[tuple[Any, Callable[[Any], Iterator[tuple[str, date, date]]]], ...] = (
    (concerns.Concern, _concern),
    (threshold.Referral, _referral),
    (cases.Assessment, _assessment),
    (cases.Enquiry, _enquiry),
    (cases.Conference, _conference),
    (cases.CoreGroup, _core_group),
)


def broken(watch: Watch, whole: bool) -> list[str]:
    """Of what began since the last look; at the end of a month of all."""
    wrong = []
    for model, limits in LIMITED:
        name = model._meta.label
        since = 0 if whole else watch.last.get(name, 0)
        for row in model.objects.filter(pk__gt=since).order_by("pk"):
            watch.last[name] = row.pk
            wrong += [
                f"{row.reference}, {what}: stands at {stands}, reckoned {reckoned}"
                for what, stands, reckoned in limits(row)
                if stands != reckoned
            ]
    return wrong
