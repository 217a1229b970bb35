"""Reads about statutory work."""

from . import (
    appointments,
    caseloads,
    cases,
    chronology,
    clocks,
    covers,
    everything,
    freshness,
    gravity,
    lists,
    names,
    next_steps,
    responsible_worker,
    status,
    support,
    team,
    told,
    visits,
    waiting,
)
