"""One seed, played: move after move, with what may go wrong, and after each what must hold."""

import time
from dataclasses import dataclass, field, replace
from random import Random
from typing import Any

from swis.kernel import visibility

from ..demonstration import cast
from . import faults, invariants, year
from .moves import MOVES, Move
from .press import Press, Town
from .words import Ledger

# in every third year much is referred and little closed, so that workers come to hold all they may
BUSY = {
    "referrals.receive": 4,
    "decisions.refer": 3,
    "referrals.screen": 3,
    "referrals.allocate": 3,
    "cases.close": 0.1,
    "assessments.record_outcome": 0.2,
}
TRIES = 40  # moves that are tried for a step before it is let go
HELD = 12  # steps for which a late press lies about


@dataclass(frozen=True)
class Wish:
    """How a seed is played."""

    steps: int = 400
    until: int = 0  # the step after which to stop
    rough: bool = False
    checks: bool = True


@dataclass
class Played:
    """What came of one seed."""

    seed: int
    taken: dict[str, int] = field(default_factory=dict)
    refused: dict[str, int] = field(default_factory=dict)
    faults: dict[str, int] = field(default_factory=dict)
    checked: dict[str, int] = field(default_factory=dict)
    step: int = 0
    seconds: float = 0.0  # of one processor: everything is in memory, and nothing waits
    broken: list[str] = field(default_factory=list)

    @property
    def acts(self) -> int:
        return sum(self.taken.values())


def play(seed: int, wish: Wish) -> Played:
    """From the town as it was built, through the year, until it ends or something is broken."""
    began = time.process_time()
    rng = Random(f"rehearsal {seed}")
    names = [tuple(row) for row in cast.read("names.toml")["children"]]
    moments = year.moments(rng, wish.steps)
    town = Town(rng, Ledger(seed), moments[0], names)
    play = Play(town, wish, Played(seed), invariants.Watch(town, Random(seed)))
    for number, at in enumerate(moments, start=1):
        ends_month = number == len(moments) or moments[number].month != at.month
        play.step(number, at, ends_month=ends_month, is_last=number == len(moments))
        if play.played.broken or number == wish.until:
            break
    play.played.seconds = time.process_time() - began
    return play.played


@dataclass
class Play:
    """A seed as it goes on."""

    town: Town
    wish: Wish
    played: Played
    watch: invariants.Watch
    held: list[tuple[int, Press]] = field(default_factory=list)

    def step(self, number: int, at: Any, *, ends_month: bool, is_last: bool) -> None:
        """One move at one moment, and what must hold after it."""
        self.played.step = number
        self.town.moment(at)
        press = self._lain(number) or self._next()
        if press is not None:
            self._press(number, press)
        if self.wish.checks and not self.played.broken:
            when = {"whole": ends_month, "is_last": is_last}
            self.played.broken = self.watch.look(**when, counted=self.played.checked)

    def _lain(self, number: int) -> Press | None:
        """A page that lay open until now."""
        due = next((row for row in self.held if row[0] <= number), None)
        if due is None:
            return None
        self.held.remove(due)
        self._count(self.played.faults, "late")
        return due[1]

    def _next(self) -> Press | None:
        moves = [move for move in MOVES if self.wish.rough or not move.is_rough]
        busy = BUSY if self.played.seed % 3 == 0 else {}
        weights = [move.weight * busy.get(move.name, 1) for move in moves]
        for _ in range(TRIES):
            move: Move = self.town.rng.choices(moves, weights)[0]
            try:
                with visibility.asked_once():  # as a page asks before it opens
                    press = move.tries(self.town)
            except faults.SAID_NO:  # the page itself refuses to open
                self._count(self.played.refused, move.name)
                continue
            if press:
                press.key = self.town.key()
                return press
        return None

    def _press(self, number: int, press: Press) -> None:
        chance = self.town.rng.random()
        if chance < faults.LATE:
            self.held.append((number + self.town.rng.randint(1, HELD), press))
            return
        if chance < faults.LATE + faults.KILLED:
            self._count(self.played.faults, "killed")
            self.played.broken += faults.kill(self.town, press)
        if not self.played.broken:
            self._do(press, repeats=chance > 1 - faults.REPEATED)

    def _do(self, press: Press, *, repeats: bool) -> None:
        try:
            result = faults.do(self.town, press)
        except faults.SAID_NO:
            self._count(self.played.refused, press.name)
            return
        except Exception as error:  # an act that breaks is a finding, whatever broke in it
            said = f"{type(error).__name__}: {error}"
            self.played.broken.append(f"{press.name} by {press.by.name} broke: {said}")
            return
        self._count(self.played.taken, press.name)
        self.watch.acknowledged(press, result)
        if press.rival:
            self._count(self.played.faults, "second editor")
            self.played.broken += faults.too_late(self.town, press)
        if repeats:
            self._count(self.played.faults, "repeated")
            self.played.broken += faults.repeat(self.town, press, result)

    @staticmethod
    def _count(where: dict[str, int], what: str) -> None:
        where[what] = where.get(what, 0) + 1


def without_checks(wish: Wish) -> Wish:
    return replace(wish, checks=False)
