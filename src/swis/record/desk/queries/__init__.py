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
    meanwhile,
    parts,
    places,
    rooms,
    search,
    sheet,
    social_workers,
    work,
)
