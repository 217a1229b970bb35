"""The start of care: planned, it waits for a manager's name; in an emergency the name follows."""

from datetime import date, datetime

from swis.kernel import acts, clocks, people, permission, refusals

from .. import models, workflow
from . import books as books_actions
from . import names, plans

LOOKED_AFTER = models.OutcomeKind.LOOKED_AFTER
ONE_AT_A_TIME = "An episode of care is open or planned already. End it first."


@acts.act(may=permission.of_steps(workflow.CASE, "begin_care", of="case"))
def begin_care(
    *,
    case: models.Case,
    has_begun: bool,
    care: models.Care,
    reasons: str,
    next_meeting_on: date,
    told: models.Told,
    by: people.Person,
    at: datetime,
) -> models.Episode:
    """What has happened in an emergency holds at once; a planned start, when a manager agrees."""
    _check(case, has_begun, care, clocks.local_day(at))
    workflow.CASE.move(case, "begin_care", by=by, at=at)
    episode = make(
        case=case,
        care=care,
        reasons=reasons,
        next_meeting_on=next_meeting_on,
        told=told,
        by=by,
        at=at,
    )
    if has_begun:
        hasten(episode=episode, by=by, at=at)
    names.Names(case, at).ask(by)
    return episode


def _check(case: models.Case, has_begun: bool, care: models.Care, today: date) -> None:
    if care.legal_status not in models.LegalStatus or care.placement not in models.Placement:
        raise refusals.Refused("Choose the legal status and the placement", "legal_status")
    if has_begun and care.legal_status not in models.EMERGENCIES:
        raise refusals.Refused(
            "Only police protection, an emergency protection order or section 20 is recorded "
            "before a manager's name. Choose that it is planned: a manager is asked at once.",
            "has_begun",
        )
    if has_begun and not case.referred_on <= care.started_on <= today:
        raise refusals.Refused("Enter a date between the referral and today.", "started_on")
    workflow.CASE.lock(case)
    if case.episodes.filter(state__in=workflow.EPISODE.open_states()).exists():
        raise refusals.Refused(ONE_AT_A_TIME, "legal_status")


@acts.act(may=permission.of_steps(workflow.EPISODE, "begin_care", of="episode"))
def hasten(*, episode: models.Episode, by: people.Person, at: datetime) -> models.Episode:
    """It has happened, in an emergency, before a manager's name."""
    workflow.EPISODE.move(episode, "begin_care", by=by, at=at, reason=episode.reasons)
    return start_care(episode=episode, by=by, at=at)


@acts.act(may=permission.INNER)
def make(
    *,
    case: models.Case,
    care: models.Care,
    reasons: str,
    next_meeting_on: date,
    told: models.Told,
    by: people.Person,
    at: datetime,
    decided_by: int | None = None,
) -> models.Episode:
    """Keep a planned episode with all that is to hold once it is agreed."""
    return models.Episode.objects.create(
        case=case,
        **vars(care),
        reasons=reasons,
        next_meeting_on=next_meeting_on,
        for_school=told.words,
        withheld_why=told.withheld_why,
        name_due_on=names.Names(case, at).due_on,
        **by.signed(at) | ({"made_by_id": decided_by} if decided_by else {}),
    )


@acts.act(may=permission.INNER)
def start_care(*, episode: models.Episode, by: people.Person, at: datetime) -> models.Episode:
    """The child is looked after: the plan is a care plan, and the school is told what it needs."""
    case, today = episode.case, clocks.local_day(at)
    plan = plans.begin_plan(
        case=case,
        kind=LOOKED_AFTER,
        abuse="",
        starts_on=min(episode.started_on, today),
        next_meeting_on=episode.next_meeting_on,
        by=by,
        at=at,
    )
    told = models.Told(episode.for_school, episode.withheld_why)
    books = books_actions.Books(case, by, at)
    words = f"{episode.get_legal_status_display()}. {episode.get_placement_display()}."
    books.index(episode.reference, "Started to be looked after", words, episode.started_on)
    books.tell(plan.reference, "Plan", told.of_plan(LOOKED_AFTER, episode.next_meeting_on, today))
    return episode


@acts.act(may=permission.of_steps(workflow.EPISODE, "agree_care", "return_care", of="episode"))
def answer_care(
    *, episode: models.Episode, is_agreed: bool, by: people.Person, at: datetime, words: str = ""
) -> models.Episode:
    """A manager who did not decide it puts their name to it, or says why not."""
    if is_agreed:
        was_planned = episode.state == workflow.EpisodeState.PLANNED
        workflow.EPISODE.move(episode, "agree_care", by=by, at=at, reason=words)
        return start_care(episode=episode, by=by, at=at) if was_planned else episode
    if not words.strip():
        raise refusals.Refused("Enter why you do not agree", "words")
    if episode.state == workflow.EpisodeState.UNNAMED:
        raise refusals.Refused(
            "This has happened already: put your name to having read it. If it should end, record "
            "the end of care then.",
            "answer",
        )
    workflow.EPISODE.move(episode, "return_care", by=by, at=at, reason=words)
    names.Names(episode.case, at).came_back(episode.made_by)
    return episode


@acts.act(may=permission.of_steps(workflow.EPISODE, "end_care", of="episode"))
def end_care(
    *,
    episode: models.Episode,
    ended_on: date,
    end_reason: str,
    by: people.Person,
    at: datetime,
) -> models.Episode:
    """The episode has ended: the care plan ends, unless the next episode begins."""
    today = clocks.local_day(at)
    if not episode.started_on <= ended_on <= today:
        raise refusals.Refused("Enter a date between the start of care and today.", "ended_on")
    if end_reason not in models.EndReason:
        raise refusals.Refused("Choose why it ended", "end_reason")
    ended = {"ended_on": ended_on, "end_reason": end_reason}
    workflow.EPISODE.move(episode, "end_care", by=by, at=at, also=ended)
    if end_reason != models.EndReason.NEXT:
        plans.end_plan(case=episode.case, kind=LOOKED_AFTER, on=ended_on, by=by, at=at)
    words = f"{episode.get_end_reason_display()}."
    books = books_actions.Books(episode.case, by, at)
    books.index(episode.reference, "Episode of care ended", words, ended_on)
    return episode
