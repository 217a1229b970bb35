"""Pages about non-statutory work, one kind of work a file."""

from .support import agree, close, correct, log, plan, session, support, support_list

__all__ = ["agree", "close", "correct", "log", "plan", "session", "support", "support_list"]
