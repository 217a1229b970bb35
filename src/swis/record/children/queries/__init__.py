"""Reads about children."""

from . import (
    alike,
    details,
    elsewhere,
    known,
    may_be,
    merging,
    named_people,
    names,
    telling,
    waiting_elsewhere,
    work,
)
