"""The line of responsibility: who answers for a school's children, one after the other (E1, E2).

Leads, deputies, the social workers placed there, whoever is on the duty line, deputy managers, team
managers, the head of service. What waits passes to the next who is at work; pages, notices and "Who
can I speak to now?" all ask here.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from swis.kernel import clocks, people, questions
from swis.kernel import models as kernel
from swis.record.programmes import models as programmes
from swis.record.programmes import queries as programmes_queries
from swis.record.schools import models as schools
from swis.record.schools import queries as schools_queries
from swis.record.staff import queries as staff_queries

from . import away as away_queries
from . import rota

R = people.Role
IN_TEAM = (R.DEPUTY_MANAGER, R.TEAM_MANAGER, R.HEAD_OF_SERVICE)  # in their order
ON_DUTY = "On duty for the SWIS team today"


@dataclass(frozen=True)
class InLine:
    """One person of the line, as what they stand in it, and whether they are at work that day."""

    account: kernel.Account
    role: people.Role
    is_on_duty: bool = False
    why_not: str = ""  # "away, back Thursday 3 December"

    @property
    def is_at_work(self) -> bool:
        return not self.why_not

    @property
    def as_choice(self) -> str:
        """The person as a form offers them."""
        return ", ".join(filter(None, (self.account.name, self.title, self.why_not)))

    @property
    def title(self) -> str:
        return ON_DUTY if self.is_on_duty else str(self.role.label)

    @property
    def as_what(self) -> str:
        """The title within a sentence: "deputy SWIS team manager" begins small, "SWIS" does not."""
        first, rest = self.title[:1], self.title[1:]
        return self.title if rest[:1].isupper() else first.lower() + rest

    def __str__(self) -> str:
        return f"{self.account.name} ({self.as_what})"


@dataclass(frozen=True)
class Line:
    """Everybody of the line on one day, in their order."""

    school: schools.School | None
    on: date
    members: tuple[InLine, ...]
    programme: programmes.Programme | None
    is_holiday: bool = False

    def of(self, *roles: people.Role) -> list[InLine]:
        """Those who stand in it by their post."""
        return [each for each in self.members if each.role in roles and not each.is_on_duty]

    @property
    def leads(self) -> list[InLine]:
        return self.of(*people.DSLS)

    @property
    def workers(self) -> list[InLine]:
        return self.of(R.SOCIAL_WORKER)

    @property
    def duty(self) -> list[InLine]:
        return [each for each in self.members if each.is_on_duty]

    @property
    def managers(self) -> list[InLine]:
        return self.of(*people.MANAGERS)

    @property
    def above(self) -> list[InLine]:
        """The heads of service: who stands in where no manager is at work."""
        return self.of(R.HEAD_OF_SERVICE)

    @property
    def managing(self) -> list[InLine]:
        """The managers; where none of them is at work, whoever stands in for them as well."""
        is_managed = any(each.is_at_work for each in self.managers)
        return self.managers if is_managed else [*self.managers, *self.above]

    @property
    def at_work(self) -> list[InLine]:
        return [each for each in self.members if each.is_at_work]

    def hearing(self) -> list[kernel.Account]:
        """Who hears at once of something new at the school: the leads who are at work; where none
        is, the social workers and the duty line, then the managers, then the head of service; where
        nobody is, all of them, for whoever comes first."""
        workers = [*self.workers, *self.duty]
        for group in (self.leads, workers, self.managers, self.above):
            if present := [each.account for each in group if each.is_at_work]:
                return present
        return [each.account for each in self.members if each.role != R.HEAD]

    def for_the_school(self) -> list[InLine]:
        """Who speaks for the school: its leads and deputies, those who are at work first; the head
        where none is in post."""
        return sorted(self.leads or self.of(R.HEAD), key=lambda each: not each.is_at_work)

    def leads_hearing(self) -> list[kernel.Account]:
        """The leads who are at work; where none is, all, for whoever comes first."""
        present = [each.account for each in self.leads if each.is_at_work]
        return present or [each.account for each in self.leads]

    def for_swis(self) -> list[kernel.Account]:
        """Who hears for the SWIS team: the school's workers who are at work, else the duty line,
        else the managers, else the head of service; where nobody is at work, all of them."""
        for group in (self.workers, self.duty, self.managers, self.above):
            if present := [each.account for each in group if each.is_at_work]:
                return present
        return [each.account for each in self.beside()]

    def beside(self) -> list[InLine]:
        """Who speaks for the SWIS team about the school: its workers, or who stands in; those who
        are at work first."""
        several = [*self.workers, *self.duty, *self.managing]
        return sorted(_once(several), key=lambda each: not each.is_at_work)

    def with_whom(self) -> str:
        """Who has something new at the school now, as its sender reads it."""
        if self.leads and any(each.is_at_work for each in self.leads):
            return "the DSL"
        hearing = {account.pk for account in self.hearing()}
        others = [each for each in self.at_work if each.account.pk in hearing]
        if not others:
            return ""
        return people.listed([str(each) for each in _once(others)])


def _once(several: Iterable[InLine]) -> list[InLine]:
    """Each person once, as what comes first."""
    rows: dict[int, InLine] = {}
    for each in several:
        rows.setdefault(each.account.pk, each)
    return list(rows.values())


@questions.asks
async def line(school: schools.School | None, on: date) -> Line:
    """The line of a school on a day; without a school, that of the programme that runs."""
    programme, is_holiday, away, off, in_school = await questions.several(
        _programme(school, on),
        _is_holiday(school, on),
        away_queries.away_on.asking(on),
        away_queries.off_on.asking(on),
        _in_school(school, on),
    )
    members = [*in_school, *(await _in_team(programme, on))]
    day = Day(on, is_holiday, away, off)
    rows = tuple(
        InLine(account, role, is_on_duty, day.why_not(account, role))
        for account, role, is_on_duty in members
    )
    return Line(school, on, rows, programme, is_holiday)


@dataclass(frozen=True)
class Day:
    """What the calendar says of who is at work."""

    on: date
    is_holiday: bool
    away: dict[int, date]
    off: set[int]  # who does not work on this weekday

    def why_not(self, account: kernel.Account, role: people.Role) -> str:
        if back := self.away.get(account.pk):
            return f"away, back {clocks.said(clocks.working_day_from(back), self.on)}"
        if self.is_holiday and role in people.SCHOOL_ROLES:
            return "on school holiday"
        if account.pk in self.off:
            return f"not at work on {self.on:%A}s"
        return ""


Member = tuple[kernel.Account, people.Role, bool]


async def _in_school(school: schools.School | None, on: date) -> list[Member]:
    """Leads, deputies and the social workers who are placed there; the head where no lead is in
    post, to speak for the school."""
    if school is None:
        return []
    leads, deputies, workers, heads = await questions.several(
        questions.rows(staff_queries.holders({R.DSL}, on, school_id=school.pk)),
        questions.rows(staff_queries.holders({R.DEPUTY_DSL}, on, school_id=school.pk)),
        programmes_queries.placed.link_workers.asking(school, on),
        questions.rows(staff_queries.holders({R.HEAD}, on, school_id=school.pk)),
    )
    rows = (
        (R.DSL, leads),
        (R.DEPUTY_DSL, deputies),
        (R.SOCIAL_WORKER, workers),
        (R.HEAD, [] if leads or deputies else heads),
    )
    return [(account, role, False) for role, accounts in rows for account in accounts]


async def _in_team(programme: programmes.Programme | None, on: date) -> list[Member]:
    """Whoever answers the duty line, then deputy managers, team managers, heads of service."""
    if programme is None:
        return []
    team = programme.team
    duty, *by_role = await questions.several(
        rota.duty_day.asking(team, on),
        *(questions.rows(staff_queries.holders({r}, on, team_id=team.pk)) for r in IN_TEAM),
    )
    rows = [(duty.account, R.SOCIAL_WORKER, True)] if duty and duty.account.is_active else []
    return rows + [
        (account, role, False)
        for role, accounts in zip(IN_TEAM, by_role, strict=True)
        for account in accounts
    ]


async def _is_holiday(school: schools.School | None, on: date) -> bool:
    return await schools_queries.is_holiday.asking(school, on) if school else False


async def _programme(school: schools.School | None, on: date) -> programmes.Programme | None:
    """The programme of a school; where it has none, the one that runs."""
    own = await programmes_queries.placed.programme_of.asking(school, on) if school else None
    return own or await programmes_queries.placed.running.asking(on)
