"""Reads about non-statutory work."""

from . import activities, consultations, log, opening, work, young_people, young_person
