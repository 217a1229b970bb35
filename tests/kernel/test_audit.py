"""The log: what an act and a look write, and what the database refuses to have done to it."""

from datetime import date, datetime

import pytest
from django.db import DatabaseError, connection, transaction
from universe import World, concerns

from swis.kernel import audit, triggers
from swis.kernel.clocks import LONDON
from swis.kernel.models import Change, Event, StepTaken


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
