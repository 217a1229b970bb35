"""Writes about non-statutory work, one kind of work a file."""

from . import consult, correct, day, log, move, opening, record
