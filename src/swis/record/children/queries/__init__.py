"""Reads about children."""

from . import alike, details, elsewhere, found, named, names, telling, waiting_elsewhere, work
