"""A concern that nobody reads turns late, and the next in line has it too (E1, E2)."""

from datetime import date, datetime

import pytest
from universe import concerns
from universe.world import World

from swis.kernel import clocks, refusals
from swis.record.concerns import actions, queries
from swis.record.concerns.models import Concern
from swis.record.desk.queries import work as desk_work
from swis.record.programmes import models as programmes

pytestmark = pytest.mark.django_db
FRIDAY, MONDAY, TUESDAY = (datetime(2026, 1, day, 11, tzinfo=clocks.LONDON) for day in (9, 12, 13))


@pytest.fixture
def unread(world: World) -> Concern:
    """Raised on a Friday, with both leads at work."""
    world.moments.now = FRIDAY
    return concerns.raised(world)


def waits(world: World, post: str) -> list[tuple[str, bool]]:
    rows = desk_work.Work(world.person(post)).rows
    return [(str(row.group), row.late) for row in rows if row.what == "Read the new concern"]


def test_E1_it_is_to_be_read_by_the_next_working_day(world: World, unread: Concern) -> None:
    assert unread.read_by == date(2026, 1, 12)
    world.moments.now = MONDAY
    assert waits(world, "dsl") == [("New concerns", False)]
    assert waits(world, "worker") == []
    with pytest.raises(refusals.NotNow, match="reads it first"):
        actions.see(**world.does("worker", concern=unread))


def test_E2_then_it_is_late_and_the_next_in_line_has_it(world: World, unread: Concern) -> None:
    world.moments.now = TUESDAY
    assert waits(world, "dsl") == [("New concerns", True)]
    assert waits(world, "worker") == [("New concerns: nobody has read them in time", True)]
    assert waits(world, "manager") == []
    assert waits(world, "other_worker") == []
    assert actions.see(**world.does("worker", concern=unread)).state == "seen"
    assert waits(world, "worker") == []


def test_E2_its_sender_reads_that_it_is_late_and_who_has_it(world: World, unread: Concern) -> None:
    world.moments.now = TUESDAY
    [(_, words)] = queries.receipts.receipts(world.person("teacher"), [unread])
    assert "Late: to be read by Mon 12 Jan, and Wanjiru Kamau (SWIS social worker) has it" in words
    assert "speak to somebody today" in words


def test_E1_raising_never_fails_for_want_of_a_limit(world: World) -> None:
    programmes.Placement.objects.all().delete()
    programmes.Programme.objects.all().delete()
    assert concerns.raised(world).read_by is None
