"""Whether two records may be of one child: what each is called, and when each was born.

The rules are this house's own: no published standard says how alike two names are. They err towards
showing a record too many, which a person then tells apart, over starting a second one.
"""

import difflib
from collections.abc import Callable, Iterable
from datetime import date
from enum import IntEnum

from . import names

Like = Callable[[str, str], bool]
LEAST = 0.6  # how much of their letters two words share that sound alike
SHORTEST = 3  # letters: fewer begin too many names
UNBORN_WITHIN = 42  # days between the day a child was due and the day of birth


class Named(IntEnum):
    """How like each other two names are."""

    SAME = 0  # folded, in any order, joined or apart
    NEAR = 1  # every word of the shorter has its like in the longer, two at least
    FIRST = 2  # a first name is alike, or the one name that is known
    PART = 3  # another word is alike
    OTHER = 4


class Born(IntEnum):
    """How like each other two dates of birth are."""

    SAME = 0
    NEAR = 1  # day and month swapped, one digit or one day off, or due then and born
    UNKNOWN = 2
    OTHER = 3


def named(given: str, family: str, other_given: str, other_family: str) -> Named:
    """How like each other two names are, whichever way round first and family name stand."""
    one, other = f"{given} {family}", f"{other_given} {other_family}"
    if names.whole(one) == names.whole(other):
        return Named.SAME
    few, many = sorted((names.joined(one), names.joined(other)), key=len)
    if _all_in(few, many) or _all_in_joined(few, many):
        return Named.NEAR
    first, other_first = names.joined(given or family), names.joined(other_given or other_family)
    if _any_in(first, other_first) or (len(few) == 1 and _any_in(few, many)):
        return Named.FIRST
    return Named.PART if _any_in(few, many) else Named.OTHER


def born(one: date | None, other: date | None) -> Born:
    """How like each other two dates of birth are."""
    if one is None or other is None:
        return Born.UNKNOWN
    if one == other:
        return Born.SAME
    swapped = one.year == other.year and (one.day, one.month) == (other.month, other.day)
    if swapped or abs((one - other).days) == 1 or _slip(f"{one:%d%m%Y}", f"{other:%d%m%Y}"):
        return Born.NEAR
    return Born.OTHER


def due(due_on: date | None, born_on: date | None) -> bool:
    """Whether a child who was due on a day may have been born on another."""
    return bool(due_on and born_on and abs((due_on - born_on).days) <= UNBORN_WITHIN)


def may_be_one(how: Named, when: Born) -> bool:
    """Whether the front door asks if it is the same child: the name and the day both agree."""
    if when == Born.SAME:
        return how <= Named.FIRST
    return how <= Named.NEAR and when == Born.NEAR


def word_like(one: str, other: str) -> bool:
    """Whether two folded words may be one: begun alike, sounding alike, or letters swapped."""
    if one == other:
        return True
    short, long = sorted((one, other), key=len)
    if len(short) < SHORTEST:
        return False
    if long.startswith(short) or (one[0] == other[0] and sorted(one) == sorted(other)):
        return True
    return _sound_alike(one, other)


def _sound_alike(one: str, other: str) -> bool:
    if one == other:
        return True
    alike = difflib.SequenceMatcher(None, one, other).ratio() >= LEAST
    return alike and names.sound(one) == names.sound(other)


def _all_in(few: list[str], many: list[str], like: Like = word_like) -> bool:
    """Whether each word of one name has a word of its own in the other."""
    if not 2 <= len(few) <= len(many):
        return False
    left = list(many)
    unmet = [word for word in few if word not in many]
    for word in (word for word in few if word in many):
        if word not in left:
            return False
        left.remove(word)
    for word in unmet:
        found = next((other for other in left if like(word, other)), None)
        if found is None:
            return False
        left.remove(found)
    return True


def _all_in_joined(few: list[str], many: list[str]) -> bool:
    """The same where two neighbours of one name are one word in the other."""
    readings = [(one, few) for one in _joined(many)] + [(one, many) for one in _joined(few)]
    for reading in readings:
        short, long = sorted(reading, key=len)
        if _all_in(short, long, _sound_alike):
            return True
    return False


def _any_in(few: Iterable[str], many: list[str]) -> bool:
    return any(word_like(word, other) for word in few for other in many)


def _joined(apart: list[str]) -> list[list[str]]:
    """A name with each two neighbours joined in turn."""
    pairs = range(len(apart) - 1)
    return [[*apart[:n], apart[n] + apart[n + 1], *apart[n + 2 :]] for n in pairs]


def _slip(one: str, other: str) -> bool:
    """One digit wrong, or two neighbours swapped."""
    wrong = [n for n, (a, b) in enumerate(zip(one, other, strict=True)) if a != b]
    if len(wrong) == 1:
        return True
    if len(wrong) != 2 or wrong[1] != wrong[0] + 1:
        return False
    return one[wrong[0]] == other[wrong[1]] and one[wrong[1]] == other[wrong[0]]
