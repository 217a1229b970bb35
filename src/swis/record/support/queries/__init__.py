"""Reads about one-to-one support and groups."""

from . import chronology, groups, next_steps, planned, support, work
