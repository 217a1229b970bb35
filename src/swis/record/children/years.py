"""Year groups of England's schools: nursery to year 14, one on each 1 September.

What is kept is the year group of the school year in which the child came to the school; the year
group of a day is reckoned from it, so a child who is taught out of their year stays out of it.
"""

from datetime import date

NURSERY, RECEPTION, LAST = -1, 0, 14
# the year groups after which a child has most likely left: asked, never ended by itself
LAST_OF_PRIMARY, LAST_OF_OTHERS = 6, 13
BEGINS = (9, 1)


def said(year: int | None) -> str:
    """A year group in words: "nursery", "reception", "year 9"."""
    if year is None:
        return ""
    return {NURSERY: "nursery", RECEPTION: "reception"}.get(year, f"year {year}")


CHOICES = [(str(year), said(year).capitalize()) for year in range(NURSERY, LAST + 1)]


def school_year(day: date) -> int:
    """The calendar year in which the school year of a day began."""
    return day.year if (day.month, day.day) >= BEGINS else day.year - 1


def on(year: int | None, said_on: date, day: date) -> int | None:
    """The year group on a day of a child who was in one on another; it may lie past the last."""
    return None if year is None else year + school_year(day) - school_year(said_on)
