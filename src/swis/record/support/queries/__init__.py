"""Reads about one-to-one support and groups."""

from . import groups, planned, support, work
