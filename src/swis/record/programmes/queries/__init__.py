"""Reads about programmes, who is placed where, and what is set up with each school."""

from . import partners, placed, set_up, themes, waiting
