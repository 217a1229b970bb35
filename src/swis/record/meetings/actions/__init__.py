"""Writes about meetings."""

from ..models import Agreed, Decided
from .agenda import ask_to_share, put_on_agenda, say_on_agenda
from .agree import agree_action, drop, finish
from .arrange import book, cancel, miss, move
from .disagree import ask_basis, escalate, gather, give_basis, meet, resolve, take_up
from .hold import hold
from .keep import keep_series, start_borough
from .supervise import sign, supervise

__all__ = [
    "Agreed",
    "Decided",
    "agree_action",
    "ask_basis",
    "ask_to_share",
    "book",
    "cancel",
    "drop",
    "escalate",
    "finish",
    "gather",
    "give_basis",
    "hold",
    "keep_series",
    "meet",
    "miss",
    "move",
    "put_on_agenda",
    "resolve",
    "say_on_agenda",
    "sign",
    "start_borough",
    "supervise",
    "take_up",
]
