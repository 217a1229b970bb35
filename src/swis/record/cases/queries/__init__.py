"""Reads about statutory work."""

from . import (
    appointments,
    caseloads,
    cases,
    chronology,
    clocks,
    covers,
    freshness,
    lists,
    next_steps,
    responsible_worker,
    status,
    support,
    told,
    waiting,
)
