"""Children a person may know of, and where they are on roll."""

from datetime import date

from django.db.models import F, Q, QuerySet

from swis.kernel import people, questions, visibility
from swis.record.programmes import access as programmes_access
from swis.record.schools import models as schools
from swis.record.schools import queries as schools_queries

from .. import access, models


def children(person: people.Person) -> QuerySet[models.Child]:
    """Every child the person may know of."""
    return visibility.known(models.Child.objects.all(), access.visible_to, person)


def child(person: people.Person, reference: str) -> models.Child:
    return visibility.fetch(
        models.Child.objects.select_related("home_authority", "family"),
        access.visible_to,
        person,
        reference=reference,
    )


@visibility.once
def _on_roll(child_id: int, on: date) -> QuerySet[models.Enrolment]:
    rows = models.Enrolment.objects.filter(schools_queries.in_force(on), child=child_id)
    return rows.select_related("school").order_by("-starts_on")[:1]


@questions.asks
async def enrolment(child: models.Child, on: date) -> models.Enrolment | None:
    """Where the child is on roll on a day."""
    return next(iter(await _on_roll.asking(child.pk, on)), None)


@questions.asks
async def school_of(child: models.Child, on: date) -> schools.School | None:
    row = await enrolment.asking(child, on)
    return row.school if row else None


def alike(
    person: people.Person,
    *,
    given_names: str = "",
    family_name: str = "",
    born_on: date | None = None,
    upn: str = "",
) -> QuerySet[models.Child]:
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


def schools_for_a_new_child(person: people.Person) -> list[schools.School]:
    """Schools at which a person may start a child's record."""
    if person.holds(access.RECEIVERS):
        return our_schools()
    at_school = Q(pk__in=person.schools(*people.SCHOOL_ROLES))
    return list(
        schools.School.objects.filter(
            at_school | Q(pk__in=programmes_access.schools_worked(person).values("pk"))
        )
    )


def home_authorities() -> list[schools.LocalAuthority]:
    """Authorities a child may live in besides ours; those that ended last."""
    rows = schools.LocalAuthority.objects.filter(is_ours=False)
    return list(rows.order_by(F("ends_on").asc(nulls_first=True), "country", "name"))


def our_schools() -> list[schools.School]:
    """Every open school of our authority."""
    return list(schools.School.objects.filter(authority__is_ours=True, is_open=True))
