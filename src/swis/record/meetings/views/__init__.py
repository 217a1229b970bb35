"""Pages about meetings: each is one fetch and one act."""

from .actions import action, agree, drop
from .agenda import agenda, ask_to_share, put_on_agenda, say_on_agenda
from .booking import book, cancel, miss, move
from .meetings import hold, meeting, meeting_list
from .planning import borough, keep, week
from .supervision import supervise, supervised, supervision

__all__ = [
    "action",
    "agenda",
    "agree",
    "ask_to_share",
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
    "put_on_agenda",
    "say_on_agenda",
    "supervise",
    "supervised",
    "supervision",
    "week",
]
