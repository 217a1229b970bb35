"""Writes about statutory work."""

from . import (
    allocation,
    assess,
    books,
    cap,
    care,
    close,
    conference,
    cover,
    enquiry,
    names,
    notes,
    open,
    outcome,
    plans,
    seen,
)
