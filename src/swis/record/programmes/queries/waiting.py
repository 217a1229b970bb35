"""What is not set up yet, for those who can set it up."""

from collections.abc import Iterator
from datetime import date

from django.db.models import Q
from django.urls import reverse

from swis.kernel import clocks, people, questions, work
from swis.record.schools import models as schools_models

from .. import access, models, workflow
from . import placed as placed_queries
from . import set_up, themes

GROUP = work.Group("Set-up of schools", work.Comes.PAPERS)
Schools = dict[int, schools_models.School]
Latest = dict[tuple[int, str], models.SchoolAgreement]


@questions.asks
async def waiting_for(person: people.Person) -> list[work.Waiting]:
    """For lead and worker their school's gaps; for business support and the managers the papers of
    every school that has a worker."""
    if not person.holds(
        people.DSLS | people.MANAGERS | {people.Role.SOCIAL_WORKER, people.Role.BUSINESS_SUPPORT}
    ):
        return []
    placed = await _placed(person)
    asking = [_papers(placed, person)]
    if person.holds(people.DSLS | {people.Role.SOCIAL_WORKER}):
        mine = [placement for placement in placed if _is_theirs(placement, person)]
        asking += [_induction(mine, person), _themes(mine, person), _to_agree(person)]
    return await questions.all_rows(asking)


async def _placed(person: people.Person) -> list[models.Placement]:
    """Placements now, at the schools that are this person's to set up."""
    on = person.today
    rows = (
        placed_queries.placements(on).select_related("school", "worker", "programme").order_by("pk")
    )
    if people.Role.BUSINESS_SUPPORT in person.roles:
        return await questions.rows(rows)
    teams, schools = person.teams(*people.MANAGERS), person.schools(*people.DSLS)
    mine = Q(programme__team__in=teams) | Q(school__in=schools) | Q(worker=person.account_id)
    return await questions.rows(rows.filter(mine))


def _is_theirs(placement: models.Placement, person: people.Person) -> bool:
    return placement.worker_id == person.account_id or placement.school_id in person.schools(
        *people.DSLS
    )


def _row(
    what: str, school: schools_models.School, about: str, due: date | None, person: people.Person
) -> work.Waiting:
    href = reverse("programmes:set-up", args=[school.urn])
    return work.Waiting(what, href, about, due, today=person.today, group=GROUP)


async def _papers(placed: list[models.Placement], person: people.Person) -> list[work.Waiting]:
    """Agreements that are missing, or are to be looked at again."""
    schools = {placement.school_id: placement.school for placement in placed}
    rows = models.SchoolAgreement.objects.filter(school__in=schools).order_by("signed_on", "pk")
    latest = {(row.school_id, row.kind): row for row in await questions.rows(rows)}
    return [*_missing(schools, latest, person), *_to_review(schools, latest, person)]


def _missing(schools: Schools, latest: Latest, person: people.Person) -> Iterator[work.Waiting]:
    for pk, school in schools.items():
        missing = [words for kind, words in set_up.kinds_of_agreement() if (pk, kind) not in latest]
        if missing:
            yield _row(f"Not signed yet: {school.name}", school, ", ".join(missing), None, person)


def _to_review(schools: Schools, latest: Latest, person: people.Person) -> Iterator[work.Waiting]:
    for row in latest.values():
        if row.review_on and row.review_on <= person.today:
            school, words = schools[row.school_id], str(row.get_kind_display())
            yield _row(f"Look at it again: {words}", school, school.name, row.review_on, person)


async def _induction(placed: list[models.Placement], person: people.Person) -> list[work.Waiting]:
    rows = []
    for induction in await set_up.induction_of.asking(placed, person.today):
        if induction.open:
            school = induction.placement.school
            about = f"{induction.placement.worker.name} at {school.name}"
            left = clocks.count(len(induction.open), "thing")
            rows.append(_row(f"Induction: {left} to do", school, about, None, person))
    return rows


async def _themes(placed: list[models.Placement], person: people.Person) -> list[work.Waiting]:
    """Schools whose programme agrees a theme, and that have none for now."""
    on = person.today
    by_cadence: dict[int, dict[int, schools_models.School]] = {}
    for placement in placed:
        every = placed_queries.model_of_programme(
            placement.programme, on
        ).cadences.theme_every_months
        if every:
            by_cadence.setdefault(every, {})[placement.school_id] = placement.school
    lacking = await questions.several(
        *(themes.lacking.asking(schools, on, every) for every, schools in by_cadence.items())
    )
    without = [
        schools[pk]
        for schools, found in zip(by_cadence.values(), lacking, strict=True)
        for pk in sorted(found)
    ]
    what, why = f"Agree the theme of {on:%B}", "from what the school sees"
    return [_row(what, school, f"{school.name}, {why}", None, person) for school in without]


async def _to_agree(person: people.Person) -> list[work.Waiting]:
    """Themes that the other side proposed."""
    rows = models.Theme.objects.filter(
        access.set_up_visible_to(person), state=workflow.ThemeState.PROPOSED
    )
    proposed = rows.exclude(side=workflow.side_of(person)).select_related("school")
    return [
        work.Waiting(
            what=f"A theme is proposed: {row.theme}",
            href=reverse("programmes:theme", args=[row.reference]),
            about=f"{row.school.name}, {row.month:%B}",
            since=row.made_at,
            today=person.today,
            group=GROUP,
        )
        for row in await questions.rows(proposed)
    ]
