"""What an assessment leads to, and what the school is told of it (E6, E8)."""

from dataclasses import dataclass
from datetime import date, datetime

from swis.kernel import acts, clocks, people, permission, refusals

from .. import models, workflow
from . import books as books_actions
from . import care as care_actions
from . import close, names, plans


@dataclass(frozen=True)
class Found:
    """What an assessment leads to, as it was decided."""

    kind: str
    reasons: str
    told: models.Told
    plan_told: models.Told | None
    next_meeting_on: date | None
    care: models.Care | None


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
    care: models.Care | None = None,
) -> models.Outcome | models.ProposedOutcome:
    """Below threshold the case closes (E6); otherwise it stays statutory, with a plan (E8). Against
    what was recommended and signed off, it waits for another manager's name."""
    if kind not in models.OutcomeKind:
        raise refusals.Refused("Choose the outcome", "kind")
    is_below = kind in models.BELOW_THRESHOLD
    _check_possible(assessment, is_below, next_meeting_on)
    if is_below and plan_told and plan_told.words:
        raise refusals.Refused("Below threshold there is no plan: clear this", "plan_for_school")
    _check_care(assessment.case, kind, care)
    found = Found(kind, reasons, told, plan_told, next_meeting_on, care)
    if _needs_another_name(assessment, kind, by):
        return _propose(assessment, found, by, at)
    return let_hold(assessment=assessment, found=found, by=by, at=at)


@acts.act(may=permission.INNER)
def let_hold(
    *, assessment: models.Assessment, found: Found, by: people.Person, at: datetime
) -> models.Outcome:
    """The outcome holds: it is told, and the case closes or goes on with its plan."""
    case, kind, told, reasons = assessment.case, found.kind, found.told, found.reasons
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
    if kind in models.BELOW_THRESHOLD:
        close.close(
            case=case, reason=CLOSED_AS[models.OutcomeKind(kind)], words=reasons, by=by, at=at
        )
    else:
        _go_on(outcome, found, by=by, at=at)
    return outcome


def _needs_another_name(assessment: models.Assessment, kind: str, by: people.Person) -> bool:
    """Against the threshold that was recommended and signed off, a start of care that was not, or
    the manager's own assessment: another manager's name is needed."""
    signed = assessment.recommendation
    is_below = {kind in models.BELOW_THRESHOLD, signed in models.BELOW_THRESHOLD}
    is_care = kind == models.OutcomeKind.LOOKED_AFTER != signed
    return len(is_below) > 1 or is_care or by.account_id in assessment.authors


def _check_care(case: models.Case, kind: str, care: models.Care | None) -> None:
    """To be looked after begins with an episode of care, or goes on in the one there is."""
    is_open = case.episodes.filter(state__in=workflow.EPISODE.open_states()).exists()
    is_care = kind == models.OutcomeKind.LOOKED_AFTER
    if is_care and not is_open and care is None:
        raise refusals.Refused("Choose the legal status and the placement", "legal_status")
    if care and (is_open or not is_care):
        raise refusals.Refused(
            "An episode of care is open already: clear the legal status"
            if is_open
            else "Only with being looked after is there a legal status: clear it",
            "legal_status",
        )


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


def _go_on(outcome: models.Outcome, found: Found, *, by: people.Person, at: datetime) -> None:
    """It stays statutory: the plan says when it is next looked at, and is shared too. With care, an
    episode begins."""
    assert found.next_meeting_on is not None
    case, told = outcome.case, found.plan_told or found.told
    if found.care:
        about = {"reasons": found.reasons, "next_meeting_on": found.next_meeting_on, "told": told}
        about["decided_by"] = outcome.assessment.sent_by
        episode = care_actions.make(case=case, care=found.care, **about, by=by, at=at)
        care_actions.answer_care(episode=episode, is_agreed=True, by=by, at=at)
        return
    plans.set_plan(
        case=case,
        kind=outcome.kind,
        next_meeting_on=found.next_meeting_on,
        told=told,
        by=by,
        at=at,
    )


def _propose(
    assessment: models.Assessment, found: Found, by: people.Person, at: datetime
) -> models.ProposedOutcome:
    """Keep all of it for another manager, who is told."""
    proposed = models.ProposedOutcome.objects.create(
        case=assessment.case,
        assessment=assessment,
        kind=found.kind,
        reasons=found.reasons,
        for_school=found.told.words,
        plan_for_school=found.plan_told.words if found.plan_told else "",
        withheld_why=found.told.withheld_why,
        next_meeting_on=found.next_meeting_on,
        **(vars(found.care) if found.care else {}),
        name_due_on=names.Names(assessment.case, at).due_on,
        **by.signed(at),
    )
    names.Names(assessment.case, at).ask(by)
    return proposed


@acts.act(
    may=permission.of_steps(
        workflow.PROPOSED_OUTCOME, "agree_outcome", "return_outcome", of="proposed"
    )
)
def answer_outcome(
    *,
    proposed: models.ProposedOutcome,
    is_agreed: bool,
    by: people.Person,
    at: datetime,
    words: str = "",
) -> models.ProposedOutcome:
    """Another manager puts their name to it, and it holds; or says why not, and it does not."""
    if not is_agreed and not words.strip():
        raise refusals.Refused("Enter why you do not agree", "words")
    act = "agree_outcome" if is_agreed else "return_outcome"
    workflow.PROPOSED_OUTCOME.move(proposed, act, by=by, at=at, reason=words)
    if not is_agreed:
        names.Names(proposed.case, at).came_back(proposed.made_by)
        return proposed
    found = _found(proposed)
    is_below = found.kind in models.BELOW_THRESHOLD
    _check_possible(proposed.assessment, is_below, found.next_meeting_on)
    let_hold(assessment=proposed.assessment, found=found, by=by, at=at)
    return proposed


def _found(proposed: models.ProposedOutcome) -> Found:
    why = proposed.withheld_why
    care = None
    if proposed.legal_status and proposed.started_on:
        care = models.Care(
            proposed.legal_status, proposed.placement, proposed.started_on, proposed.until_18
        )
    return Found(
        proposed.kind,
        proposed.reasons,
        models.Told(proposed.for_school, why),
        models.Told(proposed.plan_for_school or proposed.for_school, why),
        proposed.next_meeting_on,
        care,
    )
