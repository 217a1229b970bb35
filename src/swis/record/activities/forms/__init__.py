"""What is asked about non-statutory work."""

from .support import AgreeForm, CloseForm, CorrectForm, LogForm, Minutes, PlanForm

__all__ = ["AgreeForm", "CloseForm", "CorrectForm", "LogForm", "Minutes", "PlanForm"]
