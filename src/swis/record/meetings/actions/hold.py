"""A meeting was held: who came, what was said, what was agreed."""

from collections.abc import Sequence
from datetime import datetime

from swis.kernel.acts import act
from swis.kernel.models import Account
from swis.kernel.people import Person
from swis.kernel.refusals import NotNow

from ..models import Agreed, Meeting
from ..workflow import MEETING
from .agree import agree_action


@act
def hold(
    *,
    meeting: Meeting,
    attended: list[Account],
    notes: str,
    by: Person,
    at: datetime,
    agreed: Sequence[Agreed] = (),
    others: str | None = None,
) -> Meeting:
    """Record a meeting that was held: whoever was invited and did not come is kept too (E12)."""
    MEETING.check(meeting, "hold", by)
    if meeting.starts_at > at:
        raise NotNow("This meeting is still to come. Record it when it has begun.")
    also = {"notes": notes} | ({} if others is None else {"others": others})
    MEETING.move(meeting, "hold", by=by, at=at, also=also)
    came = [account.pk for account in attended]
    meeting.attendances.filter(account__in=came).update(attended=True)
    meeting.attendances.exclude(account__in=came).update(attended=False)
    for row in agreed:
        agree_action(
            owner=row.owner,
            what=row.what,
            due_on=row.due_on,
            because=meeting.reference,
            meeting=meeting,
            by=by,
            at=at,
        )
    return meeting
