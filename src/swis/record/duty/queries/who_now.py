"""Who can I speak to now? (E2). Worked out, and never blank."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import QuerySet

from swis.kernel import clocks, people
from swis.kernel import models as kernel
from swis.record.programmes import access as programmes_access
from swis.record.programmes import model as programmes_model
from swis.record.programmes import queries as programmes_queries
from swis.record.schools import models as schools
from swis.record.schools import queries as schools_queries
from swis.record.staff import models as staff
from swis.record.staff import queries as staff_queries

from .. import models
from . import away as away_queries
from . import leave as leave_queries
from . import rota

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
        return (
            schools_queries.open_schools() | programmes_access.schools_worked(person)
        ).distinct()
    own = schools.School.objects.filter(pk__in=person.schools(*people.SCHOOL_ROLES))
    return (own | programmes_access.schools_worked(person)).distinct()


def who_now(
    school: schools.School | None, at: datetime, asking: people.Person | None = None
) -> WhoNow:
    """Lead, deputy, the school's social worker, the duty line, the front door; at night others."""
    local = at.astimezone(clocks.LONDON)
    model = programmes_queries.placed.model_of(school, local.date())
    on = local.date()
    now = Moment(
        on,
        clocks.is_working_day(on) and _within(model, local),
        bool(school and schools_queries.is_holiday(school, on)),
        away_queries.away_on(on),
        away_queries.off_on(on),
    )
    opens = f"opens {clocks.said(next_opening(model, local), on)}, {model.day_starts:%H:%M}"
    team = _team(school, now)
    answers = [*(_in_school(school, now) if school else []), *team, *_authority(now, opens)]
    answers = [answer for answer in answers if not asking or answer.account_id != asking.account_id]
    here = [answer for answer in answers if answer.is_here]
    if not now.in_hours:
        here.sort(key=lambda answer: answer.role != OUT_OF_HOURS)
    gone = tuple(answer for answer in answers if not answer.is_here)
    return WhoNow(school, here[0], tuple(here[1:]), gone, now.why, _leave(answers, on))


OUT_OF_HOURS = "Out-of-hours team"


def _leave(found: list[Answer], on: date) -> models.Absence | None:
    """The coming leave of the school's social worker, its dates shared in advance (E14)."""
    workers = {
        answer.account_id for answer in found if answer.role == people.Role.SOCIAL_WORKER.label
    }
    coming = leave_queries.coming_leave((pk for pk in workers if pk), on) if workers else {}
    return next(iter(coming.values()), None)


def _within(model: programmes_model.shape.ProgrammeModel, local: datetime) -> bool:
    return model.day_starts <= local.time() < model.day_ends


def _in_school(school: schools.School, now: Moment) -> list[Answer]:
    """Lead before deputy, then the social worker of the school."""
    rows = []
    for role in (people.Role.DSL, people.Role.DEPUTY_DSL):
        for account in staff_queries.holders({role}, now.on, school_id=school.pk):
            rows.append(
                _person(account, str(role.label), f"in {school.name}", now, not now.is_holiday)
            )
    worker = programmes_queries.placed.link_worker(school, now.on)
    if worker:
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


def _team(school: schools.School | None, now: Moment) -> list[Answer]:
    """Whoever is on duty; where nobody is, the managers."""
    programme = (
        programmes_queries.placed.programme_of(school, now.on) if school else None
    ) or programmes_queries.placed.running(now.on)
    if programme is None:
        return []
    team: staff.Team = programme.team
    duty = rota.duty_day(team, now.on)
    answers = []
    if duty and duty.account_id not in now.away.keys() | now.off:
        answers = [(duty.account, "On duty for the SWIS team today")]
    else:
        managers = staff_queries.holders(people.MANAGERS, now.on, team_id=team.pk)
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


def _authority(now: Moment, opens: str) -> list[Answer]:
    """What always stands at the end: front door, out-of-hours team."""
    authority: schools.LocalAuthority | None = schools_queries.our_authority()
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
