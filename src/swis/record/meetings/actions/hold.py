"""A meeting was held: who came, what was said, what was agreed."""

from collections.abc import Sequence
from datetime import datetime

from swis.kernel import acts, people, permission
from swis.kernel import models as kernel

from .. import models, workflow
from . import agree

HOLDING = permission.of_steps(workflow.MEETING, "hold", of="meeting", needs=(workflow.has_begun,))


@acts.act(may=HOLDING)
def hold(
    *,
    meeting: models.Meeting,
    attended: list[kernel.Account],
    notes: str,
    by: people.Person,
    at: datetime,
    agreed: Sequence[models.Agreed] = (),
    others: str | None = None,
) -> models.Meeting:
    """Record a meeting that was held: whoever was invited and did not come is kept too (E12)."""
    also = {"notes": notes} | ({} if others is None else {"others": others})
    workflow.MEETING.move(meeting, "hold", by=by, at=at, also=also)
    came = [account.pk for account in attended]
    meeting.attendances.filter(account__in=came).update(attended=True)
    meeting.attendances.exclude(account__in=came).update(attended=False)
    for row in agreed:
        agree.agree_action(
            owner=row.owner,
            what=row.what,
            due_on=row.due_on,
            because=meeting.reference,
            meeting=meeting,
            by=by,
            at=at,
        )
    return meeting
