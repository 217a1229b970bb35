"""Reads about who is here."""

from . import appointments, away, fill, leave, line, rota, swaps, waiting, who_now
