"""Children come, move, leave, change their names; some are restricted, some are twins."""

from datetime import date, timedelta
from typing import Any

from django.db.models import QuerySet

from swis.kernel import people
from swis.record.children import access, actions, models, queries
from swis.record.schools import models as schools
from swis.record.schools import queries as schools_queries

from ..press import Press, Town
from .move import move

R = people.Role
TWINS = 0.12  # of the newcomers at a school


def at_school(town: Town, school: schools.School) -> QuerySet[models.Child]:
    """Children on a school's roll today."""
    rows = models.Enrolment.objects.filter(schools_queries.in_force(town.today), school=school)
    return models.Child.objects.filter(pk__in=rows.values("child"))


def born(town: Town, age: int) -> date:
    """A birthday; every seventh of them falls due eighteen within this year's rehearsal."""
    if town.rng.random() < 0.14:
        age = 17
    return town.today - timedelta(days=age * 365 + town.rng.randint(5, 360))


def newcomer(town: Town, school: schools.School) -> dict[str, Any]:
    """What is said of a child whose record begins; now and then the twin of one who is here."""
    given_names, family_name, sex = town.one(town.names)
    is_primary = school.phase == schools.Phase.PRIMARY
    year_group = town.rng.randint(1, 6) if is_primary else town.rng.randint(7, 13)
    born_on = born(town, year_group + 4)
    here = town.one(at_school(town, school))
    if here and town.rng.random() < TWINS:
        family_name, born_on = here.family_name, here.born_on
    names = {"given_names": given_names, "family_name": family_name, "sex": sex}
    return {**names, "born_on": born_on, "year_group": year_group, "school": school}


@move(2)
def register(town: Town) -> Press | None:
    by = town.any(people.DSLS)
    if not by or not (school := town.led_by(by)):
        return None
    return Press(actions.register.register, by, newcomer(town, school))


@move(2)
def change_name(town: Town) -> Press | None:
    """Two have the page open; whoever comes second is shown the other's change."""
    by = town.any(access.EDITORS)
    if not by or not (child := town.pick(by, town.children(by))):
        return None
    held = child.enrolments.filter(schools_queries.in_force(town.today)).first()
    given = {
        "child": child,
        "version": child.version,
        "given_names": child.given_names,
        "family_name": town.one(town.names)[1],
        "born_on": child.born_on,
        "sex": child.sex,
        "upn": child.upn,
        "year_group": held.year_group if held else None,
        "home_authority": child.home_authority,
        "reason": town.say("reason"),
    }
    press = Press(actions.edit.edit, by, given)
    other = town.any(access.EDITORS)
    stale = models.Child.objects.get(pk=child.pk)
    again = {**given, "child": stale, "family_name": "Otherwise", "reason": town.say("reason")}
    press.rival = Press(actions.edit.edit, other, again)
    return press


@move(2)
def move_school(town: Town) -> Press | None:
    by = town.any(access.ENROLLERS)
    if not by or not (child := town.pick(by, town.children(by))):
        return None
    school = town.one(schools.School.objects.all())
    year_group = town.rng.randint(1, 6) if school.phase == schools.Phase.PRIMARY else 9
    given = {"child": child, "school": school, "year_group": year_group, "starts_on": town.today}
    return Press(actions.enrol.enrol, by, given)


@move(1, rough=True)
def leave_school(town: Town) -> Press | None:
    """For home education, or nobody knows where: on no school's roll."""
    by = town.any(access.ENROLLERS)
    if not by or not (child := town.pick(by, town.children(by))):
        return None
    given = {"child": child, "school": None, "year_group": None, "starts_on": town.today}
    return Press(actions.enrol.enrol, by, {**given, "leaving": _leaving(town, child)})


def _leaving(town: Town, child: models.Child) -> models.Leaving | None:
    """Who makes sure that somebody sees a child that is on no roll, by when."""
    owner = town.one([one for one, _ in queries.named_people.may_be_named(child, town.at)])
    see_by = town.today + timedelta(days=town.rng.randint(1, 30))
    why = town.rng.choice(models.WhyOffRoll.values)
    return models.Leaving(why, town.say("reason"), owner, see_by) if owner else None


@move(1, rough=True)
def take_off_roll(town: Town) -> Press | None:
    """A lead takes a child off its own roll, whatever hangs on it."""
    by = town.any(people.DSLS)
    school = town.led_by(by) if by else None
    if not by or not school or not (child := town.pick(by, at_school(town, school))):
        return None
    leaving = _leaving(town, child)
    why = leaving.why if leaving else models.WhyOffRoll.OTHER
    going = "Alder High School, Southmere" if why == models.WhyOffRoll.ELSEWHERE else ""
    given = {"child": child, "ends_on": town.today, "why": why, "elsewhere": going}
    return Press(actions.enrol.take_off_roll, by, {**given, "leaving": leaving})


@move(1.5)
def see_off_roll(town: Town) -> Press | None:
    """Somebody sees a child who is on no roll."""
    by = town.any(people.SWIS_TEAM)
    states = models.OffRoll.objects.filter(state=queries.off_roll.TO_BE_SEEN)
    if not by or not (time := town.pick(by, states)):
        return None
    again = town.today + timedelta(days=town.rng.randint(1, 30))
    given = {"time": time, "seen_on": town.today, "words": town.say("reason"), "see_by": again}
    return Press(actions.off_roll.say_seen, by, given)


@move(0.6)
def restrict(town: Town) -> Press | None:
    """Information governance names who may still know: whoever works with the child."""
    by = town.any(R.INFORMATION_GOVERNANCE)
    child = town.one(models.Child.objects.filter(is_restricted=False))
    if not by or not child:
        return None
    knows = [
        person.account_id
        for person in town.everybody()
        if person.holds(access.STARTERS) and town.knows(person, child)
    ]
    named = [
        account for account in town.holders(access.STARTERS, at_work=False) if account.pk in knows
    ]
    given = {"child": child, "people": named, "reason": town.say("reason")}
    return Press(actions.restrict.restrict, by, given)


@move(0.5)
def lift(town: Town) -> Press | None:
    by = town.any(R.INFORMATION_GOVERNANCE)
    child = town.one(models.Child.objects.filter(is_restricted=True))
    given = {"child": child, "reason": town.say("reason")}
    return Press(actions.restrict.lift, by, given) if by and child else None


@move(1)
def relate(town: Town) -> Press | None:
    """Two are found to be brother and sister."""
    by = town.any(access.KEEPERS)
    if not by:
        return None
    child, other = town.pick(by, town.children(by)), town.pick(by, town.children(by))
    given = {"child": child, "other": other}
    return Press(actions.family.relate, by, given) if child and other and child != other else None
