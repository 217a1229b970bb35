"""Reads about meetings and what was agreed in them."""

from .clashes import Clash, clashes
from .diary import Diary, diary, steps
from .meetings import (
    action,
    actions,
    child_of,
    knows_contents,
    meeting,
    meeting_of,
    meetings,
)
from .overdue import Overdue
from .supervision import (
    decisions,
    is_of_the_two,
    signed,
    supervision,
    supervision_page,
    supervisions,
)
from .week import Week, series_of, team_kept, teams_kept, term_ahead, week
from .work import appointments, entries, waiting_for

__all__ = [
    "Clash",
    "Diary",
    "Overdue",
    "Week",
    "action",
    "actions",
    "appointments",
    "child_of",
    "clashes",
    "decisions",
    "diary",
    "entries",
    "is_of_the_two",
    "knows_contents",
    "meeting",
    "meeting_of",
    "meetings",
    "series_of",
    "signed",
    "steps",
    "supervision",
    "supervision_page",
    "supervisions",
    "team_kept",
    "teams_kept",
    "term_ahead",
    "waiting_for",
    "week",
]
