"""How old a child is, computed and never kept."""

from datetime import date


def age_on(born_on: date | None, day: date) -> int | None:
    """Whole years on a day; someone born on 29 February has a birthday on 1 March elsewhen."""
    if born_on is None:
        return None
    return day.year - born_on.year - ((day.month, day.day) < (born_on.month, born_on.day))
