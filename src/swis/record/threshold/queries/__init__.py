"""Reads at the threshold: decisions, referrals, who holds them, what waits, what happened."""

from . import (
    board,
    chronology,
    decisions,
    gravity,
    holding,
    known_here,
    next_steps,
    referrals,
    waiting,
)
