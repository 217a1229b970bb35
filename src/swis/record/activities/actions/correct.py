"""A line of the log is corrected with the reason; what it said before stays."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from swis.kernel import acts, editing, people, permission
from swis.kernel import models as kernel

from .. import checks, models, queries


@acts.act(
    may=permission.of_roles(
        people.SWIS_TEAM, said=queries.log.ONLY_THEIRS, needs=[queries.log.why_not_correct]
    )
)
def correct_activity(
    *,
    activity: models.Activity,
    version: int,
    held_at: datetime,
    minutes: int,
    outcomes: Iterable[str],
    reason: str,
    by: people.Person,
    at: datetime,
    **said: Any,
) -> models.Activity:
    """Correct what was logged, or what the record said of the young person on the day."""
    checks.check_line(held_at, minutes, at)
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
    activity: models.Activity,
    before: list[str],
    after: list[str],
    by: people.Person,
    at: datetime,
    reason: str,
) -> None:
    activity.outcomes.all().delete()
    models.ActivityOutcome.objects.bulk_create(
        models.ActivityOutcome(activity=activity, outcome=outcome) for outcome in after
    )
    labels = dict(models.Outcome.choices)
    was, now = ("; ".join(str(labels[code]) for code in codes) for codes in (before, after))
    kernel.Change.objects.create(
        noun=activity.noun,
        reference=activity.reference,
        field="what came of it",
        before=was,
        after=now,
        at=at,
        by_id=by.account_id,
        reason=reason,
    )
