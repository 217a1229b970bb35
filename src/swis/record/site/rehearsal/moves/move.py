"""A move: what somebody may be about to do as the town stands, or nothing."""

from collections.abc import Callable
from dataclasses import dataclass

from ..press import Press, Town

Tries = Callable[[Town], Press | None]


@dataclass(frozen=True)
class Move:
    """How often it is tried beside the others, and whether it leaves work without its people: that
    kind is told apart, so that it can be left out."""

    tries: Tries
    weight: float
    is_rough: bool = False

    @property
    def name(self) -> str:
        return f"{self.tries.__module__.rpartition('.')[2]}.{self.tries.__name__}"


MOVES: list[Move] = []


def move(weight: float, *, rough: bool = False) -> Callable[[Tries], Tries]:
    """Make a function a move."""

    def made(tries: Tries) -> Tries:
        MOVES.append(Move(tries, weight, rough))
        return tries

    return made
