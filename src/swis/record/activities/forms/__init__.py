"""What is asked about non-statutory work."""

from . import consult, correct, counted, day, log, opening, timed, young_person
