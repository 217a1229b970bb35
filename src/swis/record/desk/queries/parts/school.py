"""Who is in school today: the social worker, or who covers. The same questions for any schools."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import Q
from django.urls import reverse

from swis.kernel import clocks, people
from swis.kernel import models as kernel
from swis.record.duty import models as duty
from swis.record.duty import queries as duty_queries
from swis.record.programmes import queries as programmes_queries
from swis.record.schools import models as schools_models
from swis.record.schools import queries as schools_queries
from swis.record.staff import models as staff

from ..work import Work
from .part import Part


@dataclass(frozen=True)
class Here:
    """One person of a school's safeguarding today."""

    name: str
    title: str
    place: str
    back_on: date | None = None
    cover: str = ""
    leave: duty.Absence | None = None  # the next that is agreed


def in_school_today(work: Work) -> Part:
    note = "" if clocks.is_working_day(work.today) else "Today is not a working day."
    return Part(
        "In school today",
        "here",
        _people(work),
        empty="No social worker is placed here yet.",
        note=note,
        more=(("Who can I speak to now?", reverse("duty:who-now")), *_set_up(work)),
    )


def _set_up(work: Work) -> list[tuple[str, str]]:
    """Agreement, induction, theme, who else supports pupils: of each of the lead's schools."""
    schools = schools_models.School.objects.filter(
        pk__in=work.person.schools(*people.DSLS)
    ).order_by("name")
    several = len(schools) > 1
    return [
        (
            f"The work with {school.name}" if several else "How the work is set up here",
            reverse("programmes:set-up", args=[school.urn]),
        )
        for school in schools
    ]


def _people(work: Work) -> list[Here]:
    on, away = work.today, duty_queries.away.away_on(work.today)
    schools = schools_models.School.objects.filter(pk__in=work.person.schools(*people.DSLS))
    names = {school.pk: school.name for school in schools}
    cover = _cover(on, away)
    rows = []
    placed = list(_workers(names, on))
    coming = duty_queries.leave.coming_leave([worker.pk for _, worker, _ in placed], on)
    for school, worker, team in placed:
        back = away.get(worker.pk)
        by = cover.get(team, "") if back else ""
        title = str(people.Role.SOCIAL_WORKER.label)
        rows.append(Here(worker.name, title, names[school], back, by, coming.get(worker.pk)))
    leads = staff.Membership.objects.filter(
        schools_queries.in_force(on), school__in=names, role__in=people.DSLS
    )
    for post in leads.select_related("account", "school").order_by("-role", "pk"):
        back = away.get(post.account_id)
        title = str(people.Role(post.role).label)
        rows.append(Here(post.account.name, title, str(post.school), back))
    return rows


def _workers(names: dict[int, str], on: date) -> Iterator[tuple[int, kernel.Account, int]]:
    """The worker of each school: placed there, or at the link school that it feeds."""
    fed = defaultdict(list)
    for link, feeder in (
        schools_queries.feeders(on).filter(feeder__in=names).values_list("school", "feeder")
    ):
        fed[link].append(feeder)
    placed = programmes_queries.placed.placements(on).filter(
        Q(school__in=names) | Q(school__in=list(fed))
    )
    for row in placed.select_related("worker", "programme").order_by("pk"):
        for school in [*([row.school_id] if row.school_id in names else []), *fed[row.school_id]]:
            yield school, row.worker, row.programme.team_id


def _cover(on: date, away: dict[int, date]) -> dict[int, str]:
    """Who answers each team's duty line, with its number."""
    rows = duty.DutyDay.objects.filter(on=on).select_related("account", "team")
    return {
        row.team_id: f"{row.account.name} covers: {row.team.phone}"
        for row in rows
        if row.account_id not in away
    }
