"""Reads about meetings and what was agreed in them."""

from .meetings import action, actions, knows_contents, meeting, meetings
from .work import appointments, entries, waiting_for

__all__ = [
    "action",
    "actions",
    "appointments",
    "entries",
    "knows_contents",
    "meeting",
    "meetings",
    "waiting_for",
]
