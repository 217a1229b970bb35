"""Pages about meetings: each is one fetch and one act."""

from .actions import action, agree, drop
from .booking import book, cancel, miss, move
from .meetings import hold, meeting, meeting_list

__all__ = [
    "action",
    "agree",
    "book",
    "cancel",
    "drop",
    "hold",
    "meeting",
    "meeting_list",
    "miss",
    "move",
]
