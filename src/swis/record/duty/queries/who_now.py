"""Who can I speak to now? (E2). Worked out, and never blank."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import QuerySet

from swis.kernel import clocks, people, questions
from swis.kernel import models as kernel
from swis.record.programmes import access as programmes_access
from swis.record.programmes import model as programmes_model
from swis.record.programmes import models as programmes
from swis.record.programmes import queries as programmes_queries
from swis.record.schools import models as schools
from swis.record.schools import queries as schools_queries
from swis.record.staff import models as staff
from swis.record.staff import queries as staff_queries

from .. import models
from . import away as away_queries
from . import leave as leave_queries
from . import rota

Posts = list[list[kernel.Account]]
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
    away: dict[int, date]
    off: set[int]  # who does not work on this weekday

    @property
    def why(self) -> str:
        if not self.in_hours:
            return "It is outside working hours, so the out-of-hours team answers first."
        return "The school is on holiday; the SWIS team works on." if self.is_holiday else ""


def may_ask_about(person: people.Person) -> QuerySet[schools.School]:
    """The schools a person may ask about: their own, those they work with, or all that are open."""
    everywhere = {
        people.Role.FRONT_DOOR,
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
    model, is_holiday, away, off, programme, in_school, ours = await questions.several(
        programmes_queries.placed.model_of.asking(school, on),
        _is_holiday(school, on),
        away_queries.away_on.asking(on),
        away_queries.off_on.asking(on),
        _programme(school, on),
        _posts_in_school(school, on),
        schools_queries.our_authority.asking(),
    )
    in_hours = clocks.is_working_day(on) and _within(model, local)
    now = Moment(on, in_hours, is_holiday, away, off)
    opens = f"opens {clocks.said(next_opening(model, local), on)}, {model.day_starts:%H:%M}"
    placed = _in_school(school, now, in_school) if school else []
    team, leave = await questions.several(_team(programme, now), _leave(placed, on, asking))
    answers = [*placed, *team, *_authority(ours, now, opens)]
    answers = [answer for answer in answers if not asking or answer.account_id != asking.account_id]
    here = [answer for answer in answers if answer.is_here]
    if not now.in_hours:
        here.sort(key=lambda answer: answer.role != OUT_OF_HOURS)
    gone = tuple(answer for answer in answers if not answer.is_here)
    return WhoNow(school, here[0], tuple(here[1:]), gone, now.why, leave)


OUT_OF_HOURS = "Out-of-hours team"


async def _is_holiday(school: schools.School | None, on: date) -> bool:
    return await schools_queries.is_holiday.asking(school, on) if school else False


async def _programme(school: schools.School | None, on: date) -> programmes.Programme | None:
    """The programme of a school; where it has none, the one that runs."""
    own = await programmes_queries.placed.programme_of.asking(school, on) if school else None
    return own or await programmes_queries.placed.running.asking(on)


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


def _within(model: programmes_model.shape.ProgrammeModel, local: datetime) -> bool:
    return model.day_starts <= local.time() < model.day_ends


async def _posts_in_school(school: schools.School | None, on: date) -> Posts:
    """Leads, deputies and social workers of a school."""
    if school is None:
        return [[], [], []]
    return await questions.several(
        questions.rows(staff_queries.holders({people.Role.DSL}, on, school_id=school.pk)),
        questions.rows(staff_queries.holders({people.Role.DEPUTY_DSL}, on, school_id=school.pk)),
        programmes_queries.placed.link_workers.asking(school, on),
    )


def _in_school(school: schools.School, now: Moment, posts: Posts) -> list[Answer]:
    """Lead before deputy, then the social worker of the school."""
    leads, deputies, workers = posts
    roles = ((people.Role.DSL, leads), (people.Role.DEPUTY_DSL, deputies))
    rows = [
        _person(account, str(role.label), f"in {school.name}", now, not now.is_holiday)
        for role, accounts in roles
        for account in accounts
    ]
    for worker in workers[:1]:
        where = "on the SWIS number" if now.is_holiday else f"in {school.name}"
        rows.append(_person(worker, str(people.Role.SOCIAL_WORKER.label), where, now))
    return rows


def _person(
    account: kernel.Account, role: str, where: str, now: Moment, works: bool = True
) -> Answer:
    back = now.away.get(account.pk)
    how = where
    if back:
        how = f"away, back {clocks.said(back, now.on)}"
    elif not works:
        how = "on school holiday"
    elif not now.in_hours:
        how = "not at work now"
    elif account.pk in now.off:
        how = f"not at work on {now.on:%A}s"
    here = now.in_hours and works and not back and account.pk not in now.off
    return Answer(account.name, role, how, here, account_id=account.pk)


async def _team(programme: programmes.Programme | None, now: Moment) -> list[Answer]:
    """Whoever is on duty; where nobody is, the managers."""
    if programme is None:
        return []
    team: staff.Team = programme.team
    duty, managers = await questions.several(
        rota.duty_day.asking(team, now.on),
        questions.rows(staff_queries.holders(people.MANAGERS, now.on, team_id=team.pk)),
    )
    answers = []
    if duty and duty.account_id not in now.away.keys() | now.off:
        answers = [(duty.account, "On duty for the SWIS team today")]
    else:
        answers = [
            (account, "Manager of the SWIS team")
            for account in managers
            if account.pk not in now.away.keys() | now.off
        ]
    how = "on the SWIS duty line" if now.in_hours else "not at work now"
    rows = [
        Answer(account.name, role, how, now.in_hours, team.phone, account.pk)
        for account, role in answers
    ]
    if not rows and team.phone:
        rows = [Answer(team.name, "SWIS duty line", how, now.in_hours, team.phone)]
    return rows


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
