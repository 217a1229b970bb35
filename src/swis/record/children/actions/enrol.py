"""A child comes to another school, or is found to be at one."""

from datetime import date, datetime

from swis.kernel.acts import act
from swis.kernel.models import Change
from swis.kernel.people import Person
from swis.kernel.refusals import NotNow, Refused
from swis.kernel.roles import SWIS_TEAM
from swis.record.schools.models import School

from ..access import RECEIVERS
from ..models import Child, Enrolment

ENROLLERS = SWIS_TEAM | RECEIVERS


@act
def enrol(
    *,
    child: Child,
    school: School | None,
    year_group: int | None,
    starts_on: date,
    by: Person,
    at: datetime,
) -> Child:
    """From this day the child is on another roll, or on none: its leads know of the child then."""
    if not by.holds(ENROLLERS):
        raise NotNow("Only the SWIS team or the front door changes a child's school.")
    held = child.enrolments.filter(ends_on=None).select_related("school").first()
    if held and held.school == school:
        raise Refused("The child is on this school's roll already.", "school")
    if held and starts_on < held.starts_on:
        raise Refused("Enter a day after the child came to the school before", "starts_on")
    child.enrolments.filter(ends_on=None).update(ends_on=starts_on)
    if school:
        Enrolment.objects.create(
            child=child, school=school, year_group=year_group, starts_on=starts_on
        )
    Change.objects.create(
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
