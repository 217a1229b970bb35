"""When a series meets: which days it falls on, and where a day goes that can't be kept (E13)."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from swis.kernel import clocks
from swis.record.duty import models as duty

from .. import models

DAY = timedelta(days=1)
FURTHEST = 31  # days after which a monthly meeting that can't be held is not held


def falls_on(series: models.Series, start: date, last: date) -> Iterator[date]:
    """The days on which a series falls, from one day to another."""
    day = max(start, series.starts_on)
    while day <= last and (series.ends_on is None or day < series.ends_on):
        if day.weekday() == series.weekday and _is_its_week(series, day):
            yield day
        day += DAY


def _is_its_week(series: models.Series, day: date) -> bool:
    if series.week == 0:
        return True
    since = (day.year - series.starts_on.year) * 12 + day.month - series.starts_on.month
    return (day.day - 1) // 7 + 1 == series.week and since % max(series.every_months, 1) == 0


class Away:
    """Who is away when: agreed leave and absence."""

    def __init__(self, accounts: Iterable[int], start: date, last: date) -> None:
        self.spans: dict[int, list[tuple[date, date]]] = defaultdict(list)
        rows = duty.Absence.objects.filter(
            account__in=list(accounts), starts_on__lte=last, ends_on__gt=start
        )
        for account, first, back in rows.values_list("account", "starts_on", "ends_on"):
            self.spans[account].append((first, back))

    def is_away(self, account: int, on: date) -> bool:
        return any(first <= on < back for first, back in self.spans[account])

    def all_away(self, group: set[int], on: date) -> bool:
        return all(self.is_away(account, on) for account in group)


@dataclass(frozen=True)
class Slot:
    """The day on which a meeting is held, and why not on its own; no day if on none."""

    on: date | None
    why: str = ""


def slot(
    series: models.Series, due: date, needs: list[set[int]], away: Away, names: dict[int, str]
) -> Slot:
    """The day of a series' meeting: its own, or the next working day on which both are there, in
    the same week or month if there is one."""
    if not (why := _why_not(due, needs, away, names)):
        return Slot(due)
    for day in _instead(series, due):
        if not _why_not(day, needs, away, names):
            return Slot(day, f"Moved from {clocks.said(due, day)}: {why}")
    return Slot(None, f"Not held on {clocks.said(due, due)}: {why}, and no other day was free")


def _why_not(day: date, needs: list[set[int]], away: Away, names: dict[int, str]) -> str:
    if day in clocks.bank_holidays(day.year):
        return "bank holiday"
    if not clocks.is_working_day(day):
        return "not a working day"
    for group in needs:
        if away.all_away(group, day):
            return f"{' and '.join(sorted(names.get(pk, '') for pk in group))} away"
    return ""


def _instead(series: models.Series, due: date) -> Iterator[date]:
    """Later in the week or month, then earlier in it, then later still for a monthly one."""
    if series.week == 0:
        first = due - timedelta(days=due.weekday())
        end = first + timedelta(days=5)
    else:
        first = due.replace(day=1)
        end = clocks.add_months(first, 1)
    yield from _days(due + DAY, end)
    yield from reversed(list(_days(first, due)))
    if series.week:
        yield from _days(end, due + timedelta(days=FURTHEST))


def _days(start: date, end: date) -> Iterator[date]:
    while start < end:
        yield start
        start += DAY
