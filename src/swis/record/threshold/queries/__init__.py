"""Reads at the threshold: decisions, referrals, who holds them, what waits, what happened."""

from . import board, chronology, decisions, holding, known_here, next_steps, referrals, waiting
