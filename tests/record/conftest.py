"""One furnished world for the tests that walk all of it, and everyone in it signed in."""

import os
import pickle
from collections.abc import Iterator
from dataclasses import dataclass
from http.cookies import SimpleCookie
from typing import Any
from zlib import crc32

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from machines.aside import Aside, aside
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


# on PostgreSQL: every act, query and sentence of access, and of the pages every fourth test by its
# name; all of them in `make drill`, which sets this
EVERY_PAGE_TOO = "SWIS_TEST_EVERY_PAGE" in os.environ


def pytest_itemcollected(item: pytest.Item) -> None:
    if "house" in getattr(item, "fixturenames", ()):
        item.add_marker("walk")
    is_a_page = "sign_in" in getattr(item, "fixturenames", ()) or "/addresses/" in item.nodeid
    if is_a_page and not EVERY_PAGE_TOO and crc32(item.nodeid.encode()) % 4:
        item.add_marker("once")


@dataclass(frozen=True)
class House:
    """The world, its stories, and a browser for each person."""

    world: World
    stories: dict[str, Story]
    browsers: dict[str, Client]

    def words_kept_from(self, post: str) -> list[str]:
        return [s.word for where, s in self.stories.items() if post not in MAY_KNOW[where]]


@dataclass(frozen=True)
class Furnished:
    """The house as it was when it had just been built."""

    database: Aside
    kept: bytes

    def as_built(self) -> House:
        """Its world and people anew: no test meets what another one did to them."""
        world, stories, cookies = pickle.loads(self.kept)
        return House(world, stories, {post: _browser(held) for post, held in cookies.items()})


@pytest.fixture(scope="session")
def furnished(django_db_setup: Any, django_db_blocker: Any) -> Iterator[Furnished]:
    """Built once, in a database of its own: it takes as long as a hundred of its tests."""
    with django_db_blocker.unblock(), aside() as database:
        with database.entered(), pytest.MonkeyPatch.context() as patch:
            world = World()
            patch.setattr(timezone, "now", lambda: world.moments.now)
            stories = furnish(world)
            world.moments.tick()
            cookies = {post: _signed_in(world, post) for post in SIGNED_IN}
        yield Furnished(database, pickle.dumps((world, stories, cookies)))


@pytest.fixture(scope="module")
def _entered(furnished: Furnished, django_db_blocker: Any) -> Iterator[None]:
    with django_db_blocker.unblock(), furnished.database.entered():
        yield


@pytest.fixture
def house(furnished: Furnished, _entered: None, db: None, monkeypatch: pytest.MonkeyPatch) -> House:
    """Every test starts from it as it was built, and leaves no trace."""
    house = furnished.as_built()
    monkeypatch.setattr(timezone, "now", lambda: house.world.moments.now)
    return house


def _signed_in(world: World, post: str) -> SimpleCookie:
    browser = Client()
    browser.force_login(world.accounts[post])
    return browser.cookies


def _browser(cookies: SimpleCookie) -> Client:
    browser = Client()
    browser.cookies = cookies
    return browser


def an_address(name: str, house: House) -> str:
    """The address of this name, with a record of the first story that has one."""
    given = (arguments(name, story, house.world) for story in house.stories.values())
    return reverse(name, kwargs=next(kwargs for kwargs in given if kwargs is not None))
