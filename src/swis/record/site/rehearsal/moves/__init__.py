"""What people do in the rehearsed year: a file for each kind of step, with what it needs and the
act that it calls."""

from . import (
    assessments,
    away,
    cases,
    children,
    concerns,
    decisions,
    ending,
    posts,
    protection,
    referrals,
    support,
    talking,
    visits,
)
from .move import MOVES, Move

__all__ = ["MOVES", "Move"]
