"""Somebody is away today, for a while, on leave; comes back; takes a duty day."""

from datetime import timedelta

from swis.kernel import people
from swis.record.duty import actions, models, workflow
from swis.record.staff import models as staff

from ..press import Press, Town
from .move import move

ANSWERING = people.DSLS | people.SWIS_TEAM


@move(2.5)
def away_today(town: Town) -> Press | None:
    by = town.any(ANSWERING)
    return Press(actions.absence.away_today, by, {}) if by else None


@move(1)
def report(town: Town) -> Press | None:
    """Entered for somebody by whoever keeps the rota: for days, perhaps weeks."""
    by, who = town.any(people.Role.BUSINESS_SUPPORT), town.any(ANSWERING)
    if not by or not who:
        return None
    last_on = town.today + timedelta(days=town.rng.choice([0, 1, 4, 20]))
    given = {"account": who, "kind": models.AbsenceKind.AWAY, "starts_on": town.today}
    return Press(actions.absence.report, by, {**given, "last_on": last_on})


@move(0.7)
def both_leads_away(town: Town) -> Press | None:
    """The second of two leads says so, while the first is away."""
    for by in town.holders(people.DSLS):
        for school in town.person(by).schools(*people.DSLS):
            if town.holders(people.DSLS, school_id=school) == [by]:
                return Press(actions.absence.away_today, by, {})
    return None


@move(0.7)
def last_manager_away(town: Town) -> Press | None:
    """The only manager who is there says so, while the others are away."""
    there = town.holders(people.MANAGERS)
    return Press(actions.absence.away_today, there[0], {}) if len(there) == 1 else None


@move(0.5)
def lead_on_leave(town: Town) -> Press | None:
    """A lead is away for weeks: entered by business support, as a school's own leave is."""
    by, who = town.any(people.Role.BUSINESS_SUPPORT), town.any(people.DSLS)
    if not by or not who:
        return None
    last_on = town.today + timedelta(days=town.rng.choice([14, 35]))
    given = {"account": who, "kind": models.AbsenceKind.LEAVE, "starts_on": town.today}
    return Press(actions.absence.report, by, {**given, "last_on": last_on})


@move(1)
def come_back(town: Town) -> Press | None:
    absence = town.one(models.Absence.objects.filter(ends_on__gt=town.today))
    if not absence:
        return None
    given = {"absence": absence, "ends_on": town.today, "version": absence.version}
    return Press(actions.absence.come_back, absence.account, given)


@move(1.5)
def ask_leave(town: Town) -> Press | None:
    by = town.any(people.SWIS_TEAM)
    if by is None:
        return None
    starts_on = town.today + timedelta(days=town.rng.randint(0, 30))
    given = {"starts_on": starts_on, "last_on": starts_on + timedelta(days=town.rng.randint(0, 9))}
    return Press(actions.leave.ask_leave, by, given)


@move(2)
def answer_leave(town: Town) -> Press | None:
    """Asked of any manager, also of whoever asked, who must be refused."""
    by = town.any(people.MANAGERS)
    leave = town.one(models.Leave.objects.filter(state=workflow.LeaveState.REQUESTED))
    is_agreed = town.rng.random() < 0.8
    given = {"leave": leave, "is_agreed": is_agreed, "answer": town.say("answer")}
    return Press(actions.leave.answer_leave, by, given) if by and leave else None


@move(0.5)
def cancel_leave(town: Town) -> Press | None:
    states = [workflow.LeaveState.REQUESTED, workflow.LeaveState.AGREED]
    leave = town.one(models.Leave.objects.filter(state__in=states))
    return Press(actions.leave.cancel_leave, leave.account, {"leave": leave}) if leave else None


@move(1.5)
def answer_duty(town: Town) -> Press | None:
    by = town.any(people.MANAGERS)
    team = staff.Team.objects.get(kind=staff.TeamKind.SWIS)
    who = town.one(town.holders(people.SWIS_TEAM, team_id=team.pk))
    day = town.today + timedelta(days=town.rng.randint(0, 10))
    there = models.DutyDay.objects.filter(team=team, on=day).first()
    given = {"team": team, "on": day, "account": who, "version": there.version if there else 0}
    return Press(actions.rota.answer_duty, by, given) if by and who else None
