"""Schools at which nobody of one side of the line is at work, so that the next stands in (E2)."""

from collections.abc import Iterable
from datetime import date

from swis.kernel import clocks, people, questions
from swis.record.programmes import access as programmes_access
from swis.record.programmes import models as programmes
from swis.record.schools import models as schools
from swis.record.schools import queries as schools_queries

from .. import access, models


@questions.asks
async def has_a_lead(school: schools.School, on: date) -> bool:
    """Whether a safeguarding lead or deputy of a school is at work on a day."""
    posts = access.at_work(people.DSLS, on).filter(school=school)
    is_holiday, leads = await questions.several(
        schools_queries.is_holiday.asking(school, on), questions.count(posts)
    )
    return bool(leads) and not is_holiday


@questions.asks
async def without_a_lead(found: Iterable[schools.School], on: date) -> set[int]:
    """The schools, of these, at which no safeguarding lead is at work on a day."""
    found = list(found)
    posts = (
        access.at_work(people.DSLS, on).filter(school__in=found).values_list("school", flat=True)
    )
    led, *holidays = await questions.several(
        questions.rows(posts.distinct()),
        *(schools_queries.is_holiday.asking(school, on) for school in found),
    )
    there = set(led)
    return {
        school.pk
        for school, is_holiday in zip(found, holidays, strict=True)
        if is_holiday or school.pk not in there
    }


@questions.asks
async def without_a_worker(teams: Iterable[int], on: date) -> set[int]:
    """The schools of some teams for which neither a social worker nor the duty line is at work."""
    teams = list(teams)
    every = programmes.Placement.objects.filter(programmes_access.of_teams(teams, on))
    worked = programmes_access.with_feeders(access.schools_with_a_worker(on), on)
    at_work = access.at_work(people.SWIS_TEAM, on).values("account")
    on_duty = models.DutyDay.objects.filter(on=on, team__in=teams, account__in=at_work)
    staffed = every.filter(programme__team__in=on_duty.values("team"))
    ours = programmes_access.with_feeders(every.values("school"), on)
    stood_in = programmes_access.with_feeders(staffed.values("school"), on)
    left = ours.exclude(pk__in=worked.values("pk")).exclude(pk__in=stood_in.values("pk"))
    return set(await questions.rows(left.order_by("pk").values_list("pk", flat=True)))


WORKER_IS_THERE = (
    "A social worker is at work for this school, or is on the duty line. A manager stands in where "
    "none is."
)


def why_not_beside(school: schools.School, person: people.Person) -> str | None:
    """Why somebody does not speak for the school or for the SWIS team about it, or None: leads and
    social workers do; a manager stands in where no social worker is at work (E2)."""
    if person.holds(people.DSLS | {people.Role.SOCIAL_WORKER}):
        return None
    on = clocks.working_day_from(person.today)
    stands_in = school.pk in without_a_worker(person.teams(*people.MANAGERS), on)
    return None if stands_in else WORKER_IS_THERE
