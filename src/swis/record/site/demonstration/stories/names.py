"""What waits for a manager's name, and episodes of care in each of their states."""

from swis.record.cases import actions as cases_actions
from swis.record.cases import models as cases

from ..stage import Story
from ..tale import Tale
from .case import DEPUTY, MANAGER, assessment

TOLD = cases.Told("Keep to the usual day. Ring the social worker before half past eight.")


def begins_care(t: Tale, days: int, status: str, placement: str, why: str) -> Story:
    """In an emergency it has begun; anything else is planned, and waits."""
    yield from t.until(days)
    has_begun = status in cases.EMERGENCIES
    cases_actions.care.begin_care(
        **t.does(
            t.worker,
            case=t.case,
            has_begun=has_begun,
            care=cases.Care(status, placement, t.day),
            reasons=why,
            next_meeting_on=t.ahead(15),
            told=TOLD,
        )
    )


def answers_care(t: Tale, days: int, is_agreed: bool, words: str) -> Story:
    yield from t.until(days)
    episode = t.case.episodes.latest("made_at")
    cases_actions.care.answer_care(
        **t.does(MANAGER, episode=episode, is_agreed=is_agreed, words=words)
    )


def ends_care(t: Tale, days: int) -> Story:
    """Back with the family."""
    yield from t.until(days)
    episode = t.case.episodes.latest("made_at")
    given = {"episode": episode, "ended_on": t.day, "end_reason": cases.EndReason.HOME}
    cases_actions.care.end_care(**t.does(t.worker, **given))


def proposes_below(t: Tale, days: int) -> Story:
    """The manager would close what the signed assessment recommends to keep."""
    yield from t.until(days)
    cases_actions.outcome.record_outcome(
        **t.does(
            MANAGER,
            assessment=assessment(t),
            kind=cases.OutcomeKind.NO_FURTHER_ACTION,
            reasons="An aunt has moved in, and the school has seen a change since.",
            told=TOLD,
        )
    )


def returns_outcome(t: Tale, days: int) -> Story:
    yield from t.until(days)
    proposed = t.case.proposed_outcomes.latest("made_at")
    words = "One good week is not enough after three notices. The plan stays."
    cases_actions.outcome.answer_outcome(
        **t.does(DEPUTY, proposed=proposed, is_agreed=False, words=words)
    )
