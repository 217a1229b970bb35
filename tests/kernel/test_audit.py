"""The log catches what was done to it; the database refuses most of it."""

from collections.abc import Callable
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


def _actor(events: list[Event]) -> None:
    events[2].account = 999


def _moment(events: list[Event]) -> None:
    events[2].at = events[3].at


def _content(events: list[Event]) -> None:
    events[2].about = {"seen": []}


def _act(events: list[Event]) -> None:
    events[2].act = "look"


def _middle(events: list[Event]) -> None:
    del events[2]


def _swap(events: list[Event]) -> None:
    events[1], events[2] = events[2], events[1]


def _forged(events: list[Event]) -> None:
    last = events[-1]
    forged = Event(number=last.number + 1, at=last.at, act="look", previous=last.digest)
    forged.digest = "0" * 64
    events.append(forged)


@pytest.mark.parametrize("tamper", [_actor, _moment, _content, _act, _middle, _swap, _forged])
def test_a_changed_log_is_found(log: list[Event], tamper: Callable[[list[Event]], None]) -> None:
    assert audit.verify(log) is None
    tamper(log)
    assert audit.verify(log) is not None


def test_a_log_that_lost_its_end_is_found_by_the_head_of_the_chain(log: list[Event]) -> None:
    ChainHead.objects.update(number=len(log) + 1)
    broken = audit.verify()
    assert broken is not None
    assert "end of the log" in broken.why


def test_a_lost_end_whose_head_was_moved_back_is_found_by_an_anchor(log: list[Event]) -> None:
    anchor = (log[-1].number, log[-1].digest)
    assert audit.verify(log, anchor) is None
    broken = audit.verify(log[:-1], anchor)
    assert broken is not None
    assert "anchor" in broken.why


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
