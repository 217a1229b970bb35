"""One child's story as its steps see it: who acts, when, and in which words."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from random import Random
from typing import Any
from uuid import UUID

from swis.kernel import clocks, people
from swis.kernel import models as kernel
from swis.record.cases import models as cases
from swis.record.children import models as children
from swis.record.concerns import models as concerns
from swis.record.schools import models as schools
from swis.record.threshold import models as threshold

from .stage import Stage, Story
from .terms import born_in
from .words import SCHOOL_THEMES, pronouns

PRIMARY, SECONDARY = (1, 5), (7, 10)
IN_THREAD = {"concerns", "lead", "worker", "actions", "refer", "notice", "child", "analysis"}


@dataclass
class Tale:
    """A child at a school, a theme, and how many working days ago the story ended."""

    stage: Stage
    name: str
    place: str
    theme: str
    ago: int = 0
    path: str = "school"
    fixed: dict[str, Any] = field(default_factory=dict)
    sibling_of: "Tale" = None  # type: ignore[assignment]
    at: datetime = datetime.min
    # made by one scene, there in those that follow
    child: children.Child = None  # type: ignore[assignment]
    concern: concerns.Concern = None  # type: ignore[assignment]
    referral: threshold.Referral = None  # type: ignore[assignment]
    case: cases.Case = None  # type: ignore[assignment]
    decision: threshold.Decision = None  # type: ignore[assignment]
    proposer: str = ""
    words_kept: str = ""
    thread: dict[str, Any] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.rng = Random(f"{self.stage.seed}:{self.name}")
        self.given, self.family, self.sex = self._named()
        first, last = PRIMARY if self.school.phase == "primary" else SECONDARY
        self.year_group = self.fixed.get("year_group") or self.rng.randint(first, last)

    def _named(self) -> tuple[str, str, str]:
        if self.sibling_of:
            given, sex = self.fixed["sibling"]
            return given, self.sibling_of.family, sex
        return self.stage.names.pop()

    @property
    def stays(self) -> bool:
        """Whether all of the story happens in school."""
        return self.theme in (*SCHOOL_THEMES, "occasions")

    # who
    @property
    def school(self) -> schools.School:
        return self.stage.cast.schools[self.place]

    @property
    def lead(self) -> str:
        return self.stage.cast.at(self.place, people.Role.DSL)[0]

    @property
    def worker(self) -> str:
        return self.stage.cast.workers[self.place]

    def colleague(self) -> str:
        return self.rng.choice(self.stage.cast.at(self.place, people.Role.SCHOOL_STAFF))

    def account(self, post: str) -> kernel.Account:
        return self.stage.cast.accounts[post]

    def does(self, post: str, **given: Any) -> dict[str, Any]:
        """What an act takes: by, at and a press of its own, drawn so that a seed repeats itself."""
        key = UUID(int=self.rng.getrandbits(128), version=4)
        return {"by": self.stage.cast.person(post, self.at), "at": self.at, "key": key, **given}

    # when
    @property
    def day(self) -> date:
        return clocks.local_day(self.at)

    def until(self, days: int, *, in_school: bool = False) -> Story:
        """Wait for the day that many working days before the story's end."""
        year = self.stage.year
        day = year.back(days + self.ago)
        if in_school and not self.fixed.get("any_day"):
            # a story that stays in school counts school days, others what lies nearest
            day = year.school_back(days, self.ago) if self.stays else year.school_day(day)
        after = None if self.at == datetime.min else self.at
        if after and day < clocks.local_day(after):
            day = clocks.local_day(after)
        yield from self._wait(self.stage.at(day, self.rng, after))

    def soon(self) -> Story:
        """A little later on the same day."""
        yield from self._wait(self.stage.at(self.day, self.rng, self.at))

    def _wait(self, moment: datetime) -> Story:
        self.at = min(moment, self.stage.ends)
        yield self.at

    def ahead(self, days: int) -> date:
        """A working day that lies ahead of the story's moment."""
        return clocks.add_working_days(self.day, days)

    def before(self, minutes: int) -> datetime:
        return self.at - timedelta(minutes=minutes)

    # words
    def say(self, key: str, theme: str = "") -> str:
        """A sentence about this child: of its own thread, of its theme, or of another."""
        if not theme and key in IN_THREAD:
            return self.about(self._thread()[key])
        return self.about(self.stage.words.draw(theme or self.theme, key))

    def row(self, key: str, theme: str = "") -> dict[str, str]:
        in_thread = not theme and key in IN_THREAD
        drawn = (
            self._thread()[key] if in_thread else self.stage.words.draw(theme or self.theme, key)
        )
        return {name: self.about(value) for name, value in drawn.items()}

    def _thread(self) -> dict[str, Any]:
        """The sentences that belong together: what was raised or received, and what followed."""
        if not self.thread:
            kind = "notice" if self.path == "outside" else "thread"
            self.thread = self.stage.words.draw(self.theme, kind)
        return self.thread

    def about(self, text: str) -> str:
        return text.format(**pronouns(self.given, self.sex, self.year_group))

    @property
    def born_on(self) -> date:
        starts = self.day.year - (self.day.month < 9)
        return born_in(
            Random(f"{self.name}:born:{self.stage.seed}").randrange(365), self.year_group, starts
        )
