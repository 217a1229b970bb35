"""Supervision: given by a manager, its decisions on the cases, signed by the worker as read."""

from collections.abc import Sequence
from datetime import datetime

from swis.kernel import acts, clocks, people, permission, refusals
from swis.record.cases import actions as cases_actions
from swis.record.cases import models as cases

from .. import models, workflow
from . import hold

SUPERVISING = permission.of_steps(
    workflow.MEETING,
    "hold",
    of="meeting",
    needs=(workflow.is_a_supervision, workflow.has_begun),
)


@acts.act(may=SUPERVISING)
def supervise(
    *,
    meeting: models.Meeting,
    decided: Sequence[models.Decided],
    wellbeing: str,
    learning: str,
    by: people.Person,
    at: datetime,
    stood: str = "",
    given_by: str = "",
    agreed: Sequence[models.Agreed] = (),
) -> models.Supervision:
    """Record a supervision: each decision is noted on its case, each action has its owner."""
    assert meeting.worker is not None
    if not (decided or agreed or wellbeing.strip() or learning.strip()):
        raise refusals.Refused("Enter a decision, an action, or what was said.", "wellbeing")
    giver = _giver(meeting, given_by, by)
    came = [row.account for row in meeting.attendances.select_related("account")]
    hold.hold(meeting=meeting, attended=came, notes="", agreed=agreed, by=by, at=at)
    supervision = models.Supervision.objects.create(
        meeting=meeting,
        worker=meeting.worker,
        stood=stood,
        given_by=giver,
        wellbeing=wellbeing.strip(),
        learning=learning.strip(),
        **by.signed(at),
    )
    for row in decided:
        note = cases_actions.notes.add_note(
            case=row.case,
            kind=cases.NoteKind.SUPERVISION,
            happened_on=max(clocks.local_day(meeting.starts_at), row.case.referred_on),
            child_words="",
            words=row.words.strip(),
            by=by,
            at=at,
        )
        models.Decision.objects.create(supervision=supervision, note=note)
    return supervision


def _giver(meeting: models.Meeting, given_by: str, by: people.Person) -> str:
    """Who gave it, where the worker records it: somebody else, by name."""
    if meeting.worker_id != by.account_id:
        return ""
    assert meeting.worker is not None
    name = " ".join(given_by.split())
    if not name or name.casefold() == meeting.worker.name.casefold():
        raise refusals.Refused(
            "Enter the name and post of who gave it: nobody gives their own supervision.",
            "given_by",
        )
    return name


@acts.act(may=permission.of_steps(workflow.SUPERVISION, "sign", of="supervision"))
def sign(
    *, supervision: models.Supervision, answer: str, by: people.Person, at: datetime
) -> models.Supervision:
    """The worker has read it, and may add to it."""
    workflow.SUPERVISION.move(supervision, "sign", by=by, at=at, also={"answer": answer.strip()})
    return supervision
