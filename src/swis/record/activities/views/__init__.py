"""Pages about non-statutory work, one kind of work a file."""

from . import consult, day, log, opening
