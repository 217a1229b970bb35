"""Writes about meetings."""

from .agree import agree_action, drop, finish
from .arrange import book, cancel, miss, move
from .hold import Agreed, hold
from .keep import keep_series, start_borough
from .supervise import Decided, sign, supervise

__all__ = [
    "Agreed",
    "Decided",
    "agree_action",
    "book",
    "cancel",
    "drop",
    "finish",
    "hold",
    "keep_series",
    "miss",
    "move",
    "sign",
    "start_borough",
    "supervise",
]
