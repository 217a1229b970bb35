"""Kinds of notice to send, and a round of sending that keeps what it would carry."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import pytest

from swis.kernel import notice_kinds
from swis.record.site.sending.carriers import NotSent
from swis.record.site.sending.letter import Letter
from swis.record.site.sending.rounds import Round, deliver

TOLD = notice_kinds.kind(
    "test_told", "Something was shared", "Something was shared with your school."
)
ASKED = notice_kinds.kind("test_asked", "Something waits", "Something waits for you.", decides=True)
DANGER = notice_kinds.kind("test_danger", "A child is in danger", "Look at once.", always=True)


@dataclass
class Post:
    """What was carried; ``down`` makes the next ones fail."""

    world: Any
    carried: list[Letter] = field(default_factory=list)
    down: str = ""
    refuses: set[str] = field(default_factory=set)

    def carry(self, letter: Letter) -> None:
        if self.down:
            raise NotSent(self.down)
        if letter.to in self.refuses:
            raise NotSent("The mail server refuses the address (550).", at_all=False)
        self.carried.append(letter)

    def round(self) -> Round:
        return deliver(self.carry, lambda: self.world.moments.now, "https://swis.example.org")

    def to(self, post: str) -> list[str]:
        """The subjects that came to somebody."""
        email = self.world.accounts[post].email
        return [letter.subject for letter in self.carried if letter.to == email]


@pytest.fixture
def post(world: Any) -> Post:
    return Post(world)


@pytest.fixture
def wants(world: Any) -> Callable[[str, str], None]:
    from swis.record.staff.actions.notices import choose_notices

    return lambda who, wish: choose_notices(**world.does(who, wish=wish)) and None
