"""Reads about children."""

from . import (
    alike,
    details,
    elsewhere,
    known,
    named_people,
    names,
    telling,
    waiting_elsewhere,
    work,
)
