"""What rooms offer the desk: work that waits, what is dated, entries of a child's chronology; and
what can be done next on a page."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import IntEnum, auto
from typing import Any

from . import references


class Comes(IntEnum):
    """Where a group of waiting things comes on a home page, after what can't wait at all."""

    UNDECIDED = auto()  # no clock runs on it, and a child's way is not decided
    AS_IT_IS_DUE = auto()
    PAPERS = auto()
    COPYING = auto()  # typing into another system: nobody waits for it


class Rank(IntEnum):
    """How grave something is, the gravest first."""

    NOW = auto()  # somebody may be in danger at this moment
    TODAY = auto()  # to be acted on before the day ends
    HARM = auto()  # likely significant harm: section 47
    USUAL = auto()


@dataclass(frozen=True)
class Gravity:
    """How grave a record is, and the words that say so wherever it stands. Each room says it of its
    own; every list keeps its order, and no list cuts what is grave."""

    rank: Rank = Rank.USUAL
    words: str = ""

    @property
    def is_grave(self) -> bool:
        return self.rank < Rank.USUAL


USUAL = Gravity()


def least(rows: Sequence[Any], lines: int) -> int:
    """How many of a list are shown where so many lines are: never fewer than are grave."""
    return max(lines, sum(1 for row in rows if getattr(row, "gravity", USUAL).is_grave))


@dataclass(frozen=True)
class Group:
    """What waiting things have in common: each room's own value, and the heading they bear."""

    label: str
    comes: Comes = Comes.AS_IT_IS_DUE

    def __str__(self) -> str:
        return self.label


@dataclass(frozen=True)
class Waiting:
    """One thing that waits for a person: what to do, about what, by when."""

    what: str
    href: str
    about: str = ""
    due_on: date | None = None
    since: datetime | None = None
    today: date | None = None
    group: Group | None = None
    gravity: Gravity = USUAL

    @property
    def reference(self) -> str:
        """The record it leads to."""
        return references.of_address(self.href)

    @property
    def now(self) -> bool:
        """Somebody may be in danger: it stands as what is late does."""
        return self.gravity.rank == Rank.NOW

    @property
    def late(self) -> bool:
        return self.now or bool(self.due_on and self.today and self.due_on < self.today)


@dataclass(frozen=True)
class Entry:
    """One line of a child's chronology, already allowed for its reader."""

    at: datetime
    what: str
    who: str
    kind: str
    book: str = ""
    words: str = ""
    own_words: str = ""
    href: str = ""


@dataclass(frozen=True)
class Appointment:
    """One dated thing of a person's week. ``what`` goes into calendar feeds and never carries a
    child's name; ``about`` may, and stays on pages. ``mark`` is what calendars know it by, whoever
    reads it, with the number of its changes; without one it is known by its hour and its reader."""

    starts_at: datetime
    ends_at: datetime
    what: str
    where: str = ""
    about: str = ""
    href: str = ""
    kind: str = ""
    mark: str = ""
    changes: int = 0
    is_cancelled: bool = False  # calendars that have it take it out; pages leave it out

    @property
    def reference(self) -> str:
        """The record it leads to."""
        return references.of_address(self.href)


@dataclass(frozen=True)
class Next:
    """One thing that can be done: what the button says, and where it leads. A press sends at once,
    without a form; ``hint`` is a sentence that stands before it."""

    label: str
    href: str
    due_on: date | None = None
    is_press: bool = False
    hint: str = ""
