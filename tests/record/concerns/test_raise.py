"""E1: every concern goes to the DSL; raising never fails because the child is unknown."""

import uuid
from datetime import date

import pytest
from universe import World, concerns

from swis.kernel import audit
from swis.kernel.models import Event
from swis.kernel.refusals import NotNow, Refused
from swis.record.concerns import actions, queries
from swis.record.concerns.models import Concern


def test_E1_raising_does_not_need_a_known_child(world: World) -> None:
    concern = concerns.raised(world, who="A boy in a red coat")
    assert concern.child is None
    assert concern in queries.concerns.concerns(world.person("dsl"))


def test_the_same_press_twice_is_one_concern(world: World) -> None:
    given = world.does(
        "teacher", school=world.ashgrove, who="J", words="w", happened_on=date(2026, 1, 5)
    )
    assert actions.raise_concern(**given) == actions.raise_concern(**given)
    assert Concern.objects.count() == 1


def test_somebody_elses_press_is_refused(world: World) -> None:
    key = uuid.uuid4()
    given = {"school": world.ashgrove, "who": "J", "words": "w", "happened_on": date(2026, 1, 5)}
    actions.raise_concern(**{**world.does("teacher", **given), "key": key})
    with pytest.raises(Refused):
        actions.raise_concern(**{**world.does("dsl", **given), "key": key})


def test_nobody_raises_at_a_school_where_they_do_not_work(world: World) -> None:
    with pytest.raises(NotNow):
        concerns.raised(world, post="other_teacher")


def test_the_act_is_in_the_log_and_the_log_holds(world: World) -> None:
    concern = concerns.raised(world)
    event = Event.objects.get(act="concerns.raise_concern")
    assert (event.reference, event.account) == (concern.reference, world.accounts["teacher"].pk)
    assert audit.verify() is None


def test_the_page_takes_three_fields_and_says_what_not_to_put_there(world, sign_in) -> None:
    browser = sign_in("teacher")
    page = browser.get("/concerns/raise/").content.decode()
    assert "999" in page
    assert "LADO" in page
    answer = browser.post(
        "/concerns/raise/",
        {
            "press": uuid.uuid4(),
            "who": "Juniper",
            "words": "She cried.",
            "happened_on_day": "5",
            "happened_on_month": "1",
            "happened_on_year": "2026",
        },
    )
    assert answer.status_code == 302
    assert Concern.objects.get().words == "She cried."


def test_the_person_who_raised_it_sees_that_it_was_seen_and_nothing_else(world, sign_in) -> None:
    concern = concerns.seen(world)
    browser = sign_in("teacher")
    assert "Seen by Adaeze Okafor" in browser.get("/concerns/sent/").content.decode()
    assert browser.get(f"/concerns/{concern.reference}/").status_code == 404


@pytest.mark.parametrize("year", ["9999", "1066", "²025", "20266", ""])
def test_a_date_that_cannot_be_comes_back_with_a_sentence_and_the_words(
    world, sign_in, year
) -> None:
    data = {
        "press": uuid.uuid4(),
        "who": "Juniper",
        "words": "She cried.",
        "happened_on_day": "5",
        "happened_on_month": "1",
        "happened_on_year": year,
    }
    answer = sign_in("teacher").post("/concerns/raise/", data)
    assert answer.status_code == 422
    assert "There is a problem" in answer.content.decode()
    assert "She cried." in answer.content.decode()
    assert not Concern.objects.exists()
