"""When things happen in the rehearsed year: mostly on school days, some at night, some on the very
moments at which clocks, days, months and school years turn."""

from datetime import UTC, date, datetime, time, timedelta
from random import Random

from swis.kernel import clocks

FIRST, LAST = date(2025, 9, 1), date(2026, 9, 11)
DAY = timedelta(days=1)
OUT_OF_HOURS = 0.06  # of the moments
EARLY, LATE = time(7, 40), time(17, 50)
# UTC: the hour that comes twice in October and the one that never comes in March, the turns of the
# day, of the year and of the school year
TURNS = (
    datetime(2025, 10, 26, 0, 30, tzinfo=UTC),
    datetime(2025, 10, 26, 1, 30, tzinfo=UTC),
    datetime(2025, 12, 31, 23, 59, 30, tzinfo=UTC),
    datetime(2026, 1, 1, 0, 0, 20, tzinfo=UTC),
    datetime(2026, 3, 29, 0, 59, 40, tzinfo=UTC),
    datetime(2026, 3, 29, 1, 0, 10, tzinfo=UTC),
    datetime(2026, 3, 29, 23, 10, tzinfo=UTC),
    datetime(2026, 8, 31, 22, 58, tzinfo=UTC),
    datetime(2026, 8, 31, 23, 1, tzinfo=UTC),
)


def moments(rng: Random, count: int) -> list[datetime]:
    """So many moments from the first day to the last, each later than the one before; in UTC, as
    the clock of a server gives them."""
    drawn = {_moment(rng) for _ in range(max(count - len(TURNS), 0))}
    while len(drawn) < count - len(TURNS):
        drawn.add(_moment(rng))
    return sorted(each.astimezone(UTC) for each in {*drawn, *TURNS})


def _moment(rng: Random) -> datetime:
    day = FIRST + DAY * rng.randrange((LAST - FIRST).days)
    if rng.random() < OUT_OF_HOURS:
        return datetime.combine(day, time(rng.randrange(24), rng.randrange(60)), clocks.LONDON)
    while not clocks.is_working_day(day):
        day += DAY
    start, end = EARLY.hour * 60 + EARLY.minute, LATE.hour * 60 + LATE.minute
    minutes = rng.randint(start, end)
    return datetime.combine(
        day, time(minutes // 60, minutes % 60, rng.randrange(60)), clocks.LONDON
    )
