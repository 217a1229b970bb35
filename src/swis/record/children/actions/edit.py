"""Correct what is said of a child: under a version, with the reason; both stay visible."""

from datetime import date, datetime

from swis.kernel import editing
from swis.kernel.acts import act
from swis.kernel.clocks import local_day
from swis.kernel.models import Change
from swis.kernel.people import Person
from swis.kernel.refusals import NotNow, Refused
from swis.kernel.roles import DSLS, SWIS_TEAM, Role
from swis.record.schools.models import LocalAuthority

from ..models import Child
from ..queries import alike, enrolment
from ..upn import fault_of

EDITORS = DSLS | SWIS_TEAM | {Role.FRONT_DOOR, Role.LOCALITY_MANAGER, Role.INFORMATION_GOVERNANCE}


@act
def edit(
    *,
    child: Child,
    version: int,
    given_names: str,
    family_name: str,
    born_on: date | None,
    sex: str,
    upn: str,
    year_group: int | None,
    home_authority: LocalAuthority | None,
    reason: str,
    by: Person,
    at: datetime,
) -> Child:
    """Correct a child's details; what they said before is kept with the reason."""
    if not by.holds(EDITORS):
        raise NotNow("Only the safeguarding lead, the SWIS team or the front door corrects this.")
    upn = upn.strip().upper()
    if upn and upn != child.upn:
        if fault := fault_of(upn):
            raise Refused(fault, "upn")
        if alike(by, upn=upn).exclude(pk=child.pk).exists():
            raise Refused("Another child whose record you can see has this number.", "upn")
    editing.change(
        child,
        version=version,
        by=by,
        at=at,
        reason=reason,
        given_names=given_names.strip(),
        family_name=family_name.strip(),
        born_on=born_on,
        sex=sex,
        upn=upn,
        home_authority=home_authority,
    )
    _year(child, year_group, reason, by, at)
    return child


def _year(child: Child, year_group: int | None, reason: str, by: Person, at: datetime) -> None:
    """The year group stands on the enrolment; its correction is kept with the child's."""
    held = enrolment(child, local_day(at))
    if held is None or held.year_group == year_group:
        return
    Change.objects.create(
        noun=child.noun,
        reference=child.reference,
        field="year group",
        before=str(held.year_group or ""),
        after=str(year_group or ""),
        at=at,
        by_id=by.account_id,
        reason=reason,
    )
    held.year_group = year_group
    held.save(update_fields=["year_group"])
