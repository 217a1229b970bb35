"""Break-glass: a restricted record is opened by its exact reference, for a while, for a reason."""

from datetime import datetime, timedelta

from swis.kernel.acts import act
from swis.kernel.clocks import local_day
from swis.kernel.people import Person
from swis.kernel.refusals import NotNow, Refused
from swis.record.programmes.queries import model_of

from ..access import OPENERS
from ..models import Child, Involvement, Opening


@act
def open_record(*, child_reference: str, reason: str, by: Person, at: datetime) -> Opening:
    """Open it for a while. The manager and information governance are told, and ask why."""
    if not by.holds(OPENERS):
        raise NotNow("Only somebody who could hold the case opens a restricted record.")
    child = Child.objects.filter(reference=child_reference.upper(), is_restricted=True).first()
    if child is None:
        raise Refused(
            "There is no restricted record with this reference. Check every character.",
            "child_reference",
        )
    until = at + timedelta(minutes=model_of(None, local_day(at)).opened_minutes)
    opening = Opening.objects.create(
        child=child, reason=reason, until=until, made_by_id=by.account_id, made_at=at
    )
    Involvement.objects.create(
        child=child,
        account_id=by.account_id,
        because=opening.reference,
        since=at,
        until=until,
    )
    return opening


@act
def ask_why(*, opening: Opening, answer: str, by: Person, at: datetime) -> Opening:
    """Somebody else asked why it was opened, and notes the answer."""
    if opening.made_by_id == by.account_id:
        raise NotNow("You opened it, so somebody else asks why.")
    if not Opening.objects.filter(pk=opening.pk, asked_at=None).update(
        asked_at=at, asked_by_id=by.account_id, answer=answer, version=opening.version + 1
    ):
        raise NotNow("Somebody has asked about this already.")
    opening.refresh_from_db()
    return opening
