"""Reads about non-statutory work."""

from .about import About, about
from .activities import activities, activity, band
from .support import (
    entries,
    hours,
    session,
    sessions,
    summary,
    support,
    supports,
    waiting_for,
    workers_at,
)

__all__ = [
    "About",
    "about",
    "activities",
    "activity",
    "band",
    "entries",
    "hours",
    "session",
    "sessions",
    "summary",
    "support",
    "supports",
    "waiting_for",
    "workers_at",
]
