"""What is asked about non-statutory work."""

from . import about, consult, correct, counted, day, log, opening, timed
