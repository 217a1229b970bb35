"""The same story told at two schools, and of a child whom few may know of.

Every sentence written in a story ends with the story's own word, and every name holds it: a page
that shows the word shows something of that story. Ashgrove's word and Beechwood's word must never
meet but before people whose work is at both.
"""

import copy
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from .world import World

ASHGROVE, BEECHWOOD, RESTRICTED = "Quillfeather", "Thistlewood", "Nightjarson"
MINE = ("teacher", "dsl", "worker")  # posts that Beechwood has of its own


@dataclass(frozen=True)
class Story:
    """What happened: its word, and its records by what can be done with them."""

    word: str
    records: dict[str, Any]


class Told(World):
    """The world as one school lives it: its people in the posts, its word in all they write."""

    def __init__(self, world: World, word: str, beechwood: bool = False) -> None:
        self.__dict__.update(copy.copy(world.__dict__))
        self.word = word
        if beechwood:
            self.ashgrove = world.beechwood
            theirs = {post: world.accounts[f"other_{post}"] for post in MINE}
            self.accounts = {**world.accounts, **theirs}

    def does(self, post: str, **given: Any) -> dict[str, Any]:
        """As the world does, with the story's word in every sentence that is not the teacher's."""
        if post != "teacher":
            given = {name: self._marked(value) for name, value in given.items()}
        return super().does(post, **given)

    def _marked(self, value: Any) -> Any:
        is_prose = isinstance(value, str) and " " in value
        return f"{value} {self.word}" if is_prose else value


def tell(
    world: World, word: str, happens: Callable[[Told], dict[str, Any]], beechwood: bool = False
) -> Story:
    """Let a story happen, and keep what it made."""
    return Story(word, happens(Told(world, word, beechwood)))
