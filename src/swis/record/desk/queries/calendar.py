"""A person's week, from every room."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from swis.kernel import clocks, people, questions, work

from . import rooms

DAY = timedelta(days=1)


@questions.asks
async def appointments(person: people.Person, start: date, end: date) -> list[work.Appointment]:
    """What a person has on from one day to another, both included: whole days first."""
    rows = await with_cancelled.asking(person, start, end)
    return [row for row in rows if not row.is_cancelled]


@questions.asks
async def with_cancelled(person: people.Person, start: date, end: date) -> list[work.Appointment]:
    """The same, with what was cancelled: for calendars that have it still."""
    since, until = _midnight(start), _midnight(end + DAY)
    asking = (room.asking(person, start, end + DAY) for room in rooms.APPOINTMENTS)
    rows = await questions.all_rows(asking)
    within = [row for row in rows if row.starts_at < until and row.ends_at > since]
    return sorted(within, key=lambda row: (row.starts_at, not is_whole_day(row), row.what))


def is_whole_day(row: work.Appointment) -> bool:
    """From midnight to midnight in England: a day, not an hour."""
    return all(
        moment.astimezone(clocks.LONDON).time() == time() for moment in (row.starts_at, row.ends_at)
    )


@dataclass(frozen=True)
class Slot:
    """One appointment as a day shows it."""

    row: work.Appointment
    clashes: bool = False

    @property
    def is_whole_day(self) -> bool:
        return is_whole_day(self.row)


@dataclass(frozen=True)
class CalendarDay:
    """One day of a week, with what is on."""

    on: date
    slots: list[Slot]
    is_today: bool

    @property
    def is_weekend(self) -> bool:
        return self.on.weekday() > 4

    @property
    def is_bank_holiday(self) -> bool:
        return self.on in clocks.bank_holidays(self.on.year)


@dataclass(frozen=True)
class Week:
    """Monday to Sunday; the weekend is shown where something is on."""

    monday: date
    days: list[CalendarDay]

    @property
    def names(self) -> set[str]:
        """Every record that the week names and leads to."""
        return {slot.row.reference for day in self.days for slot in day.slots} - {""}

    @property
    def last(self) -> date:
        return self.monday + 4 * DAY

    @property
    def before(self) -> date:
        return self.monday - 7 * DAY

    @property
    def after(self) -> date:
        return self.monday + 7 * DAY


def week_ahead(today: date) -> date:
    """Today; at a weekend the Monday to come."""
    return today + (7 - today.weekday()) * DAY if today.weekday() >= 5 else today


def week_of(person: people.Person, on: date) -> Week:
    """The week in which a day lies."""
    monday = on - on.weekday() * DAY
    rows = appointments(person, monday, monday + 6 * DAY)
    days = [_day(monday + n * DAY, rows, person.today) for n in range(7)]
    return Week(monday, [day for day in days if day.slots or not day.is_weekend])


@questions.asks
async def today_of(person: people.Person) -> CalendarDay:
    on = person.today
    return _day(on, await appointments.asking(person, on, on), on)


def _day(on: date, rows: Sequence[work.Appointment], today: date) -> CalendarDay:
    since, until = _midnight(on), _midnight(on + DAY)
    events = [row for row in rows if row.starts_at < until and row.ends_at > since]
    timed = [row for row in events if not is_whole_day(row) and row.kind != "duty"]
    slots = [Slot(row, any(_overlap(row, other) for other in timed)) for row in events]
    return CalendarDay(on, slots, on == today)


def _overlap(row: work.Appointment, other: work.Appointment) -> bool:
    if row is other or is_whole_day(row) or row.kind == "duty":
        return False
    return row.starts_at < other.ends_at and other.starts_at < row.ends_at


def _midnight(on: date) -> datetime:
    return datetime.combine(on, time(), clocks.LONDON)
