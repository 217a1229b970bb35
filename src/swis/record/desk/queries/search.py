"""Looking for a child, only among those the person may know of."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch

from swis.kernel.access import fetch
from swis.kernel.clocks import local_day
from swis.kernel.people import Person
from swis.record.children.models import Child, Enrolment
from swis.record.children.queries import children, elsewhere
from swis.record.children.queries.names import closeness
from swis.record.schools.models import School
from swis.record.schools.queries import in_force

from ..access import searches_visible_to
from ..models import Search
from .age import age_on

MOST = 50


@dataclass(frozen=True)
class Found:
    """One child that answers a search."""

    child: Child
    age: int | None
    year_group: int | None
    school: School | None
    how: str = ""


def search(person: Person, reference: str) -> Search:
    return fetch(Search.objects.all(), searches_visible_to, person, reference=reference)


def found(person: Person, asked: Search) -> list[Found]:
    """Children that answer a search, the closest first. The whole of it is three questions."""
    close = _close(person, asked)
    on = local_day(person.at)
    best = sorted(close, key=lambda pk: close[pk])[:MOST]
    rows = {child.pk: child for child in with_school(children(person).filter(pk__in=best), on)}
    return [row(rows[pk], on, HOW[close[pk][0]]) for pk in best if pk in rows]


HOW = {0: "", 1: "", 2: "Sounds like it"}


def _close(person: Person, asked: Search) -> dict[int, tuple[int, str, str]]:
    """The children that answer, each with how well, and by name within that."""
    known = children(person)
    if asked.born_on:
        known = known.filter(born_on=asked.born_on)
    if asked.upn:
        known = known.filter(upn__iexact=asked.upn)
    names = known.values_list("pk", "given_names", "family_name")
    close = {}
    for pk, given, family in names.iterator():
        rank = closeness(asked.name, f"{given} {family}") if asked.name else 0
        if rank is not None:
            close[pk] = (rank, family, given)
    return close


def with_school(rows, on: date):
    """Children with the school they are on roll at, in one more question."""
    now = Enrolment.objects.filter(in_force(on)).select_related("school").order_by("-starts_on")
    named = rows.annotate(elsewhere=elsewhere(on))
    return named.prefetch_related(Prefetch("enrolments", now, to_attr="now"))


def row(child: Child, on: date, how: str = "") -> Found:
    """A child as lists show one."""
    now = child.now[0] if child.now else None  # type: ignore[attr-defined]
    return Found(
        child,
        age_on(child.born_on, on),
        now.year_group if now else None,
        now.school if now else None,
        how,
    )
