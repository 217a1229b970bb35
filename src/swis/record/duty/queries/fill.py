"""A rota for many days at once: whose turn it is, who is there, and what can't be filled."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.db.models import Sum

from swis.kernel import clocks
from swis.kernel import models as kernel
from swis.record.schools import models as schools
from swis.record.schools import queries as schools_queries
from swis.record.staff import models as staff

from .. import models
from . import away, rota


@dataclass(frozen=True)
class Wish:
    """How a rota is to be filled: which days, who takes turns, who has a weekday of their own."""

    start: date
    last: date
    people: Sequence[kernel.Account]
    turns: str = "day"  # or "week": how long a turn is
    weekdays: dict[int, kernel.Account] = field(default_factory=dict)
    is_replacing: bool = False


@dataclass(frozen=True)
class Planned:
    """One day of a plan: who answers, who stood there before, and what is to be known of it."""

    on: date
    account: kernel.Account | None
    there: models.DutyDay | None = None
    why: str = ""

    @property
    def is_kept(self) -> bool:
        return self.there is not None and self.there.account == self.account

    @property
    def is_gap(self) -> bool:
        return self.account is None or (self.is_kept and bool(self.why))

    @property
    def is_changed(self) -> bool:
        return self.there is not None and self.there.account != self.account


class Free:
    """Who is there on which day: not away, not on leave, and at work on that weekday."""

    def __init__(self, wish: Wish) -> None:
        self.weeks = away.weeks_of(
            account.pk for account in {*wish.people, *wish.weekdays.values()}
        )
        self.away: dict[int, list[tuple[date, date]]] = {}
        for row in away.away_between(wish.start, wish.last):
            self.away.setdefault(row.account_id, []).append((row.starts_on, row.ends_on))

    def why_not(self, account: kernel.Account, on: date) -> str:
        if any(first <= on < back for first, back in self.away.get(account.pk, ())):
            return f"{account.name} is away"
        if on.weekday() not in self.weeks.get(account.pk, range(5)):
            return f"{account.name} does not work on {away.WEEKDAYS[on.weekday()]}s"
        return ""


def plan(team: staff.Team, wish: Wish) -> list[Planned]:
    """The rota as it would be, in the same few questions for any number of days."""
    kept = models.DutyDay.objects.filter(team=team, on__gte=wish.start, on__lte=wish.last)
    there = {row.on: row for row in kept.select_related("account")}
    free, turns = Free(wish), Turns(wish)
    rows = []
    for on in rota.working_days(wish.start, wish.last):
        row = there.get(on)
        if row and not wish.is_replacing:
            turns.had(row.account)
            rows.append(Planned(on, row.account, row, free.why_not(row.account, on)))
        else:
            account, why = turns.whose(on, free)
            stays = row.account if row and account is None else account
            rows.append(Planned(on, stays, row, why))
    return rows


class Turns:
    """Whose turn it is: whoever waited longest, or by the week; somebody away is passed over."""

    def __init__(self, wish: Wish) -> None:
        self.wish, self.queue = wish, list(wish.people)
        self.monday: date | None = None

    def had(self, account: kernel.Account) -> None:
        """A day that somebody has already counts as their turn."""
        if account in self.queue and self.wish.turns == "day":
            self.queue.remove(account)
            self.queue.append(account)

    def whose(self, on: date, free: Free) -> tuple[kernel.Account | None, str]:
        own, why = self.wish.weekdays.get(on.weekday()), ""
        if own:
            why = free.why_not(own, on)
            if not why:
                return own, ""
        if self.wish.turns == "week":
            self._begin_week(on)
        for account in self.queue:
            if not free.why_not(account, on):
                self.had(account)
                return account, why
        return None, why or "Nobody who takes turns is there"

    def _begin_week(self, on: date) -> None:
        monday = on - timedelta(days=on.weekday())
        if self.monday and monday != self.monday:
            self.queue.append(self.queue.pop(0))
        self.monday = monday


def stamp(team: staff.Team, start: date, last: date) -> int:
    """One number for the days between two: it grows with every day put on or changed."""
    rows = models.DutyDay.objects.filter(team=team, on__gte=start, on__lte=last)
    return rows.aggregate(all=Sum("version"))["all"] or 0


@dataclass(frozen=True)
class Span:
    """A term with the holiday after it, in which the SWIS team works on."""

    term: schools.Term
    start: date
    last: date
    today: date

    def __str__(self) -> str:
        days = f"{clocks.said(self.start, self.today)} to {clocks.said(self.last, self.today)}"
        return f"{self.term.name} and the holiday after it, {days}"


def spans(on: date) -> list[Span]:
    """The terms that are not over, each until the day before the next."""
    ours = schools_queries.our_authority()
    known = schools_queries.terms(None, ours) if ours else []
    spans = []
    for term, after in zip(known, [*known[1:], None], strict=False):
        last = after.starts_on - timedelta(days=1) if after else term.ends_on
        if last >= on:
            spans.append(Span(term, max(term.starts_on, on), last, on))
    return spans
