"""Reads about the two books and what was shared."""

from .books import (
    authority_system,
    banner,
    book_entries,
    book_entry,
    book_of,
    moves,
    my_entries,
    summary_copy,
    system_of,
    waiting_entries,
    why_not_enter,
)
from .shares import share, shares, unread
from .work import entries, waiting_for

__all__ = [
    "authority_system",
    "banner",
    "book_entries",
    "book_entry",
    "book_of",
    "entries",
    "moves",
    "my_entries",
    "share",
    "shares",
    "summary_copy",
    "system_of",
    "unread",
    "waiting_entries",
    "waiting_for",
    "why_not_enter",
]
