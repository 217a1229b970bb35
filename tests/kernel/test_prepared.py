"""What is written once a day for a person says the right thing at each moment of it."""

from typing import Any

import pytest
from django.db.models import Q
from universe import World, children

from swis.kernel import people, prepared, visibility
from swis.record.children import access, models


def _names_known(person: people.Person) -> int:
    """Asked along the child: the sentence that is written once."""
    with visibility.asked_once():
        return models.OtherName.objects.filter(access.of_child(person)).count()


@pytest.fixture
def named(world: World) -> models.Child:
    """A child of another school, with one record that hangs on it."""
    child = children.child(world, post="other_dsl", school=world.beechwood)
    models.OtherName.objects.create(
        child=child,
        kind="also",
        given_names="Wren",
        made_by=world.accounts["other_dsl"],
        made_at=world.moments.now,
    )
    return child


def test_an_involvement_that_ends_at_noon_is_not_one_at_one(
    world: World, named: models.Child
) -> None:
    now = world.moments.forward(hours=1)
    models.Involvement.objects.create(
        child=named,
        account=world.accounts["dsl"],
        because="CA-00000-00000",
        since=now,
        until=world.moments.forward(hours=2),
    )
    world.moments.now = now
    assert _names_known(world.person("dsl")) == 1
    world.moments.forward(hours=1, minutes=59)
    assert _names_known(world.person("dsl")) == 1
    world.moments.forward(minutes=1)
    assert _names_known(world.person("dsl")) == 0


def test_what_becomes_known_on_the_same_day_is_known(world: World, named: models.Child) -> None:
    assert _names_known(world.person("worker")) == 0
    world.place(world.programme, world.beechwood, "worker")
    assert _names_known(world.person("worker")) == 1


def test_what_hangs_on_the_moment_or_on_an_answer_is_not_kept(world: World) -> None:
    person, written = world.person("dsl"), []

    def at_once(somebody: people.Person) -> Any:
        written.append(somebody.at)
        return "", ()

    asked_before = visibility.once(lambda: models.Child.objects.all())

    def uses_rows(somebody: people.Person) -> Any:
        written.append(asked_before())
        return "", ()

    with visibility.asked_once():
        asked_before()
        for _ in range(2):
            prepared.once_a_day("at once", person, at_once)
            prepared.once_a_day("uses rows", person, uses_rows)
    assert len(written) == 8  # tried and not kept, each time


def test_a_sentence_of_a_day_is_written_once(world: World) -> None:
    person, written = world.person("dsl"), []

    def of_the_day(somebody: people.Person) -> Any:
        written.append(somebody.today)
        Q(until__gt=somebody.moment)
        return "", ()

    for _ in range(2):
        prepared.once_a_day("of the day", person, of_the_day)
    assert written == [person.today]
