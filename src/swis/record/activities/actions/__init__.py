"""Writes about non-statutory work, one kind of work a file."""

from .consult import consult, decide, read_call, take_call
from .correct import correct_activity
from .day import log_day
from .group import agree_to_group, end_group, join_group, leave_group, plan_group
from .group_session import correct_note, correct_shared, hold_group
from .hand_over import (
    accept_hand_over,
    contact_service,
    decline_hand_over,
    offer_hand_over,
    withdraw,
)
from .help_plan import attend, end_help_plan, raise_help_plan, review_help_plan
from .log import log_something, put_on_the_schools_book
from .opening import disclose, keep_opening, put_off, tell
from .planned import cancel, did_not_take_place, hold, miss, plan_session
from .record import record_activity
from .session import correct, log
from .support import PLANNERS, agree, close, edit, plan, plan_and_ask, review
from .telling import need_not_tell, say_told, tell_other_authority
from .visit import cancel_visit, come_back, log_visit, plan_visit, ring, set_off, stay_longer

__all__ = [
    "PLANNERS",
    "accept_hand_over",
    "agree",
    "agree_to_group",
    "attend",
    "cancel",
    "cancel_visit",
    "close",
    "come_back",
    "consult",
    "contact_service",
    "correct",
    "correct_activity",
    "correct_note",
    "correct_shared",
    "decide",
    "decline_hand_over",
    "did_not_take_place",
    "disclose",
    "edit",
    "end_group",
    "end_help_plan",
    "hold",
    "hold_group",
    "join_group",
    "keep_opening",
    "leave_group",
    "log",
    "log_day",
    "log_something",
    "log_visit",
    "miss",
    "need_not_tell",
    "offer_hand_over",
    "plan",
    "plan_and_ask",
    "plan_group",
    "plan_session",
    "plan_visit",
    "put_off",
    "put_on_the_schools_book",
    "raise_help_plan",
    "read_call",
    "record_activity",
    "review",
    "review_help_plan",
    "ring",
    "say_told",
    "set_off",
    "stay_longer",
    "take_call",
    "tell",
    "tell_other_authority",
    "withdraw",
]
