"""Actions: agreed with an owner and a date, then done, or dropped with the reason."""

from datetime import date, datetime

from swis.kernel import acts, clocks, outbox, people, permission, refusals
from swis.kernel import models as kernel
from swis.record.children import models as children

from .. import models, notices, workflow

AGREEING = permission.of_roles(
    workflow.ATTENDING,
    said="Only the SWIS team, its head or a safeguarding lead agrees actions.",
)


@acts.act(may=AGREEING)
def agree_action(
    *,
    owner: kernel.Account,
    what: str,
    due_on: date,
    because: str,
    by: people.Person,
    at: datetime,
    meeting: models.Meeting | None = None,
    child: children.Child | None = None,
) -> models.Action:
    """Somebody agrees to do something by a day; it waits on their home until it is done."""
    if not what.strip():
        raise refusals.Refused("Enter what is to be done.", "what")
    if due_on < clocks.local_day(at):
        raise refusals.Refused("Enter a date from today on.", "due_on")
    action = models.Action.objects.create(
        meeting=meeting,
        child=child or (meeting.child if meeting else None),
        because=because,
        owner=owner,
        what=what.strip(),
        due_on=due_on,
        **by.signed(at),
    )
    outbox.tell(notices.ACTION, to=[owner], at=at, href=f"/meetings/action/{action.reference}/")
    return action


@acts.act(may=permission.of_steps(workflow.ACTION, "finish", of="action"))
def finish(*, action: models.Action, ending: str, by: people.Person, at: datetime) -> models.Action:
    """It is done, and what came of it."""
    workflow.ACTION.move(action, "finish", by=by, at=at, also={"ending": ending.strip()})
    return action


@acts.act(may=permission.of_steps(workflow.ACTION, "drop", of="action"))
def drop(*, action: models.Action, ending: str, by: people.Person, at: datetime) -> models.Action:
    """It will not be done, and why."""
    if not ending.strip():
        raise refusals.Refused("Enter why it is dropped.", "ending")
    workflow.ACTION.move(
        action, "drop", by=by, at=at, reason=ending, also={"ending": ending.strip()}
    )
    return action
