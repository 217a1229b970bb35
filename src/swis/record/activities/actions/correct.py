"""A line of the log is corrected with the reason; what it said before stays."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from swis.kernel import editing
from swis.kernel.acts import act
from swis.kernel.models import Change
from swis.kernel.people import Person
from swis.kernel.refusals import NotNow

from .. import queries
from ..checks import check_line
from ..models import Activity, ActivityOutcome, Outcome


@act
def correct_activity(
    *,
    activity: Activity,
    version: int,
    held_at: datetime,
    minutes: int,
    outcomes: Iterable[str],
    reason: str,
    by: Person,
    at: datetime,
    **said: Any,
) -> Activity:
    """Correct what was logged, or what the record said of the young person on the day."""
    if why := queries.why_not_correct(activity, by):
        raise NotNow(why)
    check_line(held_at, minutes, by, at)
    before = sorted(activity.outcomes.values_list("outcome", flat=True))
    corrected = editing.change(
        activity,
        version=version,
        by=by,
        at=at,
        reason=reason,
        held_at=held_at,
        minutes=minutes,
        **said,
    )
    after = sorted(set(outcomes))
    if before != after:
        _say_outcomes(corrected, before, after, by, at, reason)
    return corrected


def _say_outcomes(
    activity: Activity,
    before: list[str],
    after: list[str],
    by: Person,
    at: datetime,
    reason: str,
) -> None:
    activity.outcomes.all().delete()
    ActivityOutcome.objects.bulk_create(
        ActivityOutcome(activity=activity, outcome=outcome) for outcome in after
    )
    labels = dict(Outcome.choices)
    was, now = ("; ".join(str(labels[code]) for code in codes) for codes in (before, after))
    Change.objects.create(
        noun=activity.noun,
        reference=activity.reference,
        field="what came of it",
        before=was,
        after=now,
        at=at,
        by_id=by.account_id,
        reason=reason,
    )
