"""How long a session lasts: fifteen idle minutes, twelve hours however busy.

A clock that goes back by an hour, or a day, makes nobody idle and keeps nobody here for ever: what
began after now is over at the latest twelve hours after the jump, as anything else.
"""

from datetime import datetime, timedelta

from django.conf import settings

LAG = timedelta(minutes=1)  # so far behind may a session's last moment be
SOON = timedelta(minutes=5)  # by which two clocks that are right may differ


def are_over(
    now: datetime, began: datetime | None, last: datetime | None, lag: timedelta = LAG
) -> bool:
    """Whether a session that began then, and was last used then, has ended."""
    idle = timedelta(minutes=settings.SWIS_IDLE_MINUTES) + lag
    longest = timedelta(hours=settings.SWIS_LONGEST_HOURS)
    return bool((last and now - last >= idle) or (began and now - began > longest))


def moment(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None


def later(one: datetime | None, other: datetime | None) -> datetime | None:
    return max(one, other) if one and other else one or other
