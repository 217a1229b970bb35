"""The log: what an act and a look write, and what the database refuses to have done to it."""

from dataclasses import dataclass
from datetime import date, datetime

import pytest
from django.db import DatabaseError, connection, transaction
from universe import World, concerns

from swis.kernel import audit, triggers
from swis.kernel.clocks import LONDON
from swis.kernel.models import ChainHead, Change, Event, StepTaken


@pytest.fixture
def log(world: World) -> list[Event]:
    for _ in range(4):
        concerns.seen(world)
    return list(Event.objects.order_by("number"))


def test_a_log_written_with_another_key_is_found(log: list[Event], settings) -> None:
    settings.SWIS_AUDIT_KEY = b"somebody else's"
    assert audit.verify() == audit.Broken(1, "the event was changed")


@pytest.mark.parametrize("model", [Event, StepTaken, Change])
def test_the_database_refuses_to_change_or_delete_what_is_written(model, world: World) -> None:
    from swis.kernel.editing import change

    concern = concerns.seen(world)
    change(concern, version=concern.version, by=world.person("dsl"), at=world.moments.now, who="J")
    row = model.objects.last()
    with pytest.raises(DatabaseError), transaction.atomic():
        model.objects.filter(pk=row.pk).delete()
    name = {Event: "act", StepTaken: "act", Change: "after"}[model]
    with pytest.raises(DatabaseError), transaction.atomic():
        model.objects.filter(pk=row.pk).update(**{name: "forged"})


def test_the_database_refuses_to_write_an_event_over_another(log: list[Event]) -> None:
    verb = "INSERT OR REPLACE" if connection.vendor == "sqlite" else "INSERT"
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            f"{verb} INTO kernel_event (number, at, account, act, noun, reference, about, "
            "previous, digest) SELECT number, at, 999, act, noun, reference, about, previous, "
            "digest FROM kernel_event WHERE number = 1"
        )


def test_every_trigger_is_there(db: None) -> None:
    assert triggers.names(connection.vendor) <= triggers.installed(connection)


@pytest.mark.parametrize("day", [(2026, 7, 1), (2026, 10, 25), (2026, 3, 29)])
def test_summer_time_and_the_nights_it_changes_leave_the_chain_whole(
    world: World, day: tuple[int, int, int]
) -> None:
    """The database gives moments back in UTC: a moment has one digest in every time zone."""
    world.moments.now = datetime(*day, 0, 58, tzinfo=LONDON)
    for _ in range(4):
        concerns.raised(world, happened_on=date(2026, 1, 5))
    assert audit.verify() is None


@dataclass(frozen=True)
class Record:
    reference: str


def looked_at(world: World, how_many: int) -> list[Event]:
    records = [Record(f"CH-{number:05}") for number in range(how_many)]
    last = Event.objects.count()
    audit.look(world.person("dsl"), world.moments.now, [*records, *records], "desk:home")
    return list(Event.objects.filter(number__gt=last))


@pytest.mark.parametrize("how_many", [1, 2, 200])
def test_a_look_is_one_event(world: World, how_many: int) -> None:
    [event] = looked_at(world, how_many)
    names = [f"CH-{number:05}" for number in range(how_many)]
    assert event.about == {"page": "desk:home", "seen": names}
    assert event.reference == ("CH-00000" if how_many == 1 else "")
    assert (event.act, event.account) == ("look", world.person("dsl").account_id)


@pytest.mark.parametrize(("how_many", "events"), [(201, 2), (400, 2), (401, 3)])
def test_a_look_at_very_many_records_is_several_events_and_loses_none(
    world: World, how_many: int, events: int
) -> None:
    written = looked_at(world, how_many)
    assert len(written) == events
    assert all(len(event.about["seen"]) <= 200 for event in written)
    assert {event.about["of"] for event in written} == {how_many}
    assert {event.reference for event in written} == {""}
    assert len({name for event in written for name in event.about["seen"]}) == how_many
    assert audit.verify() is None


def test_what_a_look_costs(world: World, django_assert_num_queries) -> None:
    """The head of the chain, the event, the head moved: however many events, and no savepoint."""
    looked_at(world, 1)
    person, few, many = world.person("dsl"), [Record("CH-1")], map(Record, map(str, range(450)))
    for records in (few, many):
        with django_assert_num_queries(3):
            audit.look(person, world.moments.now, records, "desk:home")


def test_the_first_event_of_all(db: None) -> None:
    assert not ChainHead.objects.exists()
    audit.write([audit.Entry(datetime(2026, 1, 5, 9, tzinfo=LONDON), None, "site.set_up")])
    assert Event.objects.get().number == ChainHead.objects.get(pk=1).number == 1
    assert audit.verify() is None
