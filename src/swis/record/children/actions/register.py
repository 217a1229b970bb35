"""Start the record of a child."""

from datetime import date, datetime

from swis.kernel import acts, clocks, people, permission, refusals
from swis.record.schools import models as schools
from swis.record.staff import models as staff

from .. import access, models, queries
from .. import upn as own_upn
from . import home, involve


def _works_there(by: people.Person, school: schools.School | None) -> str | None:
    """At a school where they work; the front door or a locality team without a school too."""
    if by.holds(access.RECEIVERS):
        return None
    if school is None:
        return "Only the front door or a locality team starts a record without a school."
    if school not in queries.known.schools_for_a_new_child(by):
        return "You can start a child's record only at a school where you work."
    return None


# whoever refers in danger starts a record too, and anyone at a school may
STARTING = permission.of_roles(
    access.STARTERS,
    people.SCHOOL_ROLES,
    needs=(_works_there,),
    said="You can start a child's record only at a school where you work.",
)


@acts.act(may=STARTING)
def register(
    *,
    given_names: str,
    family_name: str,
    born_on: date | None,
    sex: str,
    year_group: int | None,
    school: schools.School | None,
    by: people.Person,
    at: datetime,
    upn: str = "",
    due_on: date | None = None,
    home_authority: schools.LocalAuthority | None = None,
) -> models.Child:
    """Start a child's record, at the first concern or session; of a child to be born too."""
    upn = _checked(upn, by)
    if not f"{given_names}{family_name}".strip():
        raise refusals.Refused("Enter the child's name, or how they are known", "given_names")
    child = models.Child.objects.create(
        given_names=given_names.strip(),
        family_name=family_name.strip(),
        born_on=born_on,
        due_on=due_on,
        sex=sex or models.Sex.UNKNOWN,
        upn=upn,
        home_authority=home.keep_home(authority=home_authority, by=by, at=at),
        **by.signed(at),
    )
    if school:
        models.Enrolment.objects.create(
            child=child, school=school, year_group=year_group, starts_on=clocks.local_day(at)
        )
    for team in staff.Team.objects.filter(pk__in=by.teams(*access.RECEIVERS)):
        involve.involve(child=child, team=team, because=child.reference, by=by, at=at)
    return child


def _checked(upn: str, by: people.Person) -> str:
    upn = upn.strip().upper()
    if not upn:
        return ""
    if fault := own_upn.fault_of(upn):
        raise refusals.Refused(fault, "upn")
    if queries.known.numbered(by, upn).exists():
        raise refusals.Refused(
            "A child whose record you can see has this number. Use that record.", "upn"
        )
    return upn
