"""Reads about who is here."""

from .rota import (
    absence,
    absences,
    away_on,
    duty_day,
    rota,
    team,
    teams,
    waiting_for,
)
from .who_now import Answer, WhoNow, may_ask_about, who_now

__all__ = [
    "Answer",
    "WhoNow",
    "absence",
    "absences",
    "away_on",
    "duty_day",
    "may_ask_about",
    "rota",
    "team",
    "teams",
    "waiting_for",
    "who_now",
]
