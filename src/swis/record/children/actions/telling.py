"""Writes: another authority is told of what is done here with its child (E11)."""

from datetime import date, datetime

from swis.kernel import acts, clocks, people, permission, refusals
from swis.kernel import models as kernel
from swis.record.schools import models as schools

from .. import access, models, queries, workflow

TELL_WITHIN = 1  # working days; where there was danger it is at once
TASKING = permission.of_roles(
    access.STARTERS,
    said="Only those who work with the child leave the task to tell its authority.",
)


@acts.act(may=TASKING)
def tell_other_authority(
    *,
    child: models.Child,
    because: str,
    what: str,
    owner: kernel.Account,
    by: people.Person,
    at: datetime,
    school: schools.School | None = None,
    due_on: date | None = None,
    at_once: bool = False,
) -> models.Telling | None:
    """Leave somebody the task to tell the child's authority; None where the child is ours."""
    today = clocks.local_day(at)
    elsewhere = queries.elsewhere.elsewhere_of(child, today)
    if elsewhere is None:
        return None
    waiting = models.Telling.objects.filter(
        child=child, because=because, state=workflow.TellingState.TO_TELL
    ).first()
    if waiting:
        return waiting
    return models.Telling.objects.create(
        child=child,
        authority=elsewhere.authority,
        school=school,
        owner=owner,
        because=because,
        what=what,
        at_once=at_once,
        due_on=today if at_once else due_on or clocks.add_working_days(today, TELL_WITHIN),
        **by.signed(at),
    )


@acts.act(may=permission.of_steps(workflow.TELLING, "say_told", of="telling"))
def say_told(
    *,
    telling: models.Telling,
    told_at: datetime,
    to_whom: str,
    how: str,
    ending: str,
    by: people.Person,
    at: datetime,
) -> models.Telling:
    """Say when they were told, who there, and how."""
    if told_at > at:
        raise refusals.Refused("Enter a time that has passed", "time")
    facts = {
        "told_at": told_at,
        "told_by_id": by.account_id,
        "to_whom": to_whom.strip(),
        "how": how,
        "ending": ending,
    }
    workflow.TELLING.move(telling, "say_told", by=by, at=at, also=facts)
    return telling


@acts.act(may=permission.of_steps(workflow.TELLING, "need_not_tell", of="telling"))
def need_not_tell(
    *, telling: models.Telling, ending: str, by: people.Person, at: datetime
) -> models.Telling:
    """It came to nothing, so there is nothing to tell; with the reason."""
    workflow.TELLING.move(
        telling, "need_not_tell", by=by, at=at, reason=ending, also={"ending": ending}
    )
    return telling
