"""Reads about who is here."""

from . import appointments, away, fill, leave, rota, swaps, waiting, who_now
