"""A sentence of access is put together once for a person at a moment, and asked anew each time."""

from universe import World, children

from swis.record.children import access
from swis.record.children.queries.known import children as known_children


def test_what_becomes_known_within_a_moment_is_there_at_once(world: World) -> None:
    person = world.person("dsl")
    before = known_children(person).count()
    children.child(world)
    assert known_children(person).count() == before + 1


def test_it_is_put_together_once_for_a_person_at_a_moment(world: World) -> None:
    person = world.person("dsl")
    sentence = access.visible_to(person)
    assert access.visible_to(world.person("dsl")) is sentence
    assert access.visible_to(world.person("worker")) is not sentence
    world.moments.tick()
    assert access.visible_to(world.person("dsl")) is not sentence
