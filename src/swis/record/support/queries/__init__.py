"""Reads about one-to-one support and groups."""

from . import groups, next_steps, planned, support, work
