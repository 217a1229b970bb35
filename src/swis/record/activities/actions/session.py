"""Writes: the sessions of a support are logged, and corrected with the reason."""

from collections.abc import Iterable
from datetime import datetime

from swis.kernel import editing
from swis.kernel.acts import act
from swis.kernel.people import Person
from swis.kernel.refusals import NotNow, Refused

from ..models import Activity, Kind, Session, Support, WithWhom
from ..wording import Opened
from ..workflow import LONGEST_SESSION, SUPPORT
from .opening import keep_opening
from .planned import hold_of_the_day
from .record import record_activity


@act
def log(
    *,
    support: Support,
    held_at: datetime,
    minutes: int,
    opened: Opened,
    child_words: str,
    words: str,
    by: Person,
    at: datetime,
    topic: str = "",
    outcomes: Iterable[str] = (),
) -> Session:
    """Log a session: how it opened (E10), what the young person said, what was done. What was
    planned for the day was held."""
    SUPPORT.move(support, "log", by=by, at=at)
    line = record_activity(
        kind=Kind.ONE_TO_ONE,
        held_at=held_at,
        minutes=minutes,
        with_whom=WithWhom.YOUNG_PERSON,
        school=support.school,
        child=support.child,
        source=support.source,
        topic=topic or _only_topic(support),
        outcomes=outcomes,
        by=by,
        at=at,
    )
    keep_opening(activity=line, opened=opened, by=by, at=at)
    hold_of_the_day(of=support, held_at=held_at, by=by, at=at)
    return Session.objects.create(
        support=support,
        activity=line,
        held_at=held_at,
        held_by_id=by.account_id,
        minutes=minutes,
        child_words=child_words,
        words=words,
        made_by_id=by.account_id,
        made_at=at,
    )


def _only_topic(support: Support) -> str:
    """The topic of a support that has one; of several none is taken to be the session's."""
    topics = list(support.topics.values_list("topic", flat=True)[:2])
    return topics[0] if len(topics) == 1 else ""


@act
def correct(
    *,
    session: Session,
    version: int,
    minutes: int,
    child_words: str,
    words: str,
    reason: str,
    by: Person,
    at: datetime,
) -> Session:
    """Correct a session with the reason; what it said before stays."""
    if session.held_by_id != by.account_id:
        raise NotNow("Only the social worker who held the session corrects it.")
    if not 0 < minutes <= LONGEST_SESSION:
        raise Refused(f"Enter the minutes, from 1 to {LONGEST_SESSION}", "minutes")
    if session.activity:
        Activity.objects.filter(pk=session.activity.pk).update(minutes=minutes)
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
