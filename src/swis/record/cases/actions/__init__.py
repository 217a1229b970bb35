"""Writes about statutory work."""

from . import (
    allocation,
    assess,
    books,
    cap,
    close,
    conference,
    cover,
    enquiry,
    notes,
    open,
    outcome,
    plans,
)
