"""Who is in school today: the social worker, or who covers. The same questions for any schools."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from swis.kernel import clocks, people, questions
from swis.record.duty import models as duty
from swis.record.duty import queries as duty_queries
from swis.record.programmes import models as programmes
from swis.record.programmes import queries as programmes_queries
from swis.record.schools import models as schools_models
from swis.record.schools import queries as schools_queries
from swis.record.staff import models as staff

from ..work import Asked, Work
from .part import Part, needs


@dataclass(frozen=True)
class Here:
    """One person of a school's safeguarding today."""

    name: str
    title: str
    place: str
    back_on: date | None = None
    cover: str = ""
    leave: duty.Absence | None = None  # the next that is agreed


@dataclass(frozen=True)
class Safeguarding:
    """A lead's schools, and the people of their safeguarding today."""

    schools: list[schools_models.School]
    people: list[Here]


async def _of_schools(person: people.Person) -> Safeguarding:
    led = schools_models.School.objects.filter(pk__in=person.schools(*people.DSLS))
    on = person.today
    away = duty.Absence.objects.filter(starts_on__lte=on, ends_on__gt=on)
    leads = staff.Membership.objects.filter(
        schools_queries.in_force(on), school__in=led, role__in=people.DSLS
    ).select_related("account", "school")
    schools, feeders, gone, lines, posts = await questions.several(
        questions.rows(led.order_by("name")),
        questions.rows(schools_queries.feeders(on).filter(feeder__in=led)),
        questions.rows(away.values_list("account_id", "ends_on")),
        questions.rows(duty.DutyDay.objects.filter(on=on).select_related("account", "team")),
        questions.rows(leads.order_by("-role", "pk")),
    )
    placed = await _placed(schools, feeders, on)
    coming = duty_queries.leave.coming_leave([row.worker_id for _, row in placed], on)
    back, cover = dict(gone), _cover(lines, dict(gone))
    title = str(people.Role.SOCIAL_WORKER.label)
    rows = [
        Here(
            row.worker.name,
            title,
            school,
            back.get(row.worker_id),
            cover.get(row.programme.team_id, "") if row.worker_id in back else "",
            coming.get(row.worker_id),
        )
        for school, row in placed
    ]
    rows += [
        Here(
            post.account.name,
            str(people.Role(post.role).label),
            str(post.school),
            back.get(post.account_id),
        )
        for post in posts
    ]
    return Safeguarding(schools, rows)


async def _placed(
    schools: list[schools_models.School], feeders: list[schools_models.FeederLink], on: date
) -> list[tuple[str, programmes.Placement]]:
    """The worker of each school: placed there, or at the link school that it feeds."""
    names = {school.pk: school.name for school in schools}
    fed = defaultdict(list)
    for link in feeders:
        fed[link.school_id].append(link.feeder_id)
    rows = programmes_queries.placed.placements(on).filter(school__in=[*names, *fed])
    rows = rows.select_related("worker", "programme").order_by("pk")
    return [
        (names[school], row)
        for row in await questions.rows(rows)
        for school in [*([row.school_id] if row.school_id in names else []), *fed[row.school_id]]
    ]


def _cover(lines: list[duty.DutyDay], away: dict[int, date]) -> dict[int, str]:
    """Who answers each team's duty line, with its number."""
    return {
        row.team_id: f"{row.account.name} covers: {row.team.phone}"
        for row in lines
        if row.account_id not in away
    }


SAFEGUARDING = Asked(_of_schools)


@needs(SAFEGUARDING)
def in_school_today(work: Work) -> Part:
    note = "" if clocks.is_working_day(work.today) else "Today is not a working day."
    found = work.answer(SAFEGUARDING)
    return Part(
        "In school today",
        "here",
        found.people,
        empty="No social worker is placed here yet.",
        note=note,
        more=(("Who can I speak to now?", reverse("duty:who-now")), *_set_up(found.schools)),
    )


def _set_up(schools: list[schools_models.School]) -> list[tuple[str, str]]:
    """Agreement, induction, theme, who else supports pupils: of each of the lead's schools."""
    several = len(schools) > 1
    return [
        (
            f"The work with {school.name}" if several else "How the work is set up here",
            reverse("programmes:set-up", args=[school.urn]),
        )
        for school in schools
    ]
