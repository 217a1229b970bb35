"""Correct what is said of a child: under a version, with the reason; both stay visible."""

from datetime import date, datetime

from swis.kernel import acts, clocks, editing, people, permission, refusals
from swis.kernel import models as kernel
from swis.record.schools import models as schools

from .. import access, models, queries, years
from .. import upn as own_upn
from . import home

EDITING = permission.of_roles(
    access.EDITORS,
    said="Only the safeguarding lead, the SWIS team or the front door corrects this.",
)


@acts.act(may=EDITING)
def edit(
    *,
    child: models.Child,
    version: int,
    given_names: str,
    family_name: str,
    born_on: date | None,
    sex: str,
    upn: str,
    year_group: int | None,
    home_authority: schools.LocalAuthority | None,
    reason: str,
    by: people.Person,
    at: datetime,
    due_on: date | None = None,
) -> models.Child:
    """Correct a child's details; what they said before is kept with the reason."""
    upn = upn.strip().upper()
    if upn and upn != child.upn:
        if fault := own_upn.fault_of(upn):
            raise refusals.Refused(fault, "upn")
        if queries.known.numbered(by, upn).exclude(pk=child.pk).exists():
            raise refusals.Refused("Another child whose record you can see has this number.", "upn")
    editing.change(
        child,
        version=version,
        by=by,
        at=at,
        reason=reason,
        given_names=given_names.strip(),
        family_name=family_name.strip(),
        born_on=born_on,
        due_on=due_on,
        sex=sex,
        upn=upn,
        home_authority=home.keep_home(authority=home_authority, by=by, at=at),
    )
    _year(child, year_group, reason, by, at)
    return child


def _year(
    child: models.Child, year_group: int | None, reason: str, by: people.Person, at: datetime
) -> None:
    """The year group stands on the enrolment, as of its first day; its correction is kept with the
    child's."""
    today = clocks.local_day(at)
    held = queries.known.enrolment(child, today)
    if held is None or held.year_on(today) == year_group:
        return
    kernel.Change.objects.create(
        noun=child.noun,
        reference=child.reference,
        field="year group",
        before=editing.text(held.year_on(today)),
        after=editing.text(year_group),
        at=at,
        by_id=by.account_id,
        reason=reason,
    )
    held.year_group = years.on(year_group, today, held.starts_on)
    held.save(update_fields=["year_group"])
