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
    missed_while_away,
    parts,
    places,
    rooms,
    search,
    sheet,
    social_workers,
    work,
)
