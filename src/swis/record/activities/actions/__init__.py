"""Writes about non-statutory work, one kind of work a file."""

from .correct import correct_activity
from .group import agree_to_group, end_group, join_group, leave_group, plan_group
from .group_session import correct_note, correct_shared, hold_group
from .log import log_something, put_on_the_schools_book
from .opening import disclose, keep_opening, put_off, tell
from .planned import cancel, did_not_take_place, hold, miss, plan_session
from .record import record_activity
from .session import correct, log
from .support import PLANNERS, agree, close, edit, plan, plan_and_ask, review
from .telling import need_not_tell, say_told, tell_other_authority

__all__ = [
    "PLANNERS",
    "agree",
    "agree_to_group",
    "cancel",
    "close",
    "correct",
    "correct_activity",
    "correct_note",
    "correct_shared",
    "did_not_take_place",
    "disclose",
    "edit",
    "end_group",
    "hold",
    "hold_group",
    "join_group",
    "keep_opening",
    "leave_group",
    "log",
    "log_something",
    "miss",
    "need_not_tell",
    "plan",
    "plan_and_ask",
    "plan_group",
    "plan_session",
    "put_off",
    "put_on_the_schools_book",
    "record_activity",
    "review",
    "say_told",
    "tell",
    "tell_other_authority",
]
