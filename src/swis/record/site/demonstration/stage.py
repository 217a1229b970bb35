"""Stories side by side: each waits for its next moment, and the earliest goes on.

So acts happen in the order of time whatever story they belong to, caps and clocks are met as they
were met then, and the log of acts reads forward.
"""

import heapq
from collections.abc import Generator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from itertools import count
from random import Random

from swis.kernel import clocks

from .cast import Cast
from .terms import SchoolYear
from .words import Words

Story = Generator[datetime, None, None]
EARLY, LATE = time(8, 15), time(16, 40)
MORNING = time(7, 40)  # what is told of today happened before school
BEGUN = time(8)


@dataclass
class Stage:
    """What all stories share: people, calendar, words, chance, and the moment it all ends."""

    seed: int
    cast: Cast
    year: SchoolYear
    ends: datetime
    words: Words
    names: list[tuple[str, str, str]]
    parents: dict[str, list[str]]
    _waiting: list[tuple[datetime, int, Story]] = field(default_factory=list)
    _order: "count[int]" = field(default_factory=count)

    def begin(self, story: Story) -> None:
        """Let a story run up to its first moment."""
        self._go_on(story)

    def play(self) -> None:
        """Go on with whatever comes first, until nothing is left."""
        while self._waiting:
            _, _, story = heapq.heappop(self._waiting)
            self._go_on(story)

    def _go_on(self, story: Story) -> None:
        moment = next(story, None)
        if moment is not None:
            heapq.heappush(self._waiting, (min(moment, self.ends), next(self._order), story))

    def at(self, day: date, rng: Random, after: datetime | None = None) -> datetime:
        """A plausible moment on a day, later than ``after``; on the last day before it ends."""
        if after and after.astimezone(clocks.LONDON).date() >= day:
            return min(after + timedelta(minutes=rng.randint(11, 48)), self.ends)
        start, end = EARLY, LATE
        if day == self.ends.astimezone(clocks.LONDON).date():
            start, end = MORNING, self.ends.astimezone(clocks.LONDON).time()
        first = datetime.combine(day, start, clocks.LONDON)
        room = int((datetime.combine(day, end, clocks.LONDON) - first).total_seconds()) // 60
        return first + timedelta(minutes=rng.randint(0, max(room, 0)))


def has_begun(today: date, now: datetime | None) -> bool:
    """Whether there is anything to tell of today yet."""
    return now is None or now >= datetime.combine(today, BEGUN, clocks.LONDON)


def last_moment(year: SchoolYear, now: datetime | None) -> datetime:
    """When the story ends: early on the last working day if that is today, else late on it."""
    hour = time(8, 50) if year.last == year.today else time(16, 50)
    ends = datetime.combine(year.last, hour, clocks.LONDON)
    return min(ends, now) if now else ends
