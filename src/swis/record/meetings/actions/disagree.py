"""Writes: a disagreement about a decision climbs its four steps (E15, E18)."""

from datetime import date, datetime

from swis.kernel import acts, people, permission, refusals
from swis.kernel import models as kernel

from .. import models, queries, workflow
from . import arrange, hold

ASKING = permission.of_roles(
    workflow.RAISERS,
    said="Only the safeguarding lead, the head or the social worker disagrees here.",
)
SIDES = {
    "school": "Choose somebody from the school: the meeting is three-way",
    "worker": "Choose the social worker: the meeting is three-way",
    "manager": "Choose a manager: the meeting is three-way",
}


@acts.act(may=ASKING)
def ask_basis(
    *,
    subject: queries.disagreements.Subject,
    decided_by: kernel.Account,
    words: str,
    by: people.Person,
    at: datetime,
) -> models.Disagreement:
    """First step: ask for the basis of a decision."""
    return models.Disagreement.objects.create(
        about=subject.reference,
        child=subject.child,
        school=subject.school,
        team=subject.team,
        worker=subject.worker,
        decided_by=decided_by,
        words=words,
        **by.signed(at),
    )


@acts.act(may=permission.of_steps(workflow.DISAGREEMENT, "give_basis", of="disagreement"))
def give_basis(
    *, disagreement: models.Disagreement, basis: str, by: people.Person, at: datetime
) -> models.Disagreement:
    """The basis of the decision, in words."""
    workflow.DISAGREEMENT.move(
        disagreement, "give_basis", by=by, at=at, reason=basis, also={"basis": basis}
    )
    return disagreement


@acts.act(may=permission.of_steps(workflow.DISAGREEMENT, "take_up", of="disagreement"))
def take_up(
    *, disagreement: models.Disagreement, why: str, by: people.Person, at: datetime
) -> models.Disagreement:
    """Second step: to the deputy or team manager, with why the basis is not enough."""
    workflow.DISAGREEMENT.move(disagreement, "take_up", by=by, at=at, reason=why)
    return disagreement


@acts.act(may=permission.of_steps(workflow.DISAGREEMENT, "gather", of="disagreement"))
def gather(
    *, disagreement: models.Disagreement, gathered: str, by: people.Person, at: datetime
) -> models.Disagreement:
    """Third step: what the manager gathered, from whom."""
    workflow.DISAGREEMENT.move(
        disagreement, "gather", by=by, at=at, reason=gathered, also={"gathered": gathered}
    )
    return disagreement


@acts.act(may=permission.of_steps(workflow.DISAGREEMENT, "meet", of="disagreement"))
def meet(
    *,
    disagreement: models.Disagreement,
    starts_at: datetime,
    minutes: int,
    present: list[kernel.Account],
    notes: str,
    owner: kernel.Account,
    what: str,
    due_on: date,
    by: people.Person,
    at: datetime,
) -> models.Disagreement:
    """Fourth step: a three-way meeting agrees an action, with its owner and its day."""
    if starts_at > at:
        raise refusals.Refused("Enter a time that has passed", "time")
    for side, accounts in queries.disagreements.may_meet(disagreement, by).items():
        if not set(accounts) & set(present):
            raise refusals.Refused(SIDES[side], "present")
    meeting = _booked(disagreement, starts_at, minutes, present, by, at)
    hold.hold(
        meeting=meeting,
        attended=present,
        notes=notes,
        agreed=[models.Agreed(owner, what, due_on)],
        by=by,
        at=at,
    )
    workflow.DISAGREEMENT.move(
        disagreement, "meet", by=by, at=at, reason=notes, also={"meeting_id": meeting.pk}
    )
    return disagreement


def _booked(
    disagreement: models.Disagreement,
    starts_at: datetime,
    minutes: int,
    present: list[kernel.Account],
    by: people.Person,
    at: datetime,
) -> models.Meeting:
    return arrange.book(
        kind=models.MeetingKind.THREE_WAY,
        school=disagreement.school,
        team=disagreement.team,
        child=disagreement.child,
        starts_at=starts_at,
        minutes=minutes,
        place="",
        invited=present,
        by=by,
        at=at,
    )


@acts.act(may=permission.of_steps(workflow.DISAGREEMENT, "resolve", of="disagreement"))
def resolve(
    *, disagreement: models.Disagreement, ending: str, by: people.Person, at: datetime
) -> models.Disagreement:
    """Both sides can go on, and how."""
    workflow.DISAGREEMENT.move(
        disagreement, "resolve", by=by, at=at, reason=ending, also={"ending": ending}
    )
    return disagreement


@acts.act(may=permission.of_steps(workflow.DISAGREEMENT, "escalate", of="disagreement"))
def escalate(
    *, disagreement: models.Disagreement, ending: str, by: people.Person, at: datetime
) -> models.Disagreement:
    """Beyond the ladder: the partnership's escalation policy."""
    workflow.DISAGREEMENT.move(
        disagreement, "escalate", by=by, at=at, reason=ending, also={"ending": ending}
    )
    return disagreement
