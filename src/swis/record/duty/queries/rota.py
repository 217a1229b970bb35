"""Who answers the duty line."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Protocol, TypeVar

from django.db.models import QuerySet

from swis.kernel import clocks, people, questions, refusals
from swis.kernel import models as kernel
from swis.record.staff import models as staff

from .. import models
from . import away

DAYS_SHOWN = 15


def teams(person: people.Person) -> QuerySet[staff.Team]:
    """SWIS teams whose rota the person sees: their own, or all for those who keep it."""
    ours = staff.Team.objects.filter(kind="swis", programme__isnull=False).order_by("name")
    if person.holds({people.Role.BUSINESS_SUPPORT, people.Role.ADMINISTRATOR}):
        return ours
    return ours.filter(pk__in=person.teams(*people.SWIS_TEAM))


def team(person: people.Person, pk: int) -> staff.Team:
    team = teams(person).filter(pk=pk).first()
    if team is None:
        raise refusals.Unknown
    return team


@questions.asks
async def duty_day(team: staff.Team, on: date) -> models.DutyDay | None:
    rows = models.DutyDay.objects.filter(team=team, on=on).select_related("account")
    return await questions.first(rows)


class OnDuty(Protocol):
    """A day of a rota, as it is or as it is planned."""

    @property
    def on(self) -> date: ...
    @property
    def account(self) -> kernel.Account | None: ...
    @property
    def is_gap(self) -> bool: ...


D = TypeVar("D", bound=OnDuty)


@dataclass(frozen=True)
class Line:
    """One working day of a rota."""

    on: date
    account: kernel.Account | None
    is_away: bool
    day: str = ""  # reference of the duty day

    @property
    def account_id(self) -> int | None:
        return self.account.pk if self.account else None

    @property
    def is_gap(self) -> bool:
        return self.account is None or self.is_away


def working_days(start: date, last: date) -> list[date]:
    """The working days from one day to another, both counted."""
    days = (start + timedelta(days=count) for count in range((last - start).days + 1))
    return [day for day in days if clocks.is_working_day(day)]


@questions.asks
async def rota(team: staff.Team, start: date, days: int = DAYS_SHOWN) -> list[Line]:
    """The next working days, each with who answers the duty line and whether they are there."""
    first = clocks.working_day_from(start)
    return await rota_between.asking(team, first, clocks.add_working_days(first, days - 1))


@questions.asks
async def rota_between(team: staff.Team, start: date, last: date) -> list[Line]:
    """Every working day between two, in two questions however many days."""
    kept = models.DutyDay.objects.filter(team=team, on__gte=start, on__lte=last)
    on_duty = away.away_between(start, last).filter(account__in=kept.order_by().values("account"))
    found, gone = await questions.several(
        questions.rows(kept.select_related("account")),
        questions.rows(on_duty.values_list("account", "starts_on", "ends_on")),
    )
    days = {row.on: row for row in found}
    by_day = {on: row.account for on, row in days.items()}

    def is_away(on: date) -> bool:
        who = by_day.get(on)
        return who is not None and any(
            pk == who.pk and first <= on < back for pk, first, back in gone
        )

    return [
        Line(on, by_day.get(on), is_away(on), days[on].reference if on in days else "")
        for on in working_days(start, last)
    ]


def weeks(lines: Sequence[D]) -> list[list[D | None]]:
    """The days of a rota by week, Monday to Friday; nothing stands where no day is."""
    weeks: dict[date, list[D | None]] = {}
    for line in lines:
        monday = line.on - timedelta(days=line.on.weekday())
        weeks.setdefault(monday, [None] * 5)[line.on.weekday()] = line
    return list(weeks.values())


def tally(lines: Sequence[OnDuty]) -> list[tuple[str, int]]:
    """How many days each person has, and how many nobody: whether the turns are fair."""
    counts = Counter(line.account.name for line in lines if line.account)
    gaps = sum(line.is_gap for line in lines)
    return [*sorted(counts.items()), *([("Nobody there", gaps)] if gaps else [])]
