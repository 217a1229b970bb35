from .absence import Absence, AbsenceKind, WorkingWeek
from .leave import Leave
from .rota import DutyDay, Swap
