"""Pages about non-statutory work, one kind of work a file."""

from .consult import consult, decided, duty_call, read_call
from .day import day
from .group import (
    agree_to_group,
    end_group,
    group,
    groups,
    join_group,
    leave_group,
    member,
    plan_group,
)
from .group_session import (
    correct_note,
    correct_shared,
    disclosed_in_group,
    group_session,
    plan_group_session,
    register,
)
from .hand_over import (
    accept_hand_over,
    contact_service,
    decline_hand_over,
    hand_over,
    offer_hand_over,
    withdraw,
)
from .help_plan import attend, end_help_plan, help_plan, raise_help_plan, review_help_plan
from .log import activity, another, correct_activity, log_something, work
from .opening import disclosed, disclosure, limits, not_yet, told
from .session import correct, did_not_take_place, log, plan_session, session
from .support import agree, close, edit, plan, review, support, support_list
from .telling import need_not_tell, say_told, telling
from .visit import cancel_visit, come_back, log_visit, plan_visit, ring, set_off, stay_longer, visit

__all__ = [
    "accept_hand_over",
    "activity",
    "agree",
    "agree_to_group",
    "another",
    "attend",
    "cancel_visit",
    "close",
    "come_back",
    "consult",
    "contact_service",
    "correct",
    "correct_activity",
    "correct_note",
    "correct_shared",
    "day",
    "decided",
    "decline_hand_over",
    "did_not_take_place",
    "disclosed",
    "disclosed_in_group",
    "disclosure",
    "duty_call",
    "edit",
    "end_group",
    "end_help_plan",
    "group",
    "group_session",
    "groups",
    "hand_over",
    "help_plan",
    "join_group",
    "leave_group",
    "limits",
    "log",
    "log_something",
    "log_visit",
    "member",
    "need_not_tell",
    "not_yet",
    "offer_hand_over",
    "plan",
    "plan_group",
    "plan_group_session",
    "plan_session",
    "plan_visit",
    "raise_help_plan",
    "read_call",
    "register",
    "review",
    "review_help_plan",
    "ring",
    "say_told",
    "session",
    "set_off",
    "stay_longer",
    "support",
    "support_list",
    "telling",
    "told",
    "visit",
    "withdraw",
    "work",
]
