"""Reads about statutory work."""

from . import (
    appointments,
    belonging,
    caseloads,
    cases,
    chronology,
    clocks,
    covers,
    freshness,
    lists,
    next_steps,
    status,
    support,
    told,
    waiting,
)
