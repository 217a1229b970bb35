"""Supervision: given by a manager, its decisions on the cases, signed by the worker as read."""

from collections.abc import Sequence
from datetime import datetime

from swis.kernel.acts import act
from swis.kernel.clocks import local_day
from swis.kernel.people import Person
from swis.kernel.refusals import NotNow, Refused
from swis.record.cases import actions as cases
from swis.record.cases.models import NoteKind

from ..models import Agreed, Decided, Decision, Meeting, Supervision
from ..workflow import MEETING, SUPERVISION
from .hold import hold


@act
def supervise(
    *,
    meeting: Meeting,
    decided: Sequence[Decided],
    wellbeing: str,
    learning: str,
    by: Person,
    at: datetime,
    stood: str = "",
    agreed: Sequence[Agreed] = (),
) -> Supervision:
    """Record a supervision: each decision is noted on its case, each action has its owner."""
    MEETING.check(meeting, "hold", by)
    if not meeting.is_supervision or meeting.worker is None:
        raise NotNow("This meeting is not a supervision.")
    if not (decided or agreed or wellbeing.strip() or learning.strip()):
        raise Refused("Enter a decision, an action, or what was said.", "wellbeing")
    came = [row.account for row in meeting.attendances.select_related("account")]
    hold(meeting=meeting, attended=came, notes="", agreed=agreed, by=by, at=at)
    made = Supervision.objects.create(
        meeting=meeting,
        worker=meeting.worker,
        stood=stood,
        wellbeing=wellbeing.strip(),
        learning=learning.strip(),
        made_by_id=by.account_id,
        made_at=at,
    )
    for row in decided:
        note = cases.add_note(
            case=row.case,
            kind=NoteKind.SUPERVISION,
            happened_on=max(local_day(meeting.starts_at), row.case.referred_on),
            child_words="",
            words=row.words.strip(),
            by=by,
            at=at,
        )
        Decision.objects.create(supervision=made, note=note)
    return made


@act
def sign(*, supervision: Supervision, answer: str, by: Person, at: datetime) -> Supervision:
    """The worker has read it, and may add to it."""
    SUPERVISION.move(supervision, "sign", by=by, at=at, also={"answer": answer.strip()})
    return supervision
