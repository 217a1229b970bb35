"""Writes: another authority is told of what is done here with its child (E11)."""

from datetime import date, datetime

from swis.kernel.acts import act
from swis.kernel.clocks import add_working_days, local_day
from swis.kernel.models import Account
from swis.kernel.people import Person
from swis.kernel.refusals import NotNow, Refused
from swis.kernel.roles import DSLS, SWIS_TEAM, Role
from swis.record.children.models import Child
from swis.record.children.queries import elsewhere_of
from swis.record.schools.models import School

from ..models import Telling
from ..workflow import TELLING

TELL_WITHIN = 1  # working days; where there was danger it is at once


@act
def tell_other_authority(
    *,
    child: Child,
    because: str,
    what: str,
    owner: Account,
    by: Person,
    at: datetime,
    school: School | None = None,
    due_on: date | None = None,
    at_once: bool = False,
) -> Telling | None:
    """Leave somebody the task to tell the child's authority; None where the child is ours."""
    if not by.holds(DSLS | SWIS_TEAM | {Role.FRONT_DOOR, Role.LOCALITY_MANAGER}):
        raise NotNow("Only those who work with the child leave the task to tell its authority.")
    today = local_day(at)
    found = elsewhere_of(child, today)
    if found is None:
        return None
    waiting = Telling.objects.filter(child=child, because=because, state="to_tell").first()
    if waiting:
        return waiting
    return Telling.objects.create(
        child=child,
        authority=found.authority,
        school=school,
        owner=owner,
        because=because,
        what=what,
        at_once=at_once,
        due_on=today if at_once else due_on or add_working_days(today, TELL_WITHIN),
        made_by_id=by.account_id,
        made_at=at,
    )


@act
def say_told(
    *,
    telling: Telling,
    told_at: datetime,
    to_whom: str,
    how: str,
    ending: str,
    by: Person,
    at: datetime,
) -> Telling:
    """Say when they were told, who there, and how."""
    if told_at > at:
        raise Refused("Enter a time that has passed", "time")
    facts = {
        "told_at": told_at,
        "told_by_id": by.account_id,
        "to_whom": to_whom.strip(),
        "how": how,
        "ending": ending,
    }
    TELLING.move(telling, "say_told", by=by, at=at, also=facts)
    return telling


@act
def need_not_tell(*, telling: Telling, ending: str, by: Person, at: datetime) -> Telling:
    """It came to nothing, so there is nothing to tell; with the reason."""
    TELLING.move(telling, "need_not_tell", by=by, at=at, reason=ending, also={"ending": ending})
    return telling
