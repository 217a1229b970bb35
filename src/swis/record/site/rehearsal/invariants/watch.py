"""The invariants, how often each is asked, and what each needs to know of the run so far.

After each step what that step could have changed is looked at, and of the rest a sample; at the end
of each month all that is cheap to ask, and of what every home shows a third by turns; at the end of
the year all of it.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from random import Random
from typing import Any

from swis.kernel import chain as kernel_chain

from ..press import Press, Town
from . import chain, kept, names, promise, seen, states, time_limits, told

THIRD = 3


@dataclass
class Watch:
    """What has been looked at, and what was acknowledged since."""

    town: Town
    rng: Random  # of its own, so that looking changes nothing of what happens
    link: kernel_chain.Link = kernel_chain.START
    last: dict[str, int] = field(default_factory=dict)  # of each noun with a limit, looked at
    found_in: dict[str, set[tuple[str, str]]] = field(default_factory=dict)  # act → columns
    acted: list[Press] = field(default_factory=list)
    results: list[Any] = field(default_factory=list)
    words: list[tuple[str, str]] = field(default_factory=list)
    turn: int = 0  # months that have ended
    is_last: bool = False  # the year has ended

    def by_turns(self, rows: list[Any]) -> list[Any]:
        """A third of some rows, another each month; all of them at the end of the year."""
        return rows if self.is_last else rows[self.turn % THIRD :: THIRD]

    def acknowledged(self, press: Press, result: Any) -> None:
        """The act returned: it is in the log, and its words are never lost."""
        new = self.town.ledger.acknowledge(press.name, press.given)
        self.words += [(press.name, mark) for mark in new]
        self.acted.append(press)
        self.results.append(result)

    def look(self, *, whole: bool, is_last: bool, counted: dict[str, int]) -> list[str]:
        """Every invariant, until one is broken."""
        self.turn, self.is_last = self.turn + whole, is_last
        for name, broken in WATCHED:
            counted[name] = counted.get(name, 0) + 1
            if found := broken(self, whole):
                return [f"{name}: {sentence}" for sentence in found]
        self.acted, self.results, self.words = [], [], []
        return []


Invariant = Callable[[Watch, bool], list[str]]
WATCHED: tuple[tuple[str, Invariant], ...] = (
    ("the log", chain.broken),
    ("states", states.broken),
    ("limits", time_limits.broken),
    ("names and cap", names.broken),
    ("told", told.broken),
    ("words", kept.broken),
    ("access", seen.broken),
    ("the promise", promise.broken),
)
