"""Reads about children."""

from datetime import date

from django.db.models import QuerySet

from swis.record.kernel.access import fetch, known
from swis.record.kernel.people import Person
from swis.record.schools.models import School
from swis.record.schools.queries import in_force

from .access import visible_to
from .models import Child, Enrolment


def children(person: Person) -> QuerySet[Child]:
    """Every child the person may know of."""
    return known(Child.objects.all(), visible_to, person)


def child(person: Person, reference: str) -> Child:
    return fetch(
        Child.objects.select_related("home_authority"), visible_to, person, reference=reference
    )


def enrolment(child: Child, on: date) -> Enrolment | None:
    """Where the child is on roll on a day."""
    found = child.enrolments.filter(in_force(on)).select_related("school").order_by("-starts_on")
    return found.first()


def school_of(child: Child, on: date) -> School | None:
    found = enrolment(child, on)
    return found.school if found else None
