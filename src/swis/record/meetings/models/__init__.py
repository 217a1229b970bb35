from .action import Action
from .agenda import AgendaItem
from .disagreement import Disagreement
from .meeting import Attendance, Meeting, MeetingKind
from .series import Series
from .supervision import Decision, Supervision

__all__ = [
    "Action",
    "AgendaItem",
    "Attendance",
    "Decision",
    "Disagreement",
    "Meeting",
    "MeetingKind",
    "Series",
    "Supervision",
]
