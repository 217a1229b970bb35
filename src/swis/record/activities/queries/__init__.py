"""Reads about non-statutory work."""

from .about import About, about
from .activities import activities, activity, band
from .consultations import (
    consultation,
    consultation_of,
    duty_call,
    duty_call_of,
    summary_of_advice,
    unread_calls,
)
from .log import (
    Corrected,
    OneDay,
    Tally,
    by_day,
    corrections,
    mine,
    of_schools,
    page_elsewhere,
    school_year_began,
    tallies,
    why_not_correct,
)
from .opening import disclosure, disclosures, session_line, words_for
from .planned import planned_session, planned_sessions
from .support import (
    hours,
    session,
    sessions,
    summary,
    support,
    supports,
    topic_of,
    workers_at,
)
from .telling import telling, tellings, worker_there
from .who import by_letters, chosen, labelled, my_schools, recent
from .work import appointments, entries, waiting_for

__all__ = [
    "About",
    "Corrected",
    "OneDay",
    "Tally",
    "about",
    "activities",
    "activity",
    "appointments",
    "band",
    "by_day",
    "by_letters",
    "chosen",
    "consultation",
    "consultation_of",
    "corrections",
    "disclosure",
    "disclosures",
    "duty_call",
    "duty_call_of",
    "entries",
    "hours",
    "labelled",
    "mine",
    "my_schools",
    "of_schools",
    "page_elsewhere",
    "planned_session",
    "planned_sessions",
    "recent",
    "school_year_began",
    "session",
    "session_line",
    "sessions",
    "summary",
    "summary_of_advice",
    "support",
    "supports",
    "tallies",
    "theme_of",
    "telling",
    "tellings",
    "topic_of",
    "unread_calls",
    "waiting_for",
    "why_not_correct",
    "words_for",
    "worker_there",
    "workers_at",
]
