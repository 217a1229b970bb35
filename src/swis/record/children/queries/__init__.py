"""Reads about children."""

from . import (
    alike,
    coming_of_age,
    details,
    elsewhere,
    known,
    leavers,
    may_be,
    merging,
    named_people,
    names,
    off_roll,
    telling,
    transfers,
    waiting_elsewhere,
    work,
)
