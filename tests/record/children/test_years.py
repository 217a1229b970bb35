"""Year groups advance each 1 September; nobody who has left stays unseen; turning 18 is said."""

from datetime import date, datetime
from uuid import uuid4

import pytest
from universe import World, cases, children, threshold

from swis.kernel.clocks import LONDON
from swis.kernel.refusals import NotNow, Refused
from swis.record.activities import queries as activities_queries
from swis.record.children import adult, queries, years

SEPTEMBER = datetime(2026, 9, 2, 10, tzinfo=LONDON)


@pytest.mark.once
@pytest.mark.parametrize(
    ("year", "said_on", "on", "is_in"),
    [
        (9, date(2026, 1, 5), date(2026, 8, 31), 9),
        (9, date(2026, 1, 5), date(2026, 9, 1), 10),
        (9, date(2025, 9, 1), date(2026, 8, 31), 9),
        (6, date(2026, 1, 5), date(2026, 9, 1), 7),
        (13, date(2026, 1, 5), date(2026, 9, 1), 14),
        (-1, date(2026, 1, 5), date(2026, 9, 1), 0),
        (0, date(2020, 10, 1), date(2026, 1, 5), 5),
        (None, date(2026, 1, 5), date(2026, 9, 1), None),
    ],
)
def test_a_year_group_is_reckoned_from_when_it_was_said(year, said_on, on, is_in) -> None:
    assert years.on(year, said_on, on) == is_in


@pytest.mark.once
def test_nursery_to_year_fourteen_can_be_said() -> None:
    labels = [label for _, label in years.CHOICES]
    assert (labels[0], labels[1], labels[2], labels[-1]) == (
        "Nursery",
        "Reception",
        "Year 1",
        "Year 14",
    )


def test_in_september_the_page_and_a_new_session_have_the_next_year(world, sign_in) -> None:
    child = children.child(world)
    threshold.at(world, SEPTEMBER)
    page = sign_in("dsl").get(f"/child/{child.reference}/").content.decode()
    assert "Ashgrove High School, year 10" in page
    assert activities_queries.young_person.about(child, SEPTEMBER).year_group == 10


def test_out_of_year_is_kept(world: World, sign_in) -> None:
    child = children.child(world)
    threshold.at(world, SEPTEMBER)
    data = {"press": uuid4(), "version": child.version, "given_names": "Juniper"}
    data |= {"family_name": "Vale", "sex": "F", "year_group": "9", "reason": "Repeats year 9."}
    assert sign_in("dsl").post(f"/children/{child.reference}/edit/", data).status_code == 302
    held = queries.known.enrolment(child, date(2026, 9, 2))
    assert held.year_on(date(2026, 9, 2)) == 9
    assert held.year_on(date(2027, 9, 1)) == 10
    page = sign_in("dsl").get(f"/children/{child.reference}/").content.decode()
    assert "It said “year 10”, it says “year 9”" in page


def test_a_child_past_the_last_year_is_asked_about(world: World) -> None:
    children.child(world, given_names="Ash", year_group=13)
    children.child(world, given_names="Birch", year_group=12)
    children.child(world, given_names="Cedar", school=world.feeder, year_group=6)
    assert list(queries.leavers.leavers(world.person("dsl"))) == []
    threshold.at(world, SEPTEMBER)
    asked = {
        post: [row.about for row in queries.leavers.waiting(world.person(post))]
        for post in ("dsl", "worker", "other_dsl", "front_door")
    }
    assert asked == {
        "dsl": ["Ash Vale, Ashgrove High School"],
        "worker": ["Ash Vale, Ashgrove High School", "Cedar Vale, Ashgrove Primary School"],
        "other_dsl": [],
        "front_door": [],
    }


@pytest.mark.once
def test_the_day_on_which_a_child_is_an_adult() -> None:
    assert adult.comes_of_age(date(2008, 1, 5)) == date(2026, 1, 5)
    assert adult.comes_of_age(date(2008, 2, 29)) == date(2026, 3, 1)
    assert adult.is_adult(date(2008, 1, 5), date(2026, 1, 5))
    assert not adult.is_adult(date(2008, 1, 6), date(2026, 1, 5))
    assert adult.is_soon(date(2008, 7, 5), date(2026, 1, 5))
    assert not adult.is_soon(date(2008, 7, 8), date(2026, 1, 5))
    assert not adult.is_adult(None, date(2026, 1, 5))


def test_turning_18_is_said_six_months_ahead_on_the_page_and_the_home(world, sign_in) -> None:
    child = children.child(world, born_on=date(2008, 5, 1))
    cases.opened(world, child=child)
    page = sign_in("dsl").get(f"/child/{child.reference}/").content.decode()
    assert "Turns 18 on" in page
    for post in ("worker", "manager"):
        rows = queries.work.waiting_for(world.person(post))
        (row,) = [row for row in rows if "18" in row.what]
        assert (row.about, row.due_on) == ("Juniper Vale", date(2026, 5, 1))
    assert not [row for row in queries.work.waiting_for(world.person("other_worker"))]


@pytest.mark.parametrize("born_on", [date(2007, 10, 1), date(2008, 1, 5)])
def test_from_the_day_no_section_17_or_47_is_opened(world: World, sign_in, born_on) -> None:
    child = children.child(world, born_on=born_on)
    referral = threshold.received(world, child)
    for met in ("section_17", "section_47"):
        with pytest.raises(Refused, match="adult safeguarding"):
            threshold.screened(world, referral, threshold=met)
    with pytest.raises(NotNow, match="18 since"):
        cases.opened(world, child=child)
    page = sign_in("front_door").get(f"/threshold/referral/{referral.reference}/").content.decode()
    assert "An adult since" in page
    assert threshold.screened(world, referral, threshold="no_action")


def test_the_day_before_it_is_opened(world: World) -> None:
    child = children.child(world, born_on=date(2008, 1, 6))
    assert threshold.screened(world, threshold.received(world, child), threshold="section_17")
