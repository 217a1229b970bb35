"""Reads about children."""

from . import (
    alike,
    details,
    elsewhere,
    known,
    named_people,
    names,
    telling,
    transfers,
    waiting_elsewhere,
    work,
)
