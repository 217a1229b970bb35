"""queries"""

from . import (
    age,
    book,
    calendar,
    child,
    chronology,
    ending,
    feed,
    held,
    held_kinds,
    home,
    left,
    missed_while_away,
    not_here,
    parts,
    places,
    rooms,
    search,
    sheet,
    social_workers,
    work,
)
