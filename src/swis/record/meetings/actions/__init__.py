"""Writes about meetings."""

from .agree import agree_action, drop, finish
from .arrange import book, cancel, miss, move
from .hold import Agreed, hold

__all__ = [
    "Agreed",
    "agree_action",
    "book",
    "cancel",
    "drop",
    "finish",
    "hold",
    "miss",
    "move",
]
