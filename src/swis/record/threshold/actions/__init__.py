"""Writes at the threshold: decide, refer, receive, screen, agree the holder, allocate."""

from .allocate import allocate
from .arrive import Told, arrive
from .ask import ask
from .decide import agree, decide, disagree, hold_back
from .hold import hand_over, say_who_holds, take_up
from .know import let_go, let_know
from .receive import read_further, receive
from .refer import read_direct, refer, refer_directly
from .refer_home import refer_home
from .screen import screen

__all__ = [
    "Told",
    "agree",
    "allocate",
    "arrive",
    "ask",
    "decide",
    "disagree",
    "hand_over",
    "hold_back",
    "let_go",
    "let_know",
    "read_direct",
    "read_further",
    "receive",
    "refer",
    "refer_directly",
    "refer_home",
    "say_who_holds",
    "screen",
    "take_up",
]
