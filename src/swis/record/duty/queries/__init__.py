"""Reads about who is here."""

from . import (
    alone,
    appointments,
    away,
    fill,
    leave,
    line,
    managed,
    nobody_there,
    rota,
    swaps,
    waiting,
    who_now,
)
