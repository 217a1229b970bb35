"""Writes about statutory work."""

from . import assess, books, close, confer, cover, give, notes, open, outcome, plans, protect, room
