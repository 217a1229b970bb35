"""One line of the log: what can be taken from the record is not asked."""

from datetime import date, timedelta
from typing import Any

import pytest
from universe import World, children

from swis.kernel.refusals import NotNow, Refused
from swis.record.activities import actions, queries
from swis.record.activities.models import Activity, Known


def logged(world: World, post: str = "worker", **said: Any) -> Activity:
    said = {
        "kind": "advice",
        "held_at": world.moments.now - timedelta(minutes=30),
        "minutes": 20,
        "with_whom": "school_staff",
    } | said
    return actions.record.record_activity(**said, **world.does(post))


def test_age_year_and_school_come_from_the_record(world: World) -> None:
    child = children.child(world)
    line = logged(world, child=child, with_whom="young_person")
    on = line.held_at.date()
    assert (line.school, line.known) == (world.ashgrove, Known.NOT_KNOWN)
    if child.born_on:
        birthday = date(on.year, child.born_on.month, child.born_on.day)
        assert line.age == on.year - child.born_on.year - (on < birthday)


def test_without_a_young_person_nothing_is_said_of_one(world: World) -> None:
    line = logged(world)
    assert (line.known, line.age, line.year_group) == (Known.NO_YOUNG_PERSON, None, None)


def test_several_outcomes_hold_and_each_once(world: World) -> None:
    line = logged(world, outcomes=["ongoing", "front_door", "ongoing"])
    assert sorted(row.outcome for row in line.outcomes.all()) == ["front_door", "ongoing"]


@pytest.mark.parametrize("minutes", [0, 721])
def test_minutes_that_cannot_be_are_refused(world: World, minutes: int) -> None:
    with pytest.raises(Refused) as refusal:
        logged(world, minutes=minutes)
    assert refusal.value.field == "minutes"


def test_what_is_to_come_is_not_logged(world: World) -> None:
    with pytest.raises(Refused):
        logged(world, held_at=world.moments.now + timedelta(days=1))


def test_a_lead_does_not_log_the_teams_work(world: World) -> None:
    with pytest.raises(NotNow):
        logged(world, post="dsl")


@pytest.mark.parametrize(
    ("minutes", "said"),
    [
        (29, "0 to 29 minutes"),
        (30, "30 to 59 minutes"),
        (60, "1 to 2 hours"),
        (120, "1 to 2 hours"),
        (121, "More than 2 hours"),
    ],
)
def test_bands_of_the_ealing_report(minutes: int, said: str) -> None:
    assert queries.activities.band(minutes) == said
