"""Pages about meetings: each is one fetch and one act."""

from .agenda import agenda, ask_to_share, put_on_agenda, say_on_agenda
from .agreed import action, agree, drop
from .booking import book, cancel, miss, move
from .disagreement import (
    disagree,
    disagreement,
    escalate,
    gather,
    give_basis,
    meet,
    resolve,
    take_up,
)
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
    "disagree",
    "disagreement",
    "drop",
    "escalate",
    "gather",
    "give_basis",
    "hold",
    "keep",
    "meet",
    "meeting",
    "meeting_list",
    "miss",
    "move",
    "put_on_agenda",
    "resolve",
    "say_on_agenda",
    "supervise",
    "supervised",
    "supervision",
    "take_up",
    "week",
]
