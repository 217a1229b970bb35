from .action import Action
from .agenda import AgendaItem
from .agreed import Agreed, Decided
from .disagreement import Disagreement
from .meeting import Attendance, Meeting, MeetingKind
from .series import Series
from .supervision import Decision, Supervision

__all__ = [
    "Action",
    "AgendaItem",
    "Agreed",
    "Attendance",
    "Decided",
    "Decision",
    "Disagreement",
    "Meeting",
    "MeetingKind",
    "Series",
    "Supervision",
]
