"""What an assessment leads to, and what the school is told of it (E6, E8)."""

from datetime import date, datetime

from swis.kernel import acts, clocks, people, permission, refusals

from .. import models, workflow
from . import books as books_actions
from . import close, plans

CLOSED_AS = {
    models.OutcomeKind.NO_FURTHER_ACTION: models.ClosureReason.AFTER_ASSESSMENT,
    models.OutcomeKind.EARLY_HELP: models.ClosureReason.EARLY_HELP,
    models.OutcomeKind.SUPPORT: models.ClosureReason.AFTER_ASSESSMENT,
}


@acts.act(may=permission.of_steps(workflow.ASSESSMENT, "record_outcome", of="assessment"))
def record_outcome(
    *,
    assessment: models.Assessment,
    kind: str,
    reasons: str,
    told: models.Told,
    by: people.Person,
    at: datetime,
    next_meeting_on: date | None = None,
    plan_told: models.Told | None = None,
) -> models.Outcome:
    """Below threshold the case closes (E6); otherwise it stays statutory, with a plan (E8)."""
    if kind not in models.OutcomeKind:
        raise refusals.Refused("Choose the outcome", "kind")
    case, is_below = assessment.case, kind in models.BELOW_THRESHOLD
    _check_possible(assessment, is_below, next_meeting_on)
    workflow.ASSESSMENT.move(assessment, "record_outcome", by=by, at=at)
    outcome = models.Outcome.objects.create(
        case=case,
        assessment=assessment,
        kind=kind,
        decided_on=clocks.local_day(at),
        reasons=reasons,
        **by.signed(at),
    )
    books = books_actions.Books(case, by, at)
    label = outcome.get_kind_display()
    books.index(outcome.reference, "Outcome of the assessment", f"{label}.")
    books.tell(outcome.reference, "Outcome", told.of_outcome(kind))
    if is_below:
        close.close(
            case=case, reason=CLOSED_AS[models.OutcomeKind(kind)], words=reasons, by=by, at=at
        )
    else:
        _go_on(outcome, next_meeting_on, plan_told or told, by=by, at=at)
    return outcome


def _check_possible(
    assessment: models.Assessment, is_below: bool, next_meeting_on: date | None
) -> None:
    """There is one outcome; no protection stands in its way, and a plan says when it is next met
    about."""
    workflow.ASSESSMENT.lock(assessment)
    if assessment.has_outcome():
        raise refusals.NotNow("The outcome of this assessment is recorded already.")
    if is_below and (why := assessment.case.what_protection_is_under_way()):
        raise refusals.Refused(why, "kind")
    if not is_below and next_meeting_on is None:
        raise refusals.Refused(
            "Enter the date of the next meeting about the plan", "next_meeting_on"
        )


def _go_on(
    outcome: models.Outcome,
    next_meeting_on: date | None,
    told: models.Told,
    *,
    by: people.Person,
    at: datetime,
) -> None:
    """It stays statutory: the plan says when it is next looked at, and is shared too."""
    assert next_meeting_on is not None
    plans.set_plan(
        case=outcome.case,
        kind=outcome.kind,
        next_meeting_on=next_meeting_on,
        told=told,
        by=by,
        at=at,
    )
