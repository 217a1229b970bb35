"""What rooms offer the desk: work that waits, what is dated, entries of a child's chronology; and
what can be done next on a page."""

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True)
class Waiting:
    """One thing that waits for a person: what to do, about what, by when."""

    what: str
    href: str
    about: str = ""
    due_on: date | None = None
    since: datetime | None = None
    today: date | None = None
    group: str = ""
    now: bool = False  # somebody may be in danger: before all else

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
    child's name; ``about`` may, and stays on pages."""

    starts_at: datetime
    ends_at: datetime
    what: str
    where: str = ""
    about: str = ""
    href: str = ""
    kind: str = ""


@dataclass(frozen=True)
class Next:
    """One thing that can be done: what the button says, and where it leads. A press sends at once,
    without a form; ``hint`` is a sentence that stands before it."""

    label: str
    href: str
    due_on: date | None = None
    is_press: bool = False
    hint: str = ""
