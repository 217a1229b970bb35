"""queries"""

from . import (
    age,
    book,
    calendar,
    child,
    chronology,
    ending,
    feed,
    home,
    left,
    missed_while_away,
    parts,
    places,
    rooms,
    search,
    sheet,
    social_workers,
    transfer,
    work,
)
