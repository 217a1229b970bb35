"""E3: who holds a referral is agreed by two people; not agreed in time, the locality team holds it.

The day to agree is counted from when the referral was received: the protocol gives threshold and
holder one working day together, and a child does not wait longer because it was screened late.
"""

from datetime import date, datetime
from uuid import uuid4

import pytest
from universe import World, children, threshold

from swis.kernel.clocks import LONDON
from swis.kernel.refusals import NotNow
from swis.record.children.queries.known import children as known_children
from swis.record.threshold import actions, queries
from swis.record.threshold.models import HolderSaid, Referral


def address_of(referral: Referral) -> str:
    return f"/threshold/referral/{referral.reference}/holder/"


def sent(holder: str = "swis", **given: object) -> dict[str, object]:
    return {"press": uuid4(), "holder": holder, "reasons": "Her brother is at the school.", **given}


def held(world: World, referral: Referral) -> str:
    referral.refresh_from_db()
    return queries.holding.held_by(referral, world.moments.now).kind


@pytest.mark.parametrize("first", ["front_door", "manager"])
@pytest.mark.parametrize(
    ("holder", "state"), [("swis", "with_swis"), ("locality", "with_locality")]
)
def test_E3_two_who_say_the_same_agree(world: World, first: str, holder: str, state: str) -> None:
    referral = threshold.to_agree(world)
    second = "manager" if first == "front_door" else "front_door"
    threshold.says(world, referral, first, holder)
    referral.refresh_from_db()
    assert referral.state == "screened"
    threshold.says(world, referral, second, holder)
    referral.refresh_from_db()
    assert referral.state == state


def test_E3_one_person_is_never_both(world: World) -> None:
    referral = threshold.to_agree(world)
    for post in ("manager", "deputy_manager", "manager"):
        threshold.says(world, referral, post, "swis")
    assert held(world, referral) == "front_door"


def test_E3_a_word_may_be_changed_until_both_agree(world: World) -> None:
    referral = threshold.to_agree(world)
    threshold.says(world, referral, "front_door", "locality")
    threshold.says(world, referral, "manager", "swis")
    assert held(world, referral) == "front_door"
    threshold.says(world, referral, "front_door", "swis")
    assert held(world, referral) == "swis"


@pytest.mark.parametrize("disagree", [True, False])
def test_E3_not_agreed_in_its_working_day_the_locality_team_holds_it(
    world: World, disagree: bool
) -> None:
    referral = threshold.to_agree(world)
    if disagree:
        threshold.says(world, referral, "front_door", "locality")
        threshold.says(world, referral, "manager", "swis")
    threshold.at(world, datetime(2026, 1, 6, 23, 59, tzinfo=LONDON))
    assert held(world, referral) == "front_door"
    threshold.at(world, datetime(2026, 1, 7, 0, 0, tzinfo=LONDON))
    assert held(world, referral) == "locality"
    assert referral.state == "screened"  # time moves no state: it is computed


@pytest.mark.parametrize("post", ["front_door", "manager"])
def test_E3_a_word_that_comes_too_late_is_refused_with_the_reason(
    world: World, sign_in, post: str
) -> None:
    referral = threshold.to_agree(world)
    threshold.at(world, datetime(2026, 1, 7, 9, 0, tzinfo=LONDON))
    with pytest.raises(NotNow, match="was to be agreed by Tue 6 Jan"):
        threshold.says(world, referral, post, "swis")
    answer = sign_in(post).get(address_of(referral))
    assert answer.status_code == 403
    assert "the locality team holds this referral" in answer.content.decode()
    assert not HolderSaid.objects.exists()


@pytest.mark.parametrize(
    ("received", "by", "still", "gone"),
    [
        # over a weekend: Friday evening is Friday's
        ((2026, 1, 9, 18), date(2026, 1, 12), (2026, 1, 12, 20), (2026, 1, 13, 0)),
        # a Saturday's runs to Monday too
        ((2026, 1, 10, 2), date(2026, 1, 12), (2026, 1, 12, 9), (2026, 1, 13, 9)),
        # Good Friday and Easter Monday 2026
        ((2026, 4, 2, 12), date(2026, 4, 7), (2026, 4, 7, 12), (2026, 4, 8, 0)),
        # Christmas: Boxing Day 2026 is a Saturday, so Monday is a bank holiday
        ((2026, 12, 24, 9), date(2026, 12, 29), (2026, 12, 29, 23), (2026, 12, 30, 0)),
    ],
)
def test_E3_the_clock_runs_over_weekends_and_bank_holidays(
    world: World, received, by, still, gone
) -> None:
    threshold.at(world, datetime(*received, tzinfo=LONDON))
    referral = threshold.to_agree(world)
    assert referral.hold_by == by
    threshold.at(world, datetime(*still, tzinfo=LONDON))
    assert held(world, referral) == "front_door"
    threshold.at(world, datetime(*gone, tzinfo=LONDON))
    assert held(world, referral) == "locality"


def test_E3_a_child_is_never_unheld(world: World) -> None:
    received = threshold.received(world)
    assert held(world, received) == "front_door"
    screened = threshold.screened(world, received).referral
    assert held(world, screened) == "front_door"
    builders = (threshold.with_swis, threshold.with_locality, threshold.taken_up)
    kinds = [held(world, build(world)) for build in builders]
    assert kinds == ["swis", "locality", "locality"]
    assert held(world, threshold.allocated(world)) == "swis"


def test_the_locality_team_knows_of_the_child_it_may_come_to_hold(world: World) -> None:
    referral = threshold.to_agree(world)
    assert referral.child in known_children(world.person("locality"))
    assert referral.child not in known_children(world.person("other_locality"))
    for post in ("front_door", "manager"):
        threshold.says(world, referral, post, "swis")
    assert referral.child not in known_children(world.person("locality"))


def test_the_locality_managers_home_shows_it_and_it_is_taken_up(world: World, sign_in) -> None:
    referral = threshold.to_agree(world)
    assert queries.waiting.waiting_for(world.person("locality")) == []
    threshold.at(world, datetime(2026, 1, 7, 9, 0, tzinfo=LONDON))
    waiting = queries.waiting.waiting_for(world.person("locality"))
    assert [row.what for row in waiting] == ["Take up the referral: your team holds it"]
    assert queries.waiting.waiting_for(world.person("front_door")) == []
    browser, page = sign_in("locality"), f"/threshold/referral/{referral.reference}/"
    assert "Take it up" in browser.get(page).content.decode()
    assert browser.post(f"{page}take-up/").status_code == 302
    assert queries.waiting.waiting_for(world.person("locality")) == []
    assert "Taken up by the locality team" in browser.get(page).content.decode()
    assert browser.post(f"{page}take-up/").status_code == 403


def test_before_its_day_is_over_the_locality_team_does_not_take_it(world: World) -> None:
    referral = threshold.to_agree(world)
    with pytest.raises(NotNow, match="can still be agreed until the end of Tue 6 Jan"):
        actions.hold.take_up(**world.does("locality", referral=referral))


def test_each_is_asked_and_told_what_the_other_says(world: World, sign_in) -> None:
    referral = threshold.to_agree(world)
    for post in ("front_door", "manager"):
        row = queries.waiting.waiting_for(world.person(post))[0]
        assert (row.what, row.due_on) == ("Say who holds the referral", date(2026, 1, 6))
    threshold.says(world, referral, "front_door", "swis")
    assert queries.waiting.waiting_for(world.person("front_door")) == []
    row = queries.waiting.waiting_for(world.person("manager"))[0]
    assert row.what == "Farida Aziz says the SWIS team holds it: what do you say?"
    page = sign_in("manager").get(address_of(referral)).content.decode()
    assert "Farida Aziz, front-door duty manager, says: SWIS team" in page
    assert "due Tue 6 Jan, 1 working day" in page


def test_the_page_records_a_word_once_for_one_press(world: World, sign_in) -> None:
    referral, browser, data = threshold.to_agree(world), sign_in("manager"), sent()
    assert [browser.post(address_of(referral), data).status_code for _ in range(2)] == [302, 302]
    assert HolderSaid.objects.count() == 1


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"holder": ""}, "Choose who should hold it"),
        ({"holder": "police"}, "Choose who should hold it"),
        ({"reasons": ""}, "Enter your reasons"),
    ],
)
def test_bad_input_comes_back_with_a_sentence(world, sign_in, given, sentence) -> None:
    answer = sign_in("manager").post(address_of(threshold.to_agree(world)), sent(**given))
    assert answer.status_code == 422
    assert sentence in answer.content.decode()


@pytest.mark.parametrize(
    ("post", "status"),
    [
        ("worker", 403),
        ("locality", 403),
        ("governance", 403),
        ("dsl", 404),
        ("teacher", 404),
        ("other_manager", 404),
        ("other_locality", 404),
        ("other_dsl", 404),
    ],
)
def test_who_has_no_word(world: World, sign_in, post: str, status: int) -> None:
    referral = threshold.to_agree(world)
    assert sign_in(post).get(address_of(referral)).status_code == status
    answer = sign_in(post).post(address_of(referral), sent())
    assert answer.status_code == status
    assert not HolderSaid.objects.exists()


def test_a_referral_of_the_schools_own_pathway_has_no_holder_to_agree(world, sign_in) -> None:
    referral = threshold.with_swis(world)
    answer = sign_in("manager").get(address_of(referral))
    assert answer.status_code == 403
    assert "This referral is with the swis team" in answer.content.decode()


def test_a_stranger_is_held_too_and_another_team_has_no_word(world: World) -> None:
    referral = threshold.screened(world, threshold.a_stranger(world), for_school="").referral
    assert held(world, referral) == "locality"
    elsewhere = children.child(world, school=world.beechwood)
    other = threshold.to_agree(world, child=elsewhere)
    with pytest.raises(NotNow, match="Another SWIS team"):
        threshold.says(world, other, "other_manager", "swis")


def test_what_the_swis_team_cannot_work_on_goes_to_the_locality_team(world, sign_in) -> None:
    referral = threshold.with_swis(world)
    address = f"/threshold/referral/{referral.reference}/hand-over/"
    browser = sign_in("manager")
    data = {"press": uuid4(), "reason": "", "locality": world.teams["locality"].pk}
    answer = browser.post(address, data)
    assert answer.status_code == 422
    assert "Enter why the SWIS team can&#x27;t hold it" in answer.content.decode()
    data["reason"] = "She moves to her aunt on Friday."
    assert [browser.post(address, data).status_code for _ in range(2)] == [302, 302]
    assert held(world, referral) == "locality"
    waiting = queries.waiting.waiting_for(world.person("locality"))
    assert [row.what for row in waiting] == ["Take up the referral: your team holds it"]


@pytest.mark.parametrize(
    ("post", "status"),
    [("deputy_manager", 200), ("worker", 403), ("front_door", 403), ("dsl", 403), ("teacher", 404)],
)
def test_who_hands_over(world: World, sign_in, post: str, status: int) -> None:
    referral = threshold.with_swis(world)
    address = f"/threshold/referral/{referral.reference}/hand-over/"
    assert sign_in(post).get(address).status_code == status
