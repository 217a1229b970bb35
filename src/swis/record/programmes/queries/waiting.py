"""What is not set up yet, for those who can set it up."""

from collections.abc import Iterator
from datetime import date

from django.urls import reverse

from swis.kernel import clocks, people, questions, work
from swis.record.schools import models as schools_models

from .. import access, models, workflow
from . import placed as placed_queries
from . import set_up, themes

GROUP = work.Group("Set-up of schools", work.Comes.PAPERS)


@questions.asks
async def waiting_for(person: people.Person) -> list[work.Waiting]:
    """For lead and worker their school's gaps; for business support and the managers the papers of
    every school that has a worker."""
    if not person.holds(
        people.DSLS | people.MANAGERS | {people.Role.SOCIAL_WORKER, people.Role.BUSINESS_SUPPORT}
    ):
        return []
    placed = _placed(person)
    rows = list(_papers(placed, person))
    if person.holds(people.DSLS | {people.Role.SOCIAL_WORKER}):
        mine = [placement for placement in placed if _is_theirs(placement, person)]
        rows += [*_induction(mine, person), *_themes(mine, person), *_to_agree(person)]
    return rows


def _placed(person: people.Person) -> list[models.Placement]:
    """Placements now, at the schools that are this person's to set up."""
    on = person.today
    rows = (
        placed_queries.placements(on).select_related("school", "worker", "programme").order_by("pk")
    )
    if people.Role.BUSINESS_SUPPORT in person.roles:
        return list(rows)
    teams, schools = person.teams(*people.MANAGERS), person.schools(*people.DSLS)
    return [
        placement
        for placement in rows
        if placement.programme.team_id in teams
        or placement.school_id in schools
        or placement.worker_id == person.account_id
    ]


def _is_theirs(placement: models.Placement, person: people.Person) -> bool:
    return placement.worker_id == person.account_id or placement.school_id in person.schools(
        *people.DSLS
    )


def _row(
    what: str, school: schools_models.School, about: str, due: date | None, person: people.Person
) -> work.Waiting:
    href = reverse("programmes:set-up", args=[school.urn])
    return work.Waiting(what, href, about, due, today=person.today, group=GROUP)


def _papers(placed: list[models.Placement], person: people.Person) -> Iterator[work.Waiting]:
    """Agreements that are missing, or are to be looked at again."""
    schools = {placement.school_id: placement.school for placement in placed}
    latest: dict[tuple[int, str], models.SchoolAgreement] = {}
    for row in models.SchoolAgreement.objects.filter(school__in=schools).order_by(
        "signed_on", "pk"
    ):
        latest[row.school_id, row.kind] = row
    for pk, school in schools.items():
        missing = [words for kind, words in set_up.kinds_of_agreement() if (pk, kind) not in latest]
        if missing:
            yield _row(f"Not signed yet: {school.name}", school, ", ".join(missing), None, person)
    for row in latest.values():
        if row.review_on and row.review_on <= person.today:
            school, words = schools[row.school_id], str(row.get_kind_display())
            yield _row(f"Look at it again: {words}", school, school.name, row.review_on, person)


def _induction(placed: list[models.Placement], person: people.Person) -> Iterator[work.Waiting]:
    for induction in set_up.induction_of(placed, person.today):
        if induction.open:
            school = induction.placement.school
            about = f"{induction.placement.worker.name} at {school.name}"
            left = clocks.count(len(induction.open), "thing")
            yield _row(f"Induction: {left} to do", school, about, None, person)


def _themes(placed: list[models.Placement], person: people.Person) -> Iterator[work.Waiting]:
    """Schools whose programme agrees a theme, and that have none for now."""
    on = person.today
    by_cadence: dict[int, dict[int, schools_models.School]] = {}
    for placement in placed:
        every = placed_queries.model_of_programme(
            placement.programme, on
        ).cadences.theme_every_months
        if every:
            by_cadence.setdefault(every, {})[placement.school_id] = placement.school
    for every, schools in by_cadence.items():
        for pk in sorted(themes.lacking(schools.values(), on, every)):
            yield _row(
                f"Agree the theme of {on:%B}",
                schools[pk],
                f"{schools[pk].name}, from what the school sees",
                None,
                person,
            )


def _to_agree(person: people.Person) -> Iterator[work.Waiting]:
    """Themes that the other side proposed."""
    rows = models.Theme.objects.filter(
        access.set_up_visible_to(person), state=workflow.ThemeState.PROPOSED
    )
    for row in rows.exclude(side=workflow.side_of(person)).select_related("school"):
        yield work.Waiting(
            what=f"A theme is proposed: {row.theme}",
            href=reverse("programmes:theme", args=[row.reference]),
            about=f"{row.school.name}, {row.month:%B}",
            since=row.made_at,
            today=person.today,
            group=GROUP,
        )
