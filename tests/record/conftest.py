"""One furnished world for the tests that walk all of it, and everyone in it signed in."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from universe import World
from universe.addresses import arguments
from universe.furnished import furnish
from universe.stories import Story
from universe.world import POSTS

# in whose pages a story may stand; the words of nobody else's may ever hold it
SWIS = {"manager", "deputy_manager"}
AUTHORITY = SWIS | {"governance", "front_door", "locality"}
MAY_KNOW: dict[str, set[str]] = {
    "ashgrove": AUTHORITY | {"dsl", "deputy_dsl", "worker"},
    "beechwood": AUTHORITY | {"other_dsl", "other_worker"},
    "restricted": {"dsl", "worker", "manager", "governance"},
}
SIGNED_IN = tuple(POSTS)


@dataclass(frozen=True)
class House:
    """The world, its stories, and a browser for each person."""

    world: World
    stories: dict[str, Story]
    browsers: dict[str, Client]

    def words_kept_from(self, post: str) -> list[str]:
        return [s.word for where, s in self.stories.items() if post not in MAY_KNOW[where]]


@pytest.fixture(scope="module")
def house(django_db_setup: Any, django_db_blocker: Any) -> Iterator[House]:
    """Built once: every test of the file starts from it, and leaves no trace."""
    world: World
    with django_db_blocker.unblock(), pytest.MonkeyPatch.context() as patch, transaction.atomic():
        world = World()
        patch.setattr(timezone, "now", lambda: world.moments.now)
        stories = furnish(world)
        world.moments.tick()
        yield House(world, stories, _browsers(world))
        transaction.set_rollback(True)


def _browsers(world: World) -> dict[str, Client]:
    browsers = {}
    for post in SIGNED_IN:
        browsers[post] = Client()
        browsers[post].force_login(world.accounts[post])
    return browsers


def an_address(name: str, house: House) -> str:
    """The address of this name, with a record of the first story that has one."""
    given = (arguments(name, story, house.world) for story in house.stories.values())
    return reverse(name, kwargs=next(kwargs for kwargs in given if kwargs is not None))
