"""The invented authority's school year: when schools are open, and what day a story falls on."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cached_property

from swis.kernel import clocks

DAY = timedelta(days=1)
SHORTEST = 180  # days of practice before today; with fewer the story begins a year earlier


@dataclass(frozen=True)
class HalfTerm:
    """Six weeks or so of school, from its first day to its last."""

    name: str
    starts_on: date
    ends_on: date


def half_terms(year: int) -> list[HalfTerm]:
    """The six half-terms of the school year that begins in September of ``year``."""
    good_friday = max(
        d for d in clocks.bank_holidays(year + 1) if d.weekday() == 4 and 3 <= d.month <= 4
    )
    easter = good_friday - 4 * DAY  # the Monday on which two weeks of holiday begin
    october, february, may = date(year, 10, 20), date(year + 1, 2, 11), date(year + 1, 5, 24)
    spans = (
        ("Autumn term, first half", date(year, 9, 2), _friday_before(october)),
        ("Autumn term, second half", _monday_after_week(october), date(year, 12, 19)),
        ("Spring term, first half", date(year + 1, 1, 5), _friday_before(february)),
        ("Spring term, second half", _monday_after_week(february), easter - 3 * DAY),
        ("Summer term, first half", easter + 14 * DAY, _friday_before(may)),
        ("Summer term, second half", _monday_after_week(may), date(year + 1, 7, 21)),
    )
    return [HalfTerm(name, _first(start), _last(end)) for name, start, end in spans]


def _friday_before(day: date) -> date:
    """The Friday before the week that holds, or follows, a day."""
    monday = day + timedelta(days=(7 - day.weekday()) % 7)
    return monday - 3 * DAY


def _monday_after_week(day: date) -> date:
    return _friday_before(day) + 10 * DAY


def _first(day: date) -> date:
    return day if clocks.is_working_day(day) else clocks.add_working_days(day, 1)


def _last(day: date) -> date:
    return day if clocks.is_working_day(day) else clocks.add_working_days(day, -1)


@dataclass(frozen=True)
class SchoolYear:
    """A school year of practice that ends on the last working day up to ``today``."""

    today: date
    has_begun: bool = True  # whether the working day of today has

    @cached_property
    def last(self) -> date:
        return _last(self.today if self.has_begun else self.today - DAY)

    @cached_property
    def begins(self) -> date:
        year = self.today.year - (self.today.month < 9)
        if (self.today - date(year, 9, 1)).days < SHORTEST:
            year -= 1
        return date(year, 9, 1)

    @cached_property
    def terms(self) -> list[HalfTerm]:
        """Everything from the first September up to the school year that is still to come."""
        years = range(self.begins.year, self.today.year + 1)
        return [term for year in years for term in half_terms(year)]

    def is_open(self, day: date) -> bool:
        """Whether schools are open on a day."""
        return clocks.is_working_day(day) and any(
            t.starts_on <= day <= t.ends_on for t in self.terms
        )

    def back(self, count: int) -> date:
        """The working day ``count`` working days before the last; never before the year."""
        return max(clocks.add_working_days(self.last, -count), _first(self.begins))

    def ahead_at(self, days: int, hour: int) -> datetime:
        """An hour of a working day that lies ahead of the last."""
        return datetime.combine(clocks.add_working_days(self.last, days), time(hour), clocks.LONDON)

    def school_day(self, day: date) -> date:
        """The school day on or before a day; the first of the year where none is earlier."""
        while not self.is_open(day) and day > self.begins:
            day -= DAY
        return day if self.is_open(day) else self.terms[0].starts_on

    def school_back(self, count: int, ago: int) -> date:
        """The school day ``count`` school days before the one on which a story ends."""
        day = self.school_day(self.back(ago))
        for _ in range(count):
            day = self.school_day(day - DAY) if day > self.begins else day
        return day

    @cached_property
    def length(self) -> int:
        """Working days of practice."""
        days = (self.begins + timedelta(days=n) for n in range((self.last - self.begins).days))
        return sum(clocks.is_working_day(day) for day in days)

    def septembers(self) -> list[date]:
        """The first school day of each school year that began after the first."""
        return [
            t.starts_on
            for t in self.terms
            if t.starts_on.month == 9 and self.begins.year < t.starts_on.year
            if t.starts_on <= self.last
        ]


def born_in(rng_day: int, year_group: int, year: int) -> date:
    """A date of birth that fits a year group in the school year that begins in ``year``."""
    first = date(year - year_group - 5, 9, 1)
    return first + timedelta(days=rng_day % 365)
