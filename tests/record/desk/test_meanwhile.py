"""E14: what somebody who is away had on is named, so that somebody can ring; no child is."""

from datetime import date

import pytest
from universe import World, cases, duty

from swis.record.duty import actions

MONDAY = date(2026, 1, 5)


def path_of(world: World) -> str:
    absence = actions.absence.away_today(**world.does("worker"))
    return f"/away/{absence.reference}/booked/"


@pytest.mark.parametrize("post", ["manager", "deputy_manager", "business_support", "worker"])
def test_E14_what_was_booked_is_named_and_no_child(world: World, sign_in, post: str) -> None:
    cases.caseload(world, 2)
    duty.on_duty(world, "worker", MONDAY)
    path = path_of(world)
    page = sign_in(post).get(path).content.decode()
    assert "On the duty line" in page
    assert "Vale" not in page


@pytest.mark.parametrize("post", ["dsl", "other_worker", "front_door", "teacher"])
def test_it_is_not_there_for_others(world: World, sign_in, post: str) -> None:
    assert sign_in(post).get(path_of(world)).status_code == 404


def test_E14_one_press_on_the_home_page(world: World, sign_in) -> None:
    browser = sign_in("worker")
    assert "I am away today" in browser.get("/").content.decode()
    path_of(world)
    home = browser.get("/").content.decode()
    assert "You are shown as away today" in home
