"""Pages about non-statutory work, one kind of work a file."""

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
from .log import activity, another, correct_activity, log_something, work
from .opening import disclosed, disclosure, limits, not_yet, told
from .session import correct, did_not_take_place, log, plan_session, session
from .support import agree, close, edit, plan, review, support, support_list
from .telling import need_not_tell, say_told, telling

__all__ = [
    "activity",
    "agree",
    "agree_to_group",
    "another",
    "close",
    "correct",
    "correct_activity",
    "correct_note",
    "correct_shared",
    "did_not_take_place",
    "disclosed",
    "disclosed_in_group",
    "disclosure",
    "edit",
    "end_group",
    "group",
    "group_session",
    "groups",
    "join_group",
    "leave_group",
    "limits",
    "log",
    "log_something",
    "member",
    "need_not_tell",
    "not_yet",
    "plan",
    "plan_group",
    "plan_group_session",
    "plan_session",
    "register",
    "review",
    "say_told",
    "session",
    "support",
    "support_list",
    "telling",
    "told",
    "work",
]
