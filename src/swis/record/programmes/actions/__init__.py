"""Writes about programmes: placements, partners, what is set up with a school, the end."""

from . import ending, partners, place, set_up, themes
