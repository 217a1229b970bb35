"""Writes: the sessions of a support are logged, and corrected with the reason."""

from collections.abc import Iterable
from datetime import datetime

from swis.kernel import acts, editing, people, permission, refusals
from swis.record.activities import actions as activities_actions
from swis.record.activities import models as activities
from swis.record.activities import wording as activities_wording
from swis.record.activities import workflow as activities_workflow

from .. import models, workflow
from . import planned


@acts.act(may=permission.of_steps(workflow.SUPPORT, "log", of="support"))
def log(
    *,
    support: models.Support,
    held_at: datetime,
    minutes: int,
    opened: activities_wording.Opened,
    child_words: str,
    words: str,
    by: people.Person,
    at: datetime,
    topic: str = "",
    outcomes: Iterable[str] = (),
) -> models.Session:
    """Log a session: how it opened (E10), what the young person said, what was done. What was
    planned for the day was held."""
    line = activities_actions.record.record_activity(
        kind=activities.Kind.ONE_TO_ONE,
        held_at=held_at,
        minutes=minutes,
        with_whom=activities.WithWhom.YOUNG_PERSON,
        school=support.school,
        child=support.child,
        source=support.source,
        topic=topic or _only_topic(support),
        outcomes=outcomes,
        by=by,
        at=at,
    )
    activities_actions.opening.keep_opening(activity=line, opened=opened, by=by, at=at)
    workflow.SUPPORT.move(support, "log", by=by, at=at)
    planned.hold_of_the_day(of=support, held_at=held_at, by=by, at=at)
    return models.Session.objects.create(
        support=support,
        activity=line,
        held_at=held_at,
        held_by_id=by.account_id,
        minutes=minutes,
        child_words=child_words,
        words=words,
        **by.signed(at),
    )


def _only_topic(support: models.Support) -> str:
    """The topic of a support that has one; of several none is taken to be the session's."""
    topics = list(support.topics.values_list("topic", flat=True)[:2])
    return topics[0] if len(topics) == 1 else ""


@acts.act(may=workflow.of_the_team(workflow.held_the_session, said=workflow.CORRECTED_BY))
def correct(
    *,
    session: models.Session,
    version: int,
    minutes: int,
    child_words: str,
    words: str,
    reason: str,
    by: people.Person,
    at: datetime,
) -> models.Session:
    """Correct a session with the reason; what it said before stays."""
    if not 0 < minutes <= activities_workflow.LONGEST_SESSION:
        raise refusals.Refused(
            f"Enter the minutes, from 1 to {activities_workflow.LONGEST_SESSION}", "minutes"
        )
    if session.activity:
        activities.Activity.objects.filter(pk=session.activity.pk).update(minutes=minutes)
    return editing.change(
        session,
        version=version,
        by=by,
        at=at,
        reason=reason,
        minutes=minutes,
        child_words=child_words,
        words=words,
    )
