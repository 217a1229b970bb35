"""Writes at the threshold: decide, refer, receive, screen, agree the holder, allocate."""

from . import allocate, arrive, ask, decide, hearing, hold, know, receive, refer, refer_home, screen
