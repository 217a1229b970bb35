"""Reads about non-statutory work."""

from . import about, activities, consultations, log, opening, who, work
