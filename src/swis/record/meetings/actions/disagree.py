"""Writes: a disagreement about a decision climbs its four steps (E15, E18)."""

from datetime import date, datetime

from swis.kernel.acts import act
from swis.kernel.models import Account
from swis.kernel.people import Person
from swis.kernel.refusals import NotNow, Refused

from .. import queries
from ..models import Agreed, Disagreement, Meeting, MeetingKind
from ..queries.disagreements import Subject
from ..workflow import DISAGREEMENT, RAISERS
from .arrange import book
from .hold import hold

SIDES = {
    "school": "Choose somebody from the school: the meeting is three-way",
    "worker": "Choose the social worker: the meeting is three-way",
    "manager": "Choose a manager: the meeting is three-way",
}


@act
def ask_basis(
    *, subject: Subject, decided_by: Account, words: str, by: Person, at: datetime
) -> Disagreement:
    """First step: ask for the basis of a decision."""
    if not by.holds(RAISERS):
        raise NotNow("Only the safeguarding lead, the head or the social worker disagrees here.")
    return Disagreement.objects.create(
        about=subject.reference,
        child=subject.child,
        school=subject.school,
        team=subject.team,
        worker=subject.worker,
        decided_by=decided_by,
        words=words,
        made_by_id=by.account_id,
        made_at=at,
    )


@act
def give_basis(*, disagreement: Disagreement, basis: str, by: Person, at: datetime) -> Disagreement:
    """The basis of the decision, in words."""
    DISAGREEMENT.move(disagreement, "give_basis", by=by, at=at, reason=basis, also={"basis": basis})
    return disagreement


@act
def take_up(*, disagreement: Disagreement, why: str, by: Person, at: datetime) -> Disagreement:
    """Second step: to the deputy or team manager, with why the basis is not enough."""
    DISAGREEMENT.move(disagreement, "take_up", by=by, at=at, reason=why)
    return disagreement


@act
def gather(*, disagreement: Disagreement, gathered: str, by: Person, at: datetime) -> Disagreement:
    """Third step: what the manager gathered, from whom."""
    DISAGREEMENT.move(
        disagreement, "gather", by=by, at=at, reason=gathered, also={"gathered": gathered}
    )
    return disagreement


@act
def meet(
    *,
    disagreement: Disagreement,
    starts_at: datetime,
    minutes: int,
    present: list[Account],
    notes: str,
    owner: Account,
    what: str,
    due_on: date,
    by: Person,
    at: datetime,
) -> Disagreement:
    """Fourth step: a three-way meeting agrees an action, with its owner and its day."""
    DISAGREEMENT.check(disagreement, "meet", by)
    if starts_at > at:
        raise Refused("Enter a time that has passed", "time")
    for side, people in queries.may_meet(disagreement, by).items():
        if not set(people) & set(present):
            raise Refused(SIDES[side], "present")
    meeting = _booked(disagreement, starts_at, minutes, present, by, at)
    hold(
        meeting=meeting,
        attended=present,
        notes=notes,
        agreed=[Agreed(owner, what, due_on)],
        by=by,
        at=at,
    )
    DISAGREEMENT.move(
        disagreement, "meet", by=by, at=at, reason=notes, also={"meeting_id": meeting.pk}
    )
    return disagreement


def _booked(
    disagreement: Disagreement,
    starts_at: datetime,
    minutes: int,
    present: list[Account],
    by: Person,
    at: datetime,
) -> Meeting:
    return book(
        kind=MeetingKind.THREE_WAY,
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


@act
def resolve(*, disagreement: Disagreement, ending: str, by: Person, at: datetime) -> Disagreement:
    """Both sides can go on, and how."""
    DISAGREEMENT.move(disagreement, "resolve", by=by, at=at, reason=ending, also={"ending": ending})
    return disagreement


@act
def escalate(*, disagreement: Disagreement, ending: str, by: Person, at: datetime) -> Disagreement:
    """Beyond the ladder: the partnership's escalation policy."""
    DISAGREEMENT.move(
        disagreement, "escalate", by=by, at=at, reason=ending, also={"ending": ending}
    )
    return disagreement
