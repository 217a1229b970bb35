"""People with browsers, on the real server."""

from collections.abc import Callable, Iterator

import pytest
from journeys.somebody import Somebody
from machines.town import Server

PEOPLE = {
    "teacher": "Tamsin Reed",
    "dsl": "Adaeze Okafor",
    "deputy_dsl": "Davit Petrosyan",
    "worker": "Wanjiru Kamau",
    "manager": "Marek Novak",
    "front_door": "Farida Aziz",
    "locality": "Lorcan Byrne",
}
As = Callable[..., Somebody]


@pytest.fixture
def as_a(browser, server: Server) -> Iterator[As]:
    """``as_a("dsl")`` is that person, signed in; ``width=`` and ``with_scripts=`` of the screen."""
    here: list[Somebody] = []

    def arrive(post: str, **screen: object) -> Somebody:
        person = Somebody(browser, server.url, PEOPLE[post], **screen)
        here.append(person)
        return person

    yield arrive
    for person in here:
        person.leaves()
    assert server.said() == ""
