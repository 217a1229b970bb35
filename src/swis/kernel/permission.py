"""Who may do an act: one value that the act carries, its page asks, and the reference prints."""

import inspect
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from .people import EVERYONE, Person, Role, one_of
from .refusals import NotNow
from .workflow import Lifecycle, roles

Need = Callable[..., str | None]
"""Reads the person (``by``) and arguments of the act by their names; answers why not, or None. Its
docstring is its sentence in the reference."""


@dataclass(frozen=True)
class Permission:
    """Whose act it is, by role, and what it needs besides.

    ``said`` is the refusal of other roles; without it, "Only a … can do this." ``steps`` are what
    it does to the record in the argument ``of``: the lifecycle says who and from which state.
    """

    roles: frozenset[Role]
    needs: tuple[Need, ...] = ()
    said: str = ""
    cycle: Lifecycle | None = None
    steps: tuple[str, ...] = ()
    of: str = ""
    is_inner: bool = field(default=False)  # done only within another act, whose permission holds

    def refusal(self, person: Person | None, given: Mapping[str, Any]) -> str | None:
        """Why this person may not, as far as the arguments given so far can tell; or None."""
        if self.is_inner or person is None:
            return None
        if not person.holds(self.roles):
            return self.said or f"Only {one_of(self.roles)} can do this."
        known = {"at": person.at, **given, "by": person}
        record = given.get(self.of)
        if self.cycle and record and (why := _no_step(self.cycle, self.steps, record, person)):
            return why
        for need in self.needs:
            asked = inspect.signature(need).parameters
            if known.keys() >= asked.keys() and (
                why := need(**{name: known[name] for name in asked})
            ):
                return why
        return None

    def asks_for(self) -> set[str]:
        """The arguments of the act that it reads."""
        read = {self.of} if self.of else set()
        return read.union(*(inspect.signature(need).parameters for need in self.needs))


def of_roles(
    *groups: Iterable[Role] | Role, needs: Iterable[Need] = (), said: str = ""
) -> Permission:
    """An act of these roles."""
    return Permission(roles(*groups), tuple(needs), said)


def of_steps(cycle: Lifecycle, *steps: str, of: str, needs: Iterable[Need] = ()) -> Permission:
    """An act that takes one of these steps with the record in the argument ``of``."""
    may = roles(*(step.may for step in cycle.steps if step.act in steps))
    if not may:
        raise ValueError(f"{cycle.noun}: no step is called {' or '.join(steps)}")
    return Permission(may, tuple(needs), cycle=cycle, steps=steps, of=of)


def of_anyone(*, needs: Iterable[Need] = ()) -> Permission:
    """An act of whoever holds a post here."""
    said = "Only somebody who holds a post here can do this."
    return Permission(EVERYONE, tuple(needs), said)


INNER = Permission(frozenset(), is_inner=True)


def _no_step(cycle: Lifecycle, steps: tuple[str, ...], record: Any, person: Person) -> str | None:
    """Why none of the steps can be taken from here; the first step's reason."""
    reasons = []
    for step in steps:
        try:
            cycle.check(record, step, person)
        except NotNow as why:
            reasons.append(why.sentence)
        else:
            return None
    return reasons[0]
