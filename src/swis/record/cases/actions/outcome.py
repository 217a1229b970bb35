"""What an assessment leads to, and what the school is told of it (E6, E8)."""

from datetime import date, datetime

from swis.kernel.acts import act
from swis.kernel.clocks import local_day
from swis.kernel.people import Person
from swis.kernel.refusals import NotNow, Refused

from ..models import BELOW_THRESHOLD, Assessment, ClosureReason, Outcome, OutcomeKind, Told
from ..workflow import ASSESSMENT
from .books import Books
from .close import close
from .plans import set_plan

CLOSED_AS = {
    OutcomeKind.NO_FURTHER_ACTION: ClosureReason.AFTER_ASSESSMENT,
    OutcomeKind.EARLY_HELP: ClosureReason.EARLY_HELP,
    OutcomeKind.SUPPORT: ClosureReason.AFTER_ASSESSMENT,
}


@act
def record_outcome(
    *,
    assessment: Assessment,
    kind: str,
    reasons: str,
    told: Told,
    by: Person,
    at: datetime,
    next_meeting_on: date | None = None,
    plan_told: Told | None = None,
) -> Outcome:
    """Below threshold the case closes (E6); otherwise it stays statutory, with a plan (E8)."""
    if kind not in OutcomeKind:
        raise Refused("Choose the outcome", "kind")
    ASSESSMENT.move(assessment, "record_outcome", by=by, at=at)
    if assessment.has_outcome():
        raise NotNow("The outcome of this assessment is recorded already.")
    case, is_below = assessment.case, kind in BELOW_THRESHOLD
    if is_below and (why := case.what_protection_is_under_way()):
        raise Refused(why, "kind")
    outcome = Outcome.objects.create(
        case=case,
        assessment=assessment,
        kind=kind,
        decided_on=local_day(at),
        reasons=reasons,
        made_by_id=by.account_id,
        made_at=at,
    )
    books = Books(case, by, at)
    label = outcome.get_kind_display()
    books.index(outcome.reference, "Outcome of the assessment", f"{label}.")
    books.tell(outcome.reference, "Outcome", told.of_outcome(kind))
    if is_below:
        close(case=case, reason=CLOSED_AS[OutcomeKind(kind)], words=reasons, by=by, at=at)
    else:
        _go_on(outcome, next_meeting_on, plan_told or told, by=by, at=at)
    return outcome


def _go_on(
    outcome: Outcome, next_meeting_on: date | None, told: Told, *, by: Person, at: datetime
) -> None:
    """It stays statutory: the plan says when it is next looked at, and is shared too."""
    if next_meeting_on is None:
        raise Refused("Enter the date of the next meeting about the plan", "next_meeting_on")
    set_plan(
        case=outcome.case,
        kind=outcome.kind,
        next_meeting_on=next_meeting_on,
        told=told,
        by=by,
        at=at,
    )
