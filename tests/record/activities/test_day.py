"""A day of work in one table: each row its own sentence, nothing lost, saved once."""

from typing import Any

import pytest
from universe import World, children

from swis.record.activities.models import Activity

ADDRESS = "/work/day/"


def row(number: int, **given: Any) -> dict[str, Any]:
    row = {"kind": "advice", "minutes": "15", "outcome": "completed", "words": "Said how."}
    return {f"{name}_{number}": value for name, value in (row | given).items()}


def day_form(*rows: dict[str, Any], **given: Any) -> dict[str, Any]:
    form = {"press": World.key(), "held_on_day": "5", "held_on_month": "1", "held_on_year": "2026"}
    for one in rows:
        form |= one
    return form | given


def test_a_day_is_saved_in_one_press_and_once(world, sign_in) -> None:
    child = children.child(world)
    world.moments.forward(hours=6)
    browser = sign_in("worker")
    rows = [
        row(1),
        row(2, kind="one_to_one", child=child.reference, limits="on", words="Drew a map."),
        row(5, kind="admin", words=""),
    ]
    data = day_form(*rows)
    for _ in range(2):
        answer = browser.post(ADDRESS, data)
        assert answer["Location"] == "/work/"
    lines = list(Activity.objects.order_by("held_at"))
    assert [line.kind for line in lines] == ["advice", "one_to_one", "admin"]
    assert lines[1].child == child
    assert all(line.school == world.ashgrove for line in lines)
    assert "3 pieces of work, 45 minutes" in browser.get("/work/").content.decode()


def test_a_wrong_row_says_so_and_the_good_ones_are_not_lost(world, sign_in) -> None:
    child = children.child(world)
    browser = sign_in("worker")
    rows = [row(1, words="The first."), row(2, minutes=""), row(3, letters="juni", words="Third.")]
    answer = browser.post(ADDRESS, day_form(*rows))
    assert answer.status_code == 422
    page = answer.content.decode()
    for said in (
        "Row 2: enter how many minutes it took",
        "Row 3: choose who it was from the list",
        'value="The first."',
        "Juniper Vale, Year 9",
    ):
        assert said in page
    assert not Activity.objects.exists()
    mended = day_form(*rows, minutes_2="20", child_3=child.reference)
    assert browser.post(ADDRESS, mended).status_code == 302
    assert Activity.objects.count() == 3


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"kind": ""}, "Row 1: choose what it was"),
        ({"outcome": ""}, "Row 1: choose what came of it"),
        ({"minutes": "²"}, "Enter a number from 1 to 720"),
        ({"child": "CH-00000-00000"}, "Row 1: choose a young person of your schools"),
        ({"kind": "one_to_one"}, "Row 1: choose the young person you met"),
        ({"letters": "zebedee"}, "Row 1: no young person of your schools is called that"),
    ],
)
def test_each_row_has_its_own_sentence(world, sign_in, given, sentence) -> None:
    answer = sign_in("worker").post(ADDRESS, day_form(row(1, **given)))
    assert answer.status_code == 422
    assert sentence in answer.content.decode()


def test_a_table_without_a_row_is_not_saved(world, sign_in) -> None:
    answer = sign_in("worker").post(ADDRESS, day_form())
    assert "Enter at least one row" in answer.content.decode()


def test_another_schools_child_cannot_be_chosen(world, sign_in) -> None:
    theirs = children.child(world, school=world.beechwood)
    data = day_form(row(1, child=theirs.reference))
    answer = sign_in("worker").post(ADDRESS, data)
    assert answer.status_code == 422
    assert theirs.name not in answer.content.decode()


@pytest.mark.parametrize("post", ["dsl", "teacher", "business_support"])
def test_only_the_swis_team_enters_a_day(world, sign_in, post) -> None:
    assert sign_in(post).get(ADDRESS).status_code == 403
