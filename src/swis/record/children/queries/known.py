"""Children a person may know of, and where they are on roll."""

from datetime import date
from typing import Any

from django.db.models import F, Q, QuerySet

from swis.kernel import people, questions, refusals, visibility
from swis.record.programmes import access as programmes_access
from swis.record.schools import models as schools
from swis.record.schools import queries as schools_queries

from .. import access, models


def children(person: people.Person) -> QuerySet[models.Child]:
    """Every child the person may know of."""
    rows = models.Child.objects.filter(merged_into=None)
    return visibility.known(rows, access.visible_to, person)


def child(person: people.Person, reference: str) -> models.Child:
    """A child by the reference of its record, or of one that has become part of it."""
    rows = models.Child.objects.select_related("home_authority", "family")
    named = Q(reference=reference) | Q(pk__in=_merged(reference))
    child = visibility.known(rows, access.visible_to, person).filter(named).order_by("-pk")
    found = [row for row in child if row.merged_into_id is None]
    if not found:
        raise refusals.Unknown
    return found[0]


def _merged(reference: str) -> QuerySet[models.Child, Any]:
    """The record that one with this reference has become part of."""
    return models.Child.objects.filter(reference=reference).values("merged_into")


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


def last_school_of(child: models.Child) -> schools.School | None:
    """The school of the child's last place here, ended or not."""
    last = child.enrolments.select_related("school").order_by("-starts_on", "-pk").first()
    return last.school if last else None


def numbered(person: people.Person, upn: str) -> QuerySet[models.Child]:
    """Children the person may know of who have a pupil number."""
    return children(person).filter(upn=upn)


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
