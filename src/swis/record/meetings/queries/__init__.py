"""Reads about meetings and what was agreed in them."""

from .diary import Diary, diary, steps
from .meetings import (
    action,
    actions,
    child_of,
    knows_contents,
    meeting,
    meeting_of,
    meetings,
)
from .work import appointments, entries, waiting_for

__all__ = [
    "Diary",
    "action",
    "actions",
    "appointments",
    "child_of",
    "diary",
    "entries",
    "knows_contents",
    "meeting",
    "meeting_of",
    "meetings",
    "steps",
    "waiting_for",
]
