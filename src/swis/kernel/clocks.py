"""Time as the protocol counts it: working days of England, months, and how a due date is said.

Day 0 is the day of the event. The limits themselves live in `programmes`, with their sources
(national.toml); here is arithmetic only.
"""

import calendar
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache
from zoneinfo import ZoneInfo

import holidays

LONDON = ZoneInfo("Europe/London")
FIRST_DAY, LAST_DAY = date(1900, 1, 1), date(2100, 12, 31)
HALF_A_YEAR = timedelta(days=183)
UNITS = ("working days", "days", "months", "school days")


@cache
def bank_holidays(year: int) -> frozenset[date]:
    """Bank holidays of England in one year."""
    return frozenset(holidays.country_holidays("GB", subdiv="ENG", years=year))


def local_day(at: datetime) -> date:
    """The day it is in England at this moment."""
    return at.astimezone(LONDON).date()


def is_working_day(day: date) -> bool:
    return day.weekday() < 5 and day not in bank_holidays(day.year)


def working_day_from(day: date) -> date:
    """The day itself if it is a working day, else the next that is."""
    return day if is_working_day(day) else add_working_days(day, 1)


def add_working_days(
    day: date, count: int, counts: Callable[[date], bool] = is_working_day
) -> date:
    """The day that is ``count`` working days after ``day``; day 0 is ``day`` itself. Other days are
    counted by what ``counts`` says of them, as a school's are."""
    step = timedelta(days=1 if count >= 0 else -1)
    left = abs(count)
    while left and FIRST_DAY < day < LAST_DAY:
        day += step
        left -= counts(day)
    return day


def working_day_by(day: date) -> date:
    """The day itself where it is a working day, else the last one before it."""
    return day if is_working_day(day) else add_working_days(day, -1)


def working_days_between(start: date, end: date) -> int:
    """Working days after ``start`` up to and with ``end``; negative if ``end`` is earlier."""
    if end < start:
        return -working_days_between(end, start)
    days = (start + timedelta(days=n) for n in range(1, (end - start).days + 1))
    return sum(is_working_day(day) for day in days)


def add_months(day: date, count: int) -> date:
    """The same day of the month ``count`` months later, or the month's last day."""
    months = day.year * 12 + day.month - 1 + count
    year, month = divmod(months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


@dataclass(frozen=True)
class Limit:
    """How long something may take: a count, its unit, and where that is written."""

    count: int
    unit: str
    source: str = ""

    def __post_init__(self) -> None:
        if self.unit not in UNITS:
            raise ValueError(f"unknown unit {self.unit!r}: use one of {', '.join(UNITS)}")

    def due_on(self, start: date, school_day: Callable[[date], bool] | None = None) -> date:
        """The last working day within the limit: nothing falls due on a Sunday, nor after it.
        ``school_day`` says which days a school is open: a limit in school days can't be counted
        without it (ValueError)."""
        if self.unit == "working days":
            return add_working_days(start, self.count)
        if self.unit == "school days":
            if school_day is None:
                raise ValueError("School days are counted by a school's terms: say which school.")
            return add_working_days(start, self.count, school_day)
        if self.unit == "months":
            return working_day_by(add_months(start, self.count))
        return working_day_by(start + timedelta(days=self.count))

    def __str__(self) -> str:
        unit = self.unit if self.count != 1 else self.unit.rstrip("s")
        return f"{self.count} {unit}"


def count(number: int, thing: str, things: str = "") -> str:
    """ "1 entry", "3 entries": a number with its noun."""
    return f"{number:,} {thing if number == 1 else things or thing + 's'}"


def spoken_time(at: datetime) -> str:
    """ "2.30pm", "9am", "midday": a time of day in England, as one reads it aloud."""
    local = at.astimezone(LONDON)
    if not local.minute and not local.hour % 12:
        return "midday" if local.hour else "midnight"
    minutes = f".{local.minute:02}" if local.minute else ""
    return f"{(local.hour - 1) % 12 + 1}{minutes}{'am' if local.hour < 12 else 'pm'}"


def spoken_gap(gap: timedelta) -> str:
    """ "one hour", "45 minutes", "2 hours 10 minutes": how long, to the minute."""
    hours, minutes = divmod(round(gap.total_seconds() / 60), 60)
    if (hours, minutes) == (1, 0):
        return "one hour"
    words = [count(hours, "hour") if hours else "", count(minutes, "minute") if minutes else ""]
    return " ".join(filter(None, words)) or "less than a minute"


def said(day: date, today: date) -> str:
    """ "Thu 12 Dec", with its year when it is half a year away or more: without one, the nearest
    day of that name. What is kept is said from the day on which it is written, which stands beside
    it."""
    year = "" if abs(day - today) < HALF_A_YEAR else f" {day.year}"
    return f"{day:%a} {day.day} {day:%b}{year}"


def due_sentence(due_on: date, today: date) -> str:
    """ "due Thu 12 Dec, 4 working days", "due today", "2 working days late"."""
    on = said(due_on, today)
    if due_on == today:
        return f"due today, {on}"
    gap = working_days_between(today, due_on)
    if due_on < today:
        late = max(-gap, 0)
        words = f"{count(late, 'working day')} late" if late else "late"
        return f"{words}, was due {on}"
    return f"due {on}, {count(gap, 'working day')}" if gap else f"due {on}"
