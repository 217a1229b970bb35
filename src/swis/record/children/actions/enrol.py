"""A child comes to another school, is found to be at one, or is taken off roll."""

from datetime import date, datetime

from swis.kernel import acts, clocks, people, permission, refusals
from swis.kernel import models as kernel
from swis.record.schools import models as schools

from .. import access, models, queries
from . import off_roll, transfer

ENROLLING = permission.of_roles(
    access.ENROLLERS, said="Only the SWIS team or the front door changes a child's school."
)


def _leads_there(by: people.Person, child: models.Child) -> str | None:
    """A safeguarding lead of the child's own school."""
    held = queries.known.enrolment(child, by.today)
    if held and held.school_id in by.schools(*people.DSLS):
        return None
    return ITS_LEADS


ITS_LEADS = "Only a safeguarding lead of the child's school takes it off its roll."
TAKING_OFF = permission.of_roles(people.DSLS, needs=(_leads_there,), said=ITS_LEADS)
Leaving = models.Leaving | None


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
    leaving: Leaving = None,
) -> models.Child:
    """From this day the child is on another roll, or on none: its leads know of the child then, and
    the file of the school before is due to it. ``elsewhere`` names a school that is not in the
    record; ``is_confidential``: the school before must not learn where the child is; ``leaving``:
    who sees a child that is on no roll here, by when."""
    held, last = _places(child)
    _check(held, school, starts_on)
    child.enrolments.filter(ends_on=None).update(ends_on=starts_on)
    if school:
        child.enrolments.create(school=school, year_group=year_group, starts_on=starts_on)
        off_roll.come_back_on_roll(child=child, by=by, at=at)
    elif last:
        _watched(child, last, elsewhere, starts_on, leaving, by, at)
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


@acts.act(may=TAKING_OFF)
def take_off_roll(
    *,
    child: models.Child,
    ends_on: date,
    why: str,
    by: people.Person,
    at: datetime,
    elsewhere: str = "",
    leaving: Leaving = None,
) -> models.Child:
    """The child's own school takes it off its roll: never blocked, whatever hangs on the child. Who
    sees it next, and by when, is said in the same press."""
    held, last = _places(child)
    if held is None or last is None:
        raise refusals.NotNow("This child is on no roll already.")
    if why == models.WhyOffRoll.ELSEWHERE and not elsewhere.strip():
        raise refusals.Refused("Enter which school or college, and where it is", "elsewhere")
    if not held.starts_on <= ends_on <= clocks.local_day(at):
        raise refusals.Refused("Enter a day since the child came, until today", "ends_on")
    child.enrolments.filter(ends_on=None).update(ends_on=ends_on)
    _watched(child, last, elsewhere, ends_on, leaving, by, at)
    _keep(child, held, elsewhere, by, at)
    if elsewhere:
        transfer.open_transfer(
            child=child,
            from_school=last.school,
            to_school=None,
            to_elsewhere=elsewhere,
            is_confidential=False,
            starts_on=ends_on,
            by=by,
            at=at,
        )
    return child


def _places(child: models.Child) -> tuple[models.Enrolment | None, models.Enrolment | None]:
    """The place that the child has, and the last that it had."""
    rolls = child.enrolments.select_related("school")
    held = rolls.filter(ends_on=None).first()
    return held, held or rolls.order_by("-ends_on", "-pk").first()


def _watched(
    child: models.Child,
    last: models.Enrolment,
    elsewhere: str,
    starts_on: date,
    leaving: Leaving,
    by: people.Person,
    at: datetime,
) -> None:
    """Somebody is named who sees the child, where somebody has to be."""
    if queries.off_roll.now_of(child):
        return
    if leaving:
        given = {"child": child, "school": last.school, "starts_on": starts_on}
        off_roll.begin(leaving=leaving, **given, by=by, at=at)
    elif queries.off_roll.is_to_be_seen(child, "elsewhere" if elsewhere else ""):
        raise refusals.Refused("Choose who makes sure that somebody sees the child", "owner")


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
