"""The day on which a child is an adult, and what the law does from it.

Sources: Children Act 1989, section 105(1) (a child is under 18; sections 17 and 47 are of children)
and sections 23C to 23CZB (care leavers, until 25); Family Law Reform Act 1969, sections 1 and 9
(age is attained at the start of the birthday); Care Act 2014, sections 42 (adult safeguarding) and
58 (assessment before 18). That someone born on 29 February is 18 on 1 March is taken from practice,
not from a source that was read.
"""

from datetime import date, timedelta

AGE = 18
AHEAD = timedelta(days=183)  # said six months before


def comes_of_age(born_on: date) -> date:
    """The eighteenth birthday."""
    year = born_on.year + AGE
    if (born_on.month, born_on.day) == (2, 29):
        return date(year, 3, 1) if year % 4 else date(year, 2, 29)
    return born_on.replace(year=year)


def is_adult(born_on: date | None, on: date) -> bool:
    """Whether somebody is 18 on a day; of an unknown day of birth it is not said."""
    return born_on is not None and comes_of_age(born_on) <= on


def is_soon(born_on: date | None, on: date) -> bool:
    """Whether the eighteenth birthday is within six months."""
    return born_on is not None and on < comes_of_age(born_on) <= on + AHEAD


def latest_birth(on: date) -> date:
    """Who was born by then is an adult, or will be within six months of a day."""
    last = on + AHEAD
    is_leap = (last.month, last.day) == (2, 29)
    return last.replace(year=last.year - AGE, day=28 if is_leap else last.day)
