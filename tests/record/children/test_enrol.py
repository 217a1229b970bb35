"""A child changes school: the new leads know of the child, the old ones no longer."""

from datetime import date

import pytest
from universe import World, children

from swis.kernel.refusals import NotNow, Refused
from swis.record.children import actions, queries


def typed(**given: object) -> dict[str, object]:
    return {
        "press": World.key(),
        "school": "900003",
        "year_group": "9",
        "may_know": "yes",
        "starts_on_day": "5",
        "starts_on_month": "1",
        "starts_on_year": "2026",
        **given,
    }


def test_the_new_leads_know_and_the_old_ones_no_longer(world, sign_in) -> None:
    child = children.child(world)
    browser, address = sign_in("manager"), f"/children/{child.reference}/"
    assert browser.post(f"{address}school/", typed()).status_code == 302
    assert child in queries.known.children(world.person("other_dsl"))
    assert child not in queries.known.children(world.person("dsl"))
    page = browser.get(address).content.decode()
    assert "Beechwood High School, year 9" in page
    assert "It said “Ashgrove High School”" in page


def test_whoever_loses_sight_of_the_child_comes_home(world, sign_in) -> None:
    child = children.child(world)
    answer = sign_in("worker").post(f"/children/{child.reference}/school/", typed())
    assert answer["Location"] == "/"


def test_a_child_from_outside_the_schools_comes_to_one(world, sign_in) -> None:
    child = children.child(world, post="front_door", school=None)
    data = typed(school="900001")
    assert (
        sign_in("front_door").post(f"/children/{child.reference}/school/", data).status_code == 302
    )
    assert child in queries.known.children(world.person("dsl"))
    assert child in queries.known.children(world.person("front_door"))


@pytest.mark.parametrize(
    ("name", "value"),
    [("school", "999999"), ("school", ""), ("school", "900001"), ("starts_on_year", "9999")],
)
def test_what_cannot_be_comes_back(world, sign_in, name, value) -> None:
    child = children.child(world)
    data = typed(**{name: value})
    assert sign_in("manager").post(f"/children/{child.reference}/school/", data).status_code == 422
    assert queries.known.school_of(child, date(2026, 1, 5)) == world.ashgrove


def test_a_day_before_the_child_came_is_refused(world) -> None:
    given = {"child": children.child(world), "school": world.beechwood, "year_group": 9}
    with pytest.raises(Refused):
        actions.enrol.enrol(**world.does("manager", starts_on=date(2020, 1, 1), **given))


def test_the_school_does_not_move_a_child_itself(world, sign_in) -> None:
    child = children.child(world)
    assert sign_in("dsl").get(f"/children/{child.reference}/school/").status_code == 403
    given = {"child": child, "school": None, "year_group": None, "starts_on": date(2026, 1, 5)}
    with pytest.raises(NotNow):
        actions.enrol.enrol(**world.does("dsl", **given))
