"""A day of work, logged in one press: all of it or nothing."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from swis.kernel import acts, people, refusals
from swis.record.schools import models as schools

from .. import models, workflow
from . import log


@acts.act(may=workflow.LOGS)
def log_day(
    *,
    lines: Iterable[dict[str, Any]],
    school: schools.School | None,
    by: people.Person,
    at: datetime,
) -> models.Activity:
    """Log every row of a day; gives the last of them."""
    activities = [log.log_something(school=school, by=by, at=at, **line) for line in lines]
    if not activities:
        raise refusals.Refused("Enter at least one row")
    return activities[-1]
