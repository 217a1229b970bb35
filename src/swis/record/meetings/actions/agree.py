"""Actions: agreed with an owner and a date, then done, or dropped with the reason."""

from datetime import date, datetime

from swis.kernel import outbox
from swis.kernel.acts import act
from swis.kernel.clocks import local_day
from swis.kernel.models import Account
from swis.kernel.people import Person
from swis.kernel.refusals import NotNow, Refused
from swis.record.children.models import Child

from ..models import Action, Meeting
from ..notices import ACTION as ACTION_AGREED
from ..workflow import ACTION, PARTIES


@act
def agree_action(
    *,
    owner: Account,
    what: str,
    due_on: date,
    because: str,
    by: Person,
    at: datetime,
    meeting: Meeting | None = None,
    child: Child | None = None,
) -> Action:
    """Somebody agrees to do something by a day; it waits on their home until it is done."""
    if not by.holds(PARTIES):
        raise NotNow("Only the SWIS team or a safeguarding lead agrees actions.")
    if not what.strip():
        raise Refused("Enter what is to be done.", "what")
    if due_on < local_day(at):
        raise Refused("Enter a date from today on.", "due_on")
    action = Action.objects.create(
        meeting=meeting,
        child=child or (meeting.child if meeting else None),
        because=because,
        owner=owner,
        what=what.strip(),
        due_on=due_on,
        made_by_id=by.account_id,
        made_at=at,
    )
    outbox.tell(ACTION_AGREED, to=[owner], at=at, href=f"/meetings/action/{action.reference}/")
    return action


@act
def finish(*, action: Action, ending: str, by: Person, at: datetime) -> Action:
    """It is done, and what came of it."""
    ACTION.move(action, "finish", by=by, at=at, also={"ending": ending.strip()})
    return action


@act
def drop(*, action: Action, ending: str, by: Person, at: datetime) -> Action:
    """It will not be done, and why."""
    ACTION.check(action, "drop", by)
    if not ending.strip():
        raise Refused("Enter why it is dropped.", "ending")
    ACTION.move(action, "drop", by=by, at=at, reason=ending, also={"ending": ending.strip()})
    return action
