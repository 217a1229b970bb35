"""Writes about non-statutory work, one kind of work a file."""

from .record import record_activity
from .support import PLANNERS, agree, close, correct, log, plan, plan_and_ask

__all__ = [
    "PLANNERS",
    "agree",
    "close",
    "correct",
    "log",
    "plan",
    "plan_and_ask",
    "record_activity",
]
