"""The day on paper: without a name, unless somebody says who carries it and why."""

from datetime import timedelta

import pytest
from universe import World, activities, children

from swis.record.desk.models import DaySheet
from swis.record.support import actions as support_actions

SHEET, NAMES = "/day-sheet/", "/day-sheet/names/"


def a_session_today(world: World) -> None:
    support = activities.planned(world, children.child(world))
    support_actions.planned.plan_session(
        **world.does(
            "worker",
            of=support,
            starts_at=world.moments.now + timedelta(hours=2),
            minutes=45,
            place="Room 4",
        )
    )


def test_the_sheet_has_the_day_and_no_name(world, sign_in) -> None:
    a_session_today(world)
    page = sign_in("worker").get(SHEET).content.decode()
    assert "One-to-one session" in page
    assert world.ashgrove.name in page
    # neither a name nor a place that somebody typed, which may hold one
    assert "Juniper" not in page
    assert "Room 4" not in page


def test_names_stand_on_it_only_for_whoever_carries_it(world, sign_in) -> None:
    a_session_today(world)
    browser = sign_in("worker")
    asked = {"recipient": "Wanjiru Kamau", "reason": "No signal in the annexe."}
    assert browser.post(NAMES, asked).status_code == 422
    assert not DaySheet.objects.exists()
    answer = browser.post(NAMES, {**asked, "checked": "yes", "press": World.key()})
    page = browser.get(answer["Location"]).content.decode()
    for words in ("Juniper Vale", "Carried by Wanjiru Kamau", "No signal in the annexe."):
        assert words in page
    assert sign_in("manager").get(answer["Location"]).status_code == 404


@pytest.mark.parametrize("post", ["dsl", "teacher", "front_door"])
@pytest.mark.parametrize("address", [SHEET, NAMES])
def test_it_is_the_swis_teams(world, sign_in, post, address) -> None:
    assert sign_in(post).get(address).status_code == 403
