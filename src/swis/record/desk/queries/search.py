"""Looking for a child, only among those the person may know of."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch, QuerySet

from swis.kernel import people, questions, visibility
from swis.record.children import models as children
from swis.record.children import names
from swis.record.children import queries as children_queries
from swis.record.schools import models as schools
from swis.record.schools import queries as schools_queries
from swis.record.threshold import queries as threshold_queries

from .. import access, models
from . import age as age_queries

MOST = 50


@dataclass(frozen=True)
class Found:
    """One child that answers a search."""

    child: children.Child
    age: int | None
    year_group: int | None
    school: schools.School | None
    how: str = ""


def search(person: people.Person, reference: str) -> models.Search:
    return visibility.fetch(
        models.Search.objects.all(), access.searches_visible_to, person, reference=reference
    )


HOW = {0: "", 1: "", 2: "Sounds like it"}


def closest(person: people.Person, asked: models.Search) -> list[children.Child]:
    """Children that answer a search, the closest first: `MOST` at most, in one question."""
    rows = children_queries.known.children(person)
    if asked.born_on:
        rows = rows.filter(born_on=asked.born_on)
    if asked.upn:
        rows = rows.filter(upn=asked.upn)
    if asked.name:
        rows = children_queries.names.answering(rows, asked.name)
    return list(rows[:MOST])


def lead(person: people.Person) -> str:
    """What is found, and by whom."""
    if people.Role.OUT_OF_HOURS not in person.roles:
        return "You find only children whose record you may see."
    if threshold_queries.known_here.reads(person):
        return (
            "Enter the full name and the date of birth: you read who has the child, how to reach "
            "them, and what stands between now and morning. The look is logged."
        )
    return "In working hours the front door answers: ring it. This opens when they end."


def matched(person: people.Person, asked: models.Search) -> list[children.Child]:
    """Known children whom the front door, or at night the out-of-hours team, names in full, with
    the day of birth; for nobody else."""
    if not (asked.name and asked.born_on and threshold_queries.known_here.reads(person)):
        return []
    said = children_queries.may_be.Said(asked.name, "", asked.born_on)
    return children_queries.may_be.at_the_front_door(said, None)


@questions.asks
async def shown(rows: Sequence[children.Child], on: date, asked: str = "") -> list[Found]:
    """Children as lists show them: where they are on roll, and whose they are; of a name that was
    asked for, how it finds them."""
    await put_on_roll.asking(rows, on)
    return [row(child, on, _how(child, asked)) for child in rows]


def _how(child: children.Child, asked: str) -> str:
    if asked and names.closeness(asked, child.name) is None:
        return "By another name"
    return HOW[getattr(child, "rank", 0)]


@questions.asks
async def put_on_roll(rows: Sequence[children.Child], on: date) -> None:
    """Give children the school they are on roll at, and the other authority whose they are."""
    keys = [child.pk for child in rows]
    whose = children.Child.objects.filter(pk__in=keys).annotate(
        elsewhere=children_queries.elsewhere.elsewhere(on)
    )
    enrolled, named = await questions.several(
        questions.rows(_enrolled(on).filter(child__in=keys)),
        questions.rows(whose.order_by().values_list("pk", "elsewhere")),
    )
    now: dict[int, list[children.Enrolment]] = {}
    for enrolment in enrolled:
        now.setdefault(enrolment.child_id, []).append(enrolment)
    elsewhere = dict(named)
    for child in rows:
        child.now = now.get(child.pk, [])  # type: ignore[attr-defined]
        child.year = next((row.year_on(on) for row in child.now), None)  # type: ignore[attr-defined]
        child.elsewhere = elsewhere.get(child.pk, "")  # type: ignore[attr-defined]


def _enrolled(on: date) -> QuerySet[children.Enrolment]:
    rows = children.Enrolment.objects.filter(schools_queries.in_force(on))
    return rows.select_related("school").order_by("-starts_on")


def with_school(rows: QuerySet[children.Child], on: date) -> QuerySet[children.Child]:
    """Children with the school they are on roll at, in one more question."""
    named = rows.annotate(elsewhere=children_queries.elsewhere.elsewhere(on))
    return named.prefetch_related(Prefetch("enrolments", _enrolled(on), to_attr="now"))


def row(child: children.Child, on: date, how: str = "") -> Found:
    """A child as lists show one."""
    now = child.now[0] if child.now else None  # type: ignore[attr-defined]
    return Found(
        child,
        age_queries.age_on(child.born_on, on),
        now.year_on(on) if now else None,
        now.school if now else None,
        how,
    )
