"""What happens in the year: every state of every lifecycle, at eight schools and two feeders."""

from collections.abc import Callable
from random import Random
from typing import Any

from swis.record.cases import models as cases_models
from swis.record.threshold import models as threshold_models

from .stage import Stage, Story
from .stories import (
    beyond,
    concern,
    daily,
    diary,
    elsewhere,
    groups,
    ladder,
    leave,
    merging,
    moving,
    off_roll,
    office,
    posts,
    referral,
    set_up,
    support,
    week,
    whole,
)
from .tale import Tale
from .words import HARM_THEMES, SCHOOL_THEMES, STATUTORY_THEMES

Telling = Callable[[Tale], Story]
K, T, S, PRIMARY = "kestrel", "tollgate", "saltwharf", "reedbank"
M, R, F, A, W = "marlpit", "skylark", "fennick", "aldwen", "wharfside"

# where, which telling, how old in working days; in the order in which the cap is met
CASES: tuple[tuple[str, Callable[..., Story], int, str], ...] = (
    (T, whole.looked_after, 100, "school"),
    (S, whole.pre_proceedings, 98, "school"),
    (T, whole.in_need, 90, "school"),
    (T, whole.came_home, 75, "outside"),
    (K, whole.in_need, 72, "school"),
    (K, whole.protected, 60, "school"),
    (K, whole.writing, 48, "school"),
    (S, whole.without_outcome, 34, "outside"),
    (K, whole.sent_back, 33, "school"),
    (T, whole.writing, 33, "school"),
    (K, whole.submitted, 31, "outside"),
    (T, whole.submitted, 28, "school"),
    (T, whole.writing, 20, "outside"),
    (T, whole.conference_planned, 16, "school"),
    (S, whole.newly_protected, 17, "school"),
    (S, whole.against, 14, "outside"),
    (S, whole.conclusion_waits, 13, "direct"),
    (K, whole.enquired, 6, "school"),
    (T, whole.writing, 4, "school"),
    (M, whole.in_need, 66, "school"),
    (M, whole.writing, 12, "outside"),
    (M, whole.submitted, 30, "school"),
    (R, whole.in_need, 52, "school"),
    (R, whole.writing, 25, "school"),
    (F, whole.in_need, 70, "outside"),
    (F, whole.writing, 7, "school"),
    (A, whole.writing, 15, "school"),
    (W, whole.in_need, 58, "school"),
    (W, whole.writing, 9, "school"),
)
HARM = {
    whole.protected,
    whole.newly_protected,
    whole.conference_planned,
    whole.conclusion_waits,
    whole.against,
    whole.enquired,
}
CLOSED: tuple[tuple[str, Telling], ...] = (
    (K, lambda t: whole.closed_below(t, cases_models.OutcomeKind.NO_FURTHER_ACTION)),
    (T, lambda t: whole.closed_below(t, cases_models.OutcomeKind.EARLY_HELP)),
    (S, lambda t: whole.closed_below(t, cases_models.OutcomeKind.SUPPORT)),
    (K, whole.closed_after_plan),
)
BELOW: tuple[tuple[str, threshold_models.Threshold], ...] = (
    (T, threshold_models.Threshold.EARLY_HELP),
    (S, threshold_models.Threshold.NO_ACTION),
)
SETTLED: tuple[tuple[str, threshold_models.Option], ...] = (
    (K, threshold_models.Option.ADVICE_ONLY),
    (T, threshold_models.Option.ADVICE_ONLY),
    (PRIMARY, threshold_models.Option.ADVICE_ONLY),
    (K, threshold_models.Option.EARLY_HELP),
    (S, threshold_models.Option.EARLY_HELP),
    (K, threshold_models.Option.NOT_TO_REFER),
    (M, threshold_models.Option.ADVICE_ONLY),
    (R, threshold_models.Option.NOT_TO_REFER),
    (F, threshold_models.Option.EARLY_HELP),
    (A, threshold_models.Option.ADVICE_ONLY),
)


SIBLINGS = (
    ("case 4 in_need", PRIMARY, 8, ["Isla", "F"]),
    ("case 2 in_need", T, 2, ["Noah", "M"]),
)


def plot(stage: Stage) -> None:
    """Begin every story; the stage then plays them in the order of time."""
    rng = Random(f"{stage.seed}:plot")
    told = Plot(stage, rng)
    told.cases()
    told.closed()
    told.referrals()
    told.in_school()
    elsewhere.begin(told)
    merging.begin(stage, told.tales)
    moving.begin(stage, told.tales)
    off_roll.begin(stage, told.tales)
    office.begin(stage, told.tales)
    week.begin(stage, told.tales)
    groups.begin(stage, told.tales)
    beyond.begin(stage, told.tales)
    ladder.begin(stage, told.tales)
    set_up.begin(stage)
    leave.begin(stage)
    posts.begin(stage)
    diary.begin(stage, told.tales)


class Plot:
    """Hands out children, themes and dates."""

    def __init__(self, stage: Stage, rng: Random) -> None:
        self.stage, self.rng = stage, rng
        self.tales: dict[str, Tale] = {}
        self._statutory = self._cycle(STATUTORY_THEMES)
        self._school = self._cycle(SCHOOL_THEMES)
        self._harm = self._cycle(HARM_THEMES)

    def _cycle(self, themes: tuple[str, ...]) -> Any:
        while True:
            yield from self.rng.sample(themes, len(themes))

    def tale(self, name: str, place: str, *, in_school: bool = False, **given: Any) -> Tale:
        theme = given.pop("theme", None) or next(self._school if in_school else self._statutory)
        tale = self.tales[name] = Tale(self.stage, name, place, theme, **given)
        return tale

    def begin(self, story: Story) -> None:
        self.stage.begin(story)

    def cases(self) -> None:
        for number, (place, telling, age, path) in enumerate(CASES):
            theme = next(self._harm) if telling in HARM else None
            t = self.tale(f"case {number} {telling.__name__}", place, path=path, theme=theme)
            self.begin(telling(t, age))
        self._siblings()

    def _siblings(self) -> None:
        """A sister at the feeder school, and the ninth case, a brother, over the cap."""
        pairs = (
            ("case 4 in_need", PRIMARY, 8, ["Isla", "F"]),
            ("case 2 in_need", T, 2, ["Noah", "M"]),
        )
        for older, place, age, given in pairs:
            t = self.tale(
                f"sibling of {older}",
                place,
                path="outside",
                fixed={"sibling": given},
                sibling_of=self.tales[older],
                theme="neglect" if place == PRIMARY else self.tales[older].theme,
            )
            self.begin(daily.sibling(t, age, over_cap=place == T))

    def closed(self) -> None:
        oldest = max(self.stage.year.length - 86, 1)
        for number, (place, telling) in enumerate(CLOSED):
            ago = self.rng.randint(min(6, oldest), min(oldest, 120))
            self.begin(telling(self.tale(f"closed {number}", place, ago=ago)))
        t = self.tale(
            "closed after enquiry", S, theme="physical_harm", ago=self.rng.randint(6, oldest)
        )
        self.begin(whole.not_substantiated(t, 45))

    def referrals(self) -> None:
        for number, (place, threshold) in enumerate(BELOW):
            t = self.tale(f"below {number}", place, ago=self.rng.randint(6, 40))
            self.begin(daily.below(t, threshold))
        self.begin(daily.waiting_to_be_allocated(self.tale("with swis", K, path="school")))
        self.begin(daily.taken_up(self.tale("taken up", T, path="outside", ago=18)))
        self.begin(daily.with_locality(self.tale("with locality", S, path="outside", ago=4)))
        self.begin(daily.lapsed(self.tale("lapsed", T, path="outside", ago=3)))
        self.begin(daily.being_agreed(self.tale("being agreed", S, path="outside")))
        police = self.tale("police notice", K, path="outside", theme="domestic_abuse")
        self.begin(referral.received(police, 0))
        self.begin(referral.arrived(self.tale("by the school", T, path="school"), 0))
        self.begin(referral.arrived(self.tale("in danger", S, path="direct"), 0))

    def in_school(self) -> None:
        for number, (place, option) in enumerate(SETTLED):
            ago = self.rng.randint(4, self.stage.year.length - 20)
            t = self.tale(f"settled {number}", place, in_school=True, ago=ago)
            self.begin(concern.settled(t, option))
        self.begin(concern.refused(self.tale("refused", T, theme="occasions", ago=12)))
        self.begin(daily.overtaken(self.tale("overtaken", S, theme="home_conflict", ago=8)))
        self.begin(concern.not_agreed(self.tale("not agreed", K, in_school=True)))
        for place in (K, S):
            t = self.tale(f"proposed {place}", place, in_school=True)
            self.begin(daily.waits_for_the_other(t))
        for place in (T, S):
            t = self.tale(f"discussed {place}", place, in_school=True)
            self.begin(concern.to_discussion(t, 2))
        for place in (K, T):
            self.begin(daily.only_read(self.tale(f"read {place}", place, in_school=True)))
        daily.unread(self)
        support.begin(self)
        t = self.tale("refiled", T, theme="low_mood", ago=3)
        self.begin(daily.refiled(t, self.tales["support 2"]))
        daily.one_incident(self)
