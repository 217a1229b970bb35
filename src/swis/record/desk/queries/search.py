"""Looking for a child, only among those the person may know of."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch, QuerySet

from swis.kernel import people, visibility
from swis.record.children import models as children
from swis.record.children import queries as children_queries
from swis.record.schools import models as schools
from swis.record.schools import queries as schools_queries

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


def found(person: people.Person, asked: models.Search) -> list[Found]:
    """Children that answer a search, the closest first. The whole of it is three questions."""
    close = _close(person, asked)
    on = person.today
    best = sorted(close, key=lambda pk: close[pk])[:MOST]
    rows = {
        child.pk: child
        for child in with_school(children_queries.known.children(person).filter(pk__in=best), on)
    }
    return [row(rows[pk], on, HOW[close[pk][0]]) for pk in best if pk in rows]


HOW = {0: "", 1: "", 2: "Sounds like it"}


def _close(person: people.Person, asked: models.Search) -> dict[int, tuple[int, str, str]]:
    """The children that answer, each with how well, and by name within that."""
    known = children_queries.known.children(person)
    if asked.born_on:
        known = known.filter(born_on=asked.born_on)
    if asked.upn:
        known = known.filter(upn__iexact=asked.upn)
    names = known.values_list("pk", "given_names", "family_name")
    close = {}
    for pk, given, family in names.iterator():
        rank = (
            children_queries.names.closeness(asked.name, f"{given} {family}") if asked.name else 0
        )
        if rank is not None:
            close[pk] = (rank, family, given)
    return close


def with_school(rows: QuerySet[children.Child], on: date) -> QuerySet[children.Child]:
    """Children with the school they are on roll at, in one more question."""
    now = (
        children.Enrolment.objects.filter(schools_queries.in_force(on))
        .select_related("school")
        .order_by("-starts_on")
    )
    named = rows.annotate(elsewhere=children_queries.elsewhere.elsewhere(on))
    return named.prefetch_related(Prefetch("enrolments", now, to_attr="now"))


def row(child: children.Child, on: date, how: str = "") -> Found:
    """A child as lists show one."""
    now = child.now[0] if child.now else None  # type: ignore[attr-defined]
    return Found(
        child,
        age_queries.age_on(child.born_on, on),
        now.year_group if now else None,
        now.school if now else None,
        how,
    )
