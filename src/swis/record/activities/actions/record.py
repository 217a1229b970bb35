"""Every piece of non-statutory work becomes one line of the log, written here and nowhere else."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from swis.kernel import acts, people
from swis.record.children import models as children
from swis.record.schools import models as schools

from .. import checks, models, queries, workflow


@acts.act(may=workflow.LOGS)
def record_activity(
    *,
    kind: str,
    held_at: datetime,
    minutes: int,
    with_whom: str,
    by: people.Person,
    at: datetime,
    school: schools.School | None = None,
    child: children.Child | None = None,
    with_name: str = "",
    source: str = "",
    topic: str = "",
    headcount: int | None = None,
    outcomes: Iterable[str] = (),
    words: str = "",
    known: str = "",
) -> models.Activity:
    """Log what was done. Age, year group, sex, school and whether the young person is known to
    social care are taken from the record as it stands; ``known`` says otherwise."""
    checks.check_line(held_at, minutes, at)
    activity = _line(
        kind=kind,
        school=school,
        child=child,
        held_at=held_at,
        minutes=minutes,
        with_whom=with_whom,
        with_name=with_name,
        source=source,
        topic=topic,
        headcount=headcount,
        known=known,
        words=words,
        held_by_id=by.account_id,
        **by.signed(at),
    )
    models.ActivityOutcome.objects.bulk_create(
        models.ActivityOutcome(activity=activity, outcome=outcome)
        for outcome in sorted(set(outcomes))
    )
    return activity


def _line(*, child: children.Child | None, held_at: datetime, **said: Any) -> models.Activity:
    about = queries.young_person.about(child, held_at)
    said["school"] = said["school"] or about.school
    said["known"] = said["known"] or about.known
    return models.Activity.objects.create(
        child=child,
        held_at=held_at,
        year_group=about.year_group,
        age=about.age,
        sex=about.sex,
        **said,
    )
