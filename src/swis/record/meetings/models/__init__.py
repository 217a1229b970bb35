from .action import Action
from .agenda import AgendaItem
from .agreed import Agreed, Decided
from .disagreement import Disagreement
from .meeting import Attendance, Meeting
from .series import DAYS, WEEKS, MeetingKind, Series
from .supervision import Decision, Supervision
