"""Reads about concerns."""

from . import chronology, concerns, next_steps, receipts, waiting
