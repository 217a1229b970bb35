"""At night: who has this child, how are they reached, what stands between now and morning."""

from datetime import datetime
from functools import partial

import pytest
from universe import World, cases, off_roll, worklog
from universe.children import child as a_child

from swis.kernel import clocks
from swis.kernel.models import Event
from swis.record.children import actions as child_actions
from swis.record.children import queries as children_queries
from swis.record.duty import queries as duty_queries
from swis.record.programmes.model import shipped

NIGHT = datetime(2026, 1, 6, 23, 30, tzinfo=clocks.LONDON)


def look(world: World, sign_in, **given: str) -> str:
    """The page that answers a search."""
    typed = {
        "press": str(world.key()),
        "name": "Juniper Vale",
        "born_on_day": "20",
        "born_on_month": "11",
        "born_on_year": "2011",
        **given,
    }
    answer = sign_in("out_of_hours").post("/child/search/", typed, follow=True)
    return str(answer.content.decode())


def at_night(world: World) -> None:
    world.moments.now = NIGHT


def test_a_child_named_in_full_answers_with_who_has_it(world, sign_in) -> None:
    case = cases.opened(world)
    carer = {
        "child": case.child,
        "name": "Rowan Vale",
        "relationship": "Father",
        "has_responsibility": True,
        "safe_to_contact": False,
        "phone": "",
        "address": "",
        "is_withheld": False,
    }
    child_actions.family.add_carer(**world.does("worker", **carer))
    at_night(world)
    page = look(world, sign_in)
    for words in ("Wanjiru Kamau, SWIS social worker", "worker@example.org", "Ashgrove High"):
        assert words in page, words
    assert "Not safe to contact: Rowan Vale, Father" in page
    assert f"/child/{case.child.reference}/" not in page
    assert sign_in("out_of_hours").get(f"/child/{case.child.reference}/").status_code == 404
    assert Event.objects.filter(
        reference=case.child.reference, account=world.accounts["out_of_hours"].pk
    )


def test_a_child_on_no_roll_says_who_is_to_see_it(world, sign_in) -> None:
    off_roll.taken(world)
    at_night(world)
    assert "To be seen: Wanjiru Kamau" in look(world, sign_in)


@pytest.mark.parametrize(
    "given",
    [
        {"name": "Linden Moor"},
        {"born_on_month": "3", "born_on_year": "2009"},
        {"born_on_day": "", "born_on_month": ""},
    ],
    ids=["another name", "another day", "no day"],
)
def test_another_name_or_day_answers_nothing(world, sign_in, given) -> None:
    cases.opened(world)
    at_night(world)
    assert "Wanjiru Kamau" not in look(world, sign_in, **given)


def test_in_office_hours_the_front_door_answers(world, sign_in) -> None:
    cases.opened(world)
    assert "Wanjiru Kamau" not in look(world, sign_in)
    page = sign_in("out_of_hours").get("/child/search/").content.decode()
    assert "the front door answers" in page


def test_a_restricted_child_does_not_answer(world, sign_in) -> None:
    child = a_child(world)
    worklog.restrict(world, child, ("worker", "dsl"))
    at_night(world)
    assert "Ashgrove" not in look(world, sign_in)
    assert not children_queries.known.children(world.person("out_of_hours")).exists()


def test_the_hours_are_those_of_england_and_its_holidays() -> None:
    works_at = partial(duty_queries.who_now.works_at, shipped.load("ealing", NIGHT.date()))
    summer = datetime(2026, 7, 6, 17, 0, tzinfo=clocks.LONDON)
    assert not works_at(summer)
    assert works_at(summer.replace(hour=16, minute=59))
    assert not works_at(datetime(2026, 12, 25, 11, 0, tzinfo=clocks.LONDON))
