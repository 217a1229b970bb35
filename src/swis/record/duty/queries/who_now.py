"""Who can I speak to now? (E2). Worked out, and never blank."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import QuerySet

from swis.kernel import clocks, people, questions
from swis.record.programmes import access as programmes_access
from swis.record.programmes import model as programmes_model
from swis.record.programmes import queries as programmes_queries
from swis.record.schools import models as schools
from swis.record.schools import queries as schools_queries
from swis.record.staff import models as staff

from .. import models
from . import leave as leave_queries
from . import line as line_queries

UNNUMBERED = "its number is not entered here yet: the authority's website has it."


@dataclass(frozen=True)
class Answer:
    """One person or place to speak to, how, and whether they are there now."""

    name: str
    role: str
    how: str
    is_here: bool = True
    phone: str = ""
    account_id: int | None = None


@dataclass(frozen=True)
class WhoNow:
    """Whom to speak to first, whom else, and who is not there."""

    school: schools.School | None
    first: Answer
    others: tuple[Answer, ...]
    away: tuple[Answer, ...]
    why: str = ""
    leave: models.Absence | None = None  # of the school's social worker: the next that is agreed


@dataclass(frozen=True)
class Moment:
    """What the clock and the calendar say of one school now."""

    on: date
    in_hours: bool
    is_holiday: bool

    @property
    def why(self) -> str:
        if not self.in_hours:
            return "It is outside working hours, so the out-of-hours team answers first."
        return "The school is on holiday; the SWIS team works on." if self.is_holiday else ""


def may_ask_about(person: people.Person) -> QuerySet[schools.School]:
    """The schools a person may ask about: their own, those they work with, or all that are open."""
    everywhere = {
        people.Role.FRONT_DOOR,
        people.Role.OUT_OF_HOURS,
        people.Role.LOCALITY_MANAGER,
        people.Role.BUSINESS_SUPPORT,
        people.Role.ADMINISTRATOR,
    }
    if person.holds(everywhere):
        found = schools_queries.open_schools() | programmes_access.schools_worked(person)
    else:
        own = schools.School.objects.filter(pk__in=person.schools(*people.SCHOOL_ROLES))
        found = own | programmes_access.schools_worked(person)
    return found.distinct().select_related("authority")


@questions.asks
async def who_now(
    school: schools.School | None, at: datetime, asking: people.Person | None = None
) -> WhoNow:
    """Lead, deputy, the school's social worker, the duty line, the front door; at night others."""
    local = at.astimezone(clocks.LONDON)
    on = local.date()
    model, line, ours = await questions.several(
        programmes_queries.placed.model_of.asking(school, on),
        line_queries.line.asking(school, on),
        schools_queries.our_authority.asking(),
    )
    in_hours = works_at(model, at)
    now = Moment(on, in_hours, line.is_holiday)
    opens = f"opens {clocks.said(next_opening(model, local), on)}, {model.day_starts:%H:%M}"
    placed = _in_school(line, now)
    leave = await _leave(placed, on, asking)
    answers = [*placed, *_team(line, now), *_authority(ours, now, opens)]
    answers = [answer for answer in answers if not asking or answer.account_id != asking.account_id]
    here = [answer for answer in answers if answer.is_here]
    if not now.in_hours:
        here.sort(key=lambda answer: answer.role != OUT_OF_HOURS)
    gone = tuple(answer for answer in answers if not answer.is_here)
    return WhoNow(school, here[0], tuple(here[1:]), gone, now.why, leave)


OUT_OF_HOURS = "Out-of-hours team"


async def _leave(
    found: list[Answer], on: date, asking: people.Person | None
) -> models.Absence | None:
    """The coming leave of the school's social worker, its dates shared in advance (E14)."""
    workers = {
        answer.account_id
        for answer in found
        if answer.role == people.Role.SOCIAL_WORKER.label
        and not (asking and answer.account_id == asking.account_id)
    }
    coming = await leave_queries.coming_leave.asking((pk for pk in workers if pk), on)
    return next(iter(coming.values()), None)


def works_at(model: programmes_model.shape.ProgrammeModel, at: datetime) -> bool:
    """Whether a moment lies in the core hours of a working day (E17)."""
    local = at.astimezone(clocks.LONDON)
    in_hours = model.day_starts <= local.time() < model.day_ends
    return clocks.is_working_day(local.date()) and in_hours


def _in_school(line: line_queries.Line, now: Moment) -> list[Answer]:
    """Lead before deputy, then the social workers of the school."""
    if line.school is None:
        return []
    there = f"in {line.school.name}"
    rows = [_person(each, there, now) for each in line.leads]
    where = "on the SWIS number" if now.is_holiday else there
    return rows + [_person(each, where, now) for each in line.workers]


def _person(each: line_queries.InLine, where: str, now: Moment) -> Answer:
    how = each.why_not or (where if now.in_hours else "not at work now")
    here = now.in_hours and each.is_at_work
    return Answer(each.account.name, each.title, how, here, account_id=each.account.pk)


def _team(line: line_queries.Line, now: Moment) -> list[Answer]:
    """Whoever is on duty; where nobody is, the managers, or the head of service for them."""
    if line.programme is None:
        return []
    team: staff.Team = line.programme.team
    answering = [each for each in line.duty if each.is_at_work]
    rows = [(each.account, each.title) for each in answering] or [
        (each.account, each.title if each in line.above else "Manager of the SWIS team")
        for each in line.managing
        if each.is_at_work
    ]
    how = "on the SWIS duty line" if now.in_hours else "not at work now"
    answers = [
        Answer(account.name, role, how, now.in_hours, team.phone, account.pk)
        for account, role in rows
    ]
    if not answers and team.phone:
        answers = [Answer(team.name, "SWIS duty line", how, now.in_hours, team.phone)]
    return answers


def next_opening(model: programmes_model.shape.ProgrammeModel, local: datetime) -> date:
    """The next day on which the front door opens."""
    on = local.date()
    if clocks.is_working_day(on) and local.time() < model.day_starts:
        return on
    return clocks.add_working_days(on, 1)


def _authority(authority: schools.LocalAuthority | None, now: Moment, opens: str) -> list[Answer]:
    """What always stands at the end: front door, out-of-hours team."""
    name = authority.name if authority else "The authority"
    front = authority.front_door_phone if authority else ""
    night = authority.out_of_hours_phone if authority else ""
    return [
        Answer(
            f"{name} front door",
            "Front door",
            opens if not now.in_hours else "in working hours" if front else UNNUMBERED,
            now.in_hours,
            front,
        ),
        Answer(
            f"{name} out-of-hours team",
            OUT_OF_HOURS,
            "nights, weekends and bank holidays" if night else UNNUMBERED,
            True,
            night,
        ),
    ]
