from .action import Action
from .meeting import Attendance, Meeting, MeetingKind
from .series import Series
from .supervision import Decision, Supervision

__all__ = ["Action", "Attendance", "Decision", "Meeting", "MeetingKind", "Series", "Supervision"]
