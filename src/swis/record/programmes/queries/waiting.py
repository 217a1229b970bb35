"""What is not set up yet, for those who can set it up."""

from collections.abc import Iterator
from datetime import date

from django.urls import reverse

from swis.kernel.clocks import count, local_day
from swis.kernel.people import Person
from swis.kernel.roles import DSLS, MANAGERS, Role
from swis.kernel.work import Waiting
from swis.record.schools.models import School

from ..access import set_up_visible_to
from ..models import Placement, SchoolAgreement, Theme
from ..workflow import side_of
from .placed import model_of_programme, placements
from .set_up import induction_of, kinds_of_agreement
from .themes import lacking

GROUP = "Set-up of schools"


def waiting_for(person: Person) -> list[Waiting]:
    """For lead and worker their school's gaps; for business support and the managers the papers of
    every school that has a worker."""
    if not person.holds(DSLS | MANAGERS | {Role.SOCIAL_WORKER, Role.BUSINESS_SUPPORT}):
        return []
    placed = _placed(person)
    rows = list(_papers(placed, person))
    if person.holds(DSLS | {Role.SOCIAL_WORKER}):
        mine = [one for one in placed if _is_theirs(one, person)]
        rows += [*_induction(mine, person), *_themes(mine, person), *_to_agree(person)]
    return rows


def _placed(person: Person) -> list[Placement]:
    """Placements now, at the schools that are this person's to set up."""
    on = local_day(person.at)
    rows = placements(on).select_related("school", "worker", "programme").order_by("pk")
    if Role.BUSINESS_SUPPORT in person.roles:
        return list(rows)
    teams, schools = person.teams(*MANAGERS), person.schools(*DSLS)
    return [
        one
        for one in rows
        if one.programme.team_id in teams
        or one.school_id in schools
        or one.worker_id == person.account_id
    ]


def _is_theirs(placement: Placement, person: Person) -> bool:
    return placement.worker_id == person.account_id or placement.school_id in person.schools(*DSLS)


def _row(what: str, school: School, about: str, due: date | None, person: Person) -> Waiting:
    href = reverse("programmes:set-up", args=[school.urn])
    return Waiting(what, href, about, due, today=local_day(person.at), group=GROUP)


def _papers(placed: list[Placement], person: Person) -> Iterator[Waiting]:
    """Agreements that are missing, or are to be looked at again."""
    schools = {one.school_id: one.school for one in placed}
    latest: dict[tuple[int, str], SchoolAgreement] = {}
    for row in SchoolAgreement.objects.filter(school__in=schools).order_by("signed_on", "pk"):
        latest[row.school_id, row.kind] = row
    for pk, school in schools.items():
        missing = [words for kind, words in kinds_of_agreement() if (pk, kind) not in latest]
        if missing:
            yield _row(f"Not signed yet: {school.name}", school, ", ".join(missing), None, person)
    for row in latest.values():
        if row.review_on and row.review_on <= local_day(person.at):
            school, words = schools[row.school_id], str(row.get_kind_display())
            yield _row(f"Look at it again: {words}", school, school.name, row.review_on, person)


def _induction(placed: list[Placement], person: Person) -> Iterator[Waiting]:
    for one in induction_of(placed, local_day(person.at)):
        if one.open:
            school = one.placement.school
            about = f"{one.placement.worker.name} at {school.name}"
            left = count(len(one.open), "thing")
            yield _row(f"Induction: {left} to do", school, about, None, person)


def _themes(placed: list[Placement], person: Person) -> Iterator[Waiting]:
    """Schools whose programme agrees a theme, and that have none for now."""
    on = local_day(person.at)
    by_cadence: dict[int, dict[int, School]] = {}
    for one in placed:
        every = model_of_programme(one.programme, on).cadences.theme_every_months
        if every:
            by_cadence.setdefault(every, {})[one.school_id] = one.school
    for every, schools in by_cadence.items():
        for pk in sorted(lacking(schools.values(), on, every)):
            yield _row(
                f"Agree the theme of {on:%B}",
                schools[pk],
                f"{schools[pk].name}, from what the school sees",
                None,
                person,
            )


def _to_agree(person: Person) -> Iterator[Waiting]:
    """Themes that the other side proposed."""
    rows = Theme.objects.filter(set_up_visible_to(person), state="proposed")
    for row in rows.exclude(side=side_of(person)).select_related("school"):
        yield Waiting(
            what=f"A theme is proposed: {row.theme}",
            href=reverse("programmes:theme", args=[row.reference]),
            about=f"{row.school.name}, {row.month:%B}",
            since=row.made_at,
            today=local_day(person.at),
            group=GROUP,
        )
