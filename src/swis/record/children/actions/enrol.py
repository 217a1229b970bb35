"""A child comes to another school, or is found to be at one."""

from datetime import date, datetime

from swis.kernel import acts, people, permission, refusals
from swis.kernel import models as kernel
from swis.record.schools import models as schools

from .. import access, models
from . import transfer

ENROLLING = permission.of_roles(
    access.ENROLLERS, said="Only the SWIS team or the front door changes a child's school."
)


@acts.act(may=ENROLLING)
def enrol(
    *,
    child: models.Child,
    school: schools.School | None,
    year_group: int | None,
    starts_on: date,
    by: people.Person,
    at: datetime,
    elsewhere: str = "",
    is_confidential: bool = False,
) -> models.Child:
    """From this day the child is on another roll, or on none: its leads know of the child then, and
    the file of the school before is due to it. ``elsewhere`` names a school that is not in the
    record; ``is_confidential``: the school before must not learn where the child is."""
    rolls = child.enrolments.select_related("school")
    held = rolls.filter(ends_on=None).first()
    last = held or rolls.order_by("-ends_on", "-pk").first()
    _check(held, school, starts_on)
    rolls.filter(ends_on=None).update(ends_on=starts_on)
    if school:
        rolls.create(child=child, school=school, year_group=year_group, starts_on=starts_on)
    _keep(child, held, school.name if school else elsewhere, by, at)
    if last and (school or elsewhere):
        transfer.open_transfer(
            child=child,
            from_school=last.school,
            to_school=school,
            to_elsewhere=elsewhere,
            is_confidential=is_confidential,
            starts_on=starts_on,
            by=by,
            at=at,
        )
    return child


def _check(held: models.Enrolment | None, school: schools.School | None, starts_on: date) -> None:
    if held and held.school == school:
        raise refusals.Refused("The child is on this school's roll already.", "school")
    if held and starts_on < held.starts_on:
        raise refusals.Refused("Enter a day after the child came to the school before", "starts_on")


def _keep(
    child: models.Child, held: models.Enrolment | None, after: str, by: people.Person, at: datetime
) -> None:
    kernel.Change.objects.create(
        noun=child.noun,
        reference=child.reference,
        field="school",
        before=held.school.name if held else "",
        after=after,
        at=at,
        by_id=by.account_id,
        reason="The child changed school",
    )
