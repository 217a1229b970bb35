"""Reads about meetings and what was agreed in them."""

from . import (
    agenda,
    cast,
    clashes,
    diary,
    disagreements,
    meetings,
    next_steps,
    overdue,
    people,
    proposed,
    rhythm,
    supervision,
    week,
    work,
)
