"""Reads about children."""

from collections.abc import Iterable
from datetime import date, datetime

from django.db.models import Q, QuerySet

from swis.record.kernel.access import fetch, known
from swis.record.kernel.clocks import local_day
from swis.record.kernel.models import Account
from swis.record.kernel.people import Person
from swis.record.schools.models import School
from swis.record.schools.queries import in_force
from swis.record.staff.models import Membership

from .access import visible_to
from .models import Child, Enrolment


def children(person: Person) -> QuerySet[Child]:
    """Every child the person may know of."""
    return known(Child.objects.all(), visible_to, person)


def child(person: Person, reference: str) -> Child:
    return fetch(
        Child.objects.select_related("home_authority", "family"),
        visible_to,
        person,
        reference=reference,
    )


def enrolment(child: Child, on: date) -> Enrolment | None:
    """Where the child is on roll on a day."""
    found = child.enrolments.filter(in_force(on)).select_related("school").order_by("-starts_on")
    return found.first()


def school_of(child: Child, on: date) -> School | None:
    found = enrolment(child, on)
    return found.school if found else None


def alike(
    person: Person,
    *,
    given_names: str = "",
    family_name: str = "",
    born_on: date | None = None,
    upn: str = "",
) -> QuerySet[Child]:
    """Children the person may know of who may be this one: same number, name or date of birth."""
    same = Q(pk__in=())
    if upn:
        same |= Q(upn=upn)
    if family_name:
        first = given_names.split()[0] if given_names.split() else given_names
        same |= Q(family_name__iexact=family_name)
        same |= Q(given_names__istartswith=first, family_name__istartswith=family_name[:3])
        if born_on:
            same |= Q(born_on=born_on, given_names__istartswith=first[:3])
            same |= Q(born_on=born_on, family_name__istartswith=family_name[:3])
    return children(person).filter(same).distinct()


def teams_left_out(child: Child, people: Iterable[Account], at: datetime) -> list[str]:
    """Teams that hold work on a child and have none of these people in them."""
    held = child.involvements.filter(Q(until=None) | Q(until__gt=at), team__isnull=False)
    teams = dict(held.values_list("team_id", "team__name"))
    posts = Membership.objects.filter(in_force(local_day(at)), account__in=list(people))
    present = set(posts.values_list("team_id", flat=True))
    return sorted(name for pk, name in teams.items() if pk not in present)
