"""A day of work, logged in one press: all of it or nothing."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from swis.kernel.acts import act
from swis.kernel.people import Person
from swis.kernel.refusals import Refused
from swis.record.schools.models import School

from ..models import Activity
from .log import log_something


@act
def log_day(
    *, lines: Iterable[dict[str, Any]], school: School | None, by: Person, at: datetime
) -> Activity:
    """Log every row of a day; gives the last of them."""
    made = [log_something(school=school, by=by, at=at, **line) for line in lines]
    if not made:
        raise Refused("Enter at least one row")
    return made[-1]
