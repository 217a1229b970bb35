"""Reads about the two books and what was shared."""

from . import books, shares, work
