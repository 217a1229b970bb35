"""Reads about meetings and what was agreed in them."""

from .agenda import (
    agenda,
    agenda_item,
    around_appointments,
    around_meeting,
    children_for,
    coming_around,
)
from .clashes import Clash, clashes
from .diary import Diary, diary, own_reference, steps
from .disagreements import (
    Subject,
    disagreement,
    disagreements,
    may_have_decided,
    may_meet,
    stands,
    steps_of,
    subject,
)
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
    "Subject",
    "Week",
    "action",
    "actions",
    "agenda",
    "agenda_item",
    "appointments",
    "around_appointments",
    "around_meeting",
    "child_of",
    "children_for",
    "clashes",
    "coming_around",
    "decisions",
    "diary",
    "disagreement",
    "disagreements",
    "entries",
    "is_of_the_two",
    "knows_contents",
    "may_have_decided",
    "may_meet",
    "meeting",
    "meeting_of",
    "meetings",
    "own_reference",
    "series_of",
    "signed",
    "stands",
    "steps",
    "steps_of",
    "subject",
    "supervision",
    "supervision_page",
    "supervisions",
    "team_kept",
    "teams_kept",
    "term_ahead",
    "waiting_for",
    "week",
]
