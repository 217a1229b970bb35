from .action import Action
from .meeting import Attendance, Meeting, MeetingKind
from .series import Series

__all__ = ["Action", "Attendance", "Meeting", "MeetingKind", "Series"]
