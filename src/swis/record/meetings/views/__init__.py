"""Pages about meetings: each is one fetch and one act."""

from .actions import action, agree, drop
from .booking import book, cancel, miss, move
from .meetings import hold, meeting, meeting_list
from .planning import borough, keep, week
from .supervision import supervise, supervised, supervision

__all__ = [
    "action",
    "agree",
    "book",
    "borough",
    "cancel",
    "drop",
    "hold",
    "keep",
    "meeting",
    "meeting_list",
    "miss",
    "move",
    "supervise",
    "supervised",
    "supervision",
    "week",
]
