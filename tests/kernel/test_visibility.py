"""What a person may know is asked once in a request, and never read from before a write."""

from django.db import transaction
from universe import World, children

from swis.kernel import visibility, written
from swis.kernel.models import Account
from swis.record.children import access
from swis.record.children.queries.known import children as known_children
from swis.record.programmes import access as programmes_access


def test_what_becomes_known_within_a_moment_is_there_at_once(world: World) -> None:
    person = world.person("dsl")
    with visibility.asked_once():
        before = known_children(person).count()
        children.child(world)
        assert known_children(person).count() == before + 1


def test_a_sentence_is_put_together_once_for_a_person_at_a_moment(world: World) -> None:
    person = world.person("dsl")
    with visibility.asked_once():
        sentence = access.visible_to(person)
        assert access.visible_to(world.person("dsl")) is sentence
        assert access.visible_to(world.person("worker")) is not sentence
        world.moments.tick()
        assert access.visible_to(world.person("dsl")) is not sentence


def test_facts_are_asked_in_one_question(world: World, django_assert_num_queries) -> None:
    person = world.person("worker")
    with visibility.asked_once(), django_assert_num_queries(1):
        assert programmes_access.worked_at(person)
        assert programmes_access.placed_at(person) == [world.ashgrove.pk]


def test_a_placement_that_begins_or_ends_in_between_is_seen(world: World) -> None:
    person = world.person("worker")
    with visibility.asked_once():
        assert world.beechwood.pk not in programmes_access.worked_at(person)
        placed = world.place(world.programme, world.beechwood, "worker")
        assert world.beechwood.pk in programmes_access.worked_at(person)
        placed.delete()
        assert world.beechwood.pk not in programmes_access.worked_at(person)


def test_what_was_asked_within_an_act_that_is_undone_is_asked_again(world: World) -> None:
    person = world.person("worker")
    with visibility.asked_once():
        try:
            with transaction.atomic():
                world.place(world.programme, world.beechwood, "worker")
                assert world.beechwood.pk in programmes_access.worked_at(person)
                raise LookupError
        except LookupError:
            pass
        assert world.beechwood.pk not in programmes_access.worked_at(person)


def test_a_written_question_is_asked_of_each_row_of_its_own_table(world: World) -> None:
    named = written.write(Account.objects.values("name"))
    rows = Account.objects.annotate(said=named.text("pk"))
    assert all(row.said == row.name for row in rows)  # type: ignore[attr-defined]
    one = written.write(Account.objects.filter(name=rows[0].name).values("pk"))
    assert Account.objects.filter(one.holds("pk")).get() == rows[0]
