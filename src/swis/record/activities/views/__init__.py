"""Pages about non-statutory work, one kind of work a file."""

from .log import activity, another, correct_activity, log_something, work
from .opening import disclosed, disclosure, limits, not_yet, told
from .session import correct, did_not_take_place, log, plan_session, session
from .support import agree, close, edit, plan, review, support, support_list
from .telling import need_not_tell, say_told, telling

__all__ = [
    "activity",
    "agree",
    "another",
    "close",
    "correct",
    "correct_activity",
    "did_not_take_place",
    "disclosed",
    "disclosure",
    "edit",
    "limits",
    "log",
    "log_something",
    "need_not_tell",
    "not_yet",
    "plan",
    "plan_session",
    "review",
    "say_told",
    "session",
    "support",
    "support_list",
    "telling",
    "told",
    "work",
]
