"""Children a person may know of, and where they are on roll."""

from datetime import date

from django.db.models import Q, QuerySet

from swis.kernel.access import fetch, known
from swis.kernel.people import Person
from swis.kernel.roles import SCHOOL_ROLES
from swis.record.programmes.queries import schools_worked
from swis.record.schools.models import LocalAuthority, School
from swis.record.schools.queries import in_force

from ..access import RECEIVERS, visible_to
from ..models import Child, Enrolment


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


def schools_for_a_new_child(person: Person) -> list[School]:
    """Schools at which a person may start a child's record."""
    if person.holds(RECEIVERS):
        return our_schools()
    at_school = Q(pk__in=person.schools(*SCHOOL_ROLES))
    return list(School.objects.filter(at_school | Q(pk__in=schools_worked(person).values("pk"))))


def home_authorities() -> list[LocalAuthority]:
    """Authorities a child may live in besides ours."""
    return list(LocalAuthority.objects.filter(is_ours=False))


def our_schools() -> list[School]:
    """Every open school of our authority."""
    return list(School.objects.filter(authority__is_ours=True, is_open=True))
