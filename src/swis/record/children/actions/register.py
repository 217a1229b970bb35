"""Start the record of a child."""

from datetime import date, datetime

from swis.kernel.acts import act
from swis.kernel.clocks import local_day
from swis.kernel.people import Person
from swis.kernel.refusals import NotNow, Refused
from swis.record.schools.models import LocalAuthority, School
from swis.record.staff.models import Team

from ..access import RECEIVERS
from ..models import Child, Enrolment, Sex
from ..queries import alike, schools_for_a_new_child
from ..upn import fault_of
from .involve import involve


@act
def register(
    *,
    given_names: str,
    family_name: str,
    born_on: date | None,
    sex: str,
    year_group: int | None,
    school: School | None,
    by: Person,
    at: datetime,
    upn: str = "",
    home_authority: LocalAuthority | None = None,
) -> Child:
    """Start a child's record, at the first concern or session."""
    _allow(by, school)
    upn = _checked(upn, by)
    child = Child.objects.create(
        given_names=given_names.strip(),
        family_name=family_name.strip(),
        born_on=born_on,
        sex=sex or Sex.UNKNOWN,
        upn=upn,
        home_authority=home_authority,
        made_by_id=by.account_id,
        made_at=at,
    )
    if school:
        Enrolment.objects.create(
            child=child, school=school, year_group=year_group, starts_on=local_day(at)
        )
    for team in Team.objects.filter(pk__in=by.teams(*RECEIVERS)):
        involve(child=child, team=team, because=child.reference, by=by, at=at)
    return child


def _allow(by: Person, school: School | None) -> None:
    if by.holds(RECEIVERS):
        return
    if school is None:
        raise NotNow("Only the front door or a locality team starts a record without a school.")
    if school not in schools_for_a_new_child(by):
        raise NotNow("You can start a child's record only at a school where you work.")


def _checked(upn: str, by: Person) -> str:
    upn = upn.strip().upper()
    if not upn:
        return ""
    if fault := fault_of(upn):
        raise Refused(fault, "upn")
    if alike(by, upn=upn).exists():
        raise Refused("A child whose record you can see has this number. Use that record.", "upn")
    return upn
