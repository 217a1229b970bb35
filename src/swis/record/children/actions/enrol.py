"""A child comes to another school, or is found to be at one."""

from datetime import date, datetime

from swis.kernel import acts, people, permission, refusals
from swis.kernel import models as kernel
from swis.record.schools import models as schools

from .. import access, models

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
) -> models.Child:
    """From this day the child is on another roll, or on none: its leads know of the child then."""
    held = child.enrolments.filter(ends_on=None).select_related("school").first()
    if held and held.school == school:
        raise refusals.Refused("The child is on this school's roll already.", "school")
    if held and starts_on < held.starts_on:
        raise refusals.Refused("Enter a day after the child came to the school before", "starts_on")
    child.enrolments.filter(ends_on=None).update(ends_on=starts_on)
    if school:
        models.Enrolment.objects.create(
            child=child, school=school, year_group=year_group, starts_on=starts_on
        )
    kernel.Change.objects.create(
        noun=child.noun,
        reference=child.reference,
        field="school",
        before=held.school.name if held else "",
        after=school.name if school else "",
        at=at,
        by_id=by.account_id,
        reason="The child changed school",
    )
    return child
