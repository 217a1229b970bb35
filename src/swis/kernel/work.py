"""What rooms offer the desk: work that waits, what is dated, entries of a child's chronology; and
what can be done next on a page."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import IntEnum, auto

from . import references


class Comes(IntEnum):
    """Where a group of waiting things comes on a home page, after what can't wait at all."""

    UNDECIDED = auto()  # no clock runs on it, and a child's way is not decided
    AS_IT_IS_DUE = auto()
    PAPERS = auto()
    COPYING = auto()  # typing into another system: nobody waits for it


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
    now: bool = False  # somebody may be in danger: before all else

    @property
    def reference(self) -> str:
        """The record it leads to."""
        return references.of_address(self.href)

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
