"""Writes at the threshold: decide, refer, receive, screen, agree the holder, allocate."""

from . import (
    allocate,
    arrival,
    ask,
    decide,
    hold,
    receive,
    refer,
    refer_home,
    screen,
    teams_involved,
    who_is_told,
)
