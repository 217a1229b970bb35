"""E4, E19: the manager allocates what the SWIS team holds, within the protected caseload."""

from datetime import date
from uuid import uuid4

import pytest
from universe import World, cases, children, concerns, threshold

from swis.kernel.refusals import NotNow, Refused
from swis.record.cases.models import Allocation, Case
from swis.record.children.queries.known import children as known_children
from swis.record.sharing.models import Share
from swis.record.threshold import actions, queries
from swis.record.threshold.models import Referral


def address_of(referral: Referral) -> str:
    return f"/threshold/referral/{referral.reference}/allocate/"


def sent(world: World, post: str = "worker", **given: object) -> dict[str, object]:
    return {"press": uuid4(), "worker": world.accounts[post].pk, "override_reason": "", **given}


def test_a_case_begins_with_its_worker_and_the_school_is_told(world: World) -> None:
    referral = threshold.allocated(world)
    case = Case.objects.get()
    assert (referral.state, referral.case) == ("allocated", case)
    assert (case.referred_on, case.reached_inbox_on) == (date(2026, 1, 5), date(2026, 1, 5))
    assert Allocation.objects.get().worker == world.accounts["worker"]
    kinds = set(Share.objects.values_list("kind", flat=True))
    assert kinds == {"Decision on the referral", "Case allocated"}


def test_E7_the_inbox_is_reached_when_the_team_holds_it_and_not_when_it_was_received(
    world: World,
) -> None:
    referral = threshold.to_agree(world)
    world.moments.forward(days=1)
    for post in ("front_door", "manager"):
        threshold.says(world, referral, post, "swis")
    world.moments.forward(days=1)
    referral.refresh_from_db()
    actions.allocate.allocate(
        **world.does("manager", referral=referral, worker=world.accounts["worker"])
    )
    case = Case.objects.get()
    assert (case.referred_on, case.reached_inbox_on) == (date(2026, 1, 5), date(2026, 1, 6))


def test_the_front_doors_part_in_the_child_ends(world: World) -> None:
    referral = threshold.allocated(world)
    assert referral.child not in known_children(world.person("front_door"))


def test_E4_the_ninth_is_refused_on_the_page_with_the_sentence(world: World, sign_in) -> None:
    cases.caseload(world, 8)
    referral = threshold.with_swis(world)
    answer = sign_in("manager").post(address_of(referral), sent(world))
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "holds 8 statutory cases, and 8 is the most a worker holds here" in page
    assert Case.objects.count() == 8
    referral.refresh_from_db()
    assert referral.state == "with_swis"


def test_E4_a_manager_overrides_with_a_reason_and_an_end(world: World, sign_in) -> None:
    cases.caseload(world, 8)
    referral = threshold.with_swis(world)
    data = sent(
        world,
        override_reason="Her sister is his already.",
        override_until_day="5",
        override_until_month="2",
        override_until_year="2026",
    )
    assert sign_in("manager").post(address_of(referral), data).status_code == 302
    allocation = Allocation.objects.latest("pk")
    assert allocation.override_until == date(2026, 2, 5)
    assert allocation.override_reason == "Her sister is his already."


def test_E4_the_page_shows_each_workers_caseload_with_what_is_stale(world: World, sign_in) -> None:
    cases.caseload(world, 7)
    world.moments.forward(days=60)
    referral = threshold.with_swis(world)
    page = sign_in("manager").get(address_of(referral)).content.decode()
    assert "7 of 8 cases, nearly full" in page
    assert "7 cases with nothing new for long" in page
    assert "placed at Ashgrove High School" in page
    assert "0 of 8 cases" in page


def test_E19_only_the_worker_of_the_link_school(world: World, sign_in) -> None:
    referral = threshold.with_swis(world)
    answer = sign_in("manager").post(address_of(referral), sent(world, "other_worker"))
    assert answer.status_code == 422
    assert "link school" in answer.content.decode()
    assert not Case.objects.exists()


def test_E19_a_school_that_is_a_link_school_no_more_is_refused(world: World) -> None:
    referral = threshold.with_swis(world)
    threshold.placed_nowhere(world)
    with pytest.raises((Refused, NotNow)):
        actions.allocate.allocate(
            **world.does("manager", referral=referral, worker=world.accounts["worker"])
        )


def test_the_page_allocates_once_for_one_press(world: World, sign_in) -> None:
    referral, browser, data = threshold.with_swis(world), sign_in("manager"), sent(world)
    locations = {browser.post(address_of(referral), data)["Location"] for _ in range(2)}
    assert locations == {f"/cases/{Case.objects.get().reference}/"}


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"worker": ""}, "Choose a social worker"),
        ({"worker": "²"}, "Choose a social worker"),
        ({"worker": "999999"}, "Choose a social worker"),
        ({"override_until_year": "9999", "override_until_day": "1"}, "must include a month"),
    ],
)
def test_bad_input_comes_back_with_a_sentence_and_the_words(
    world, sign_in, given, sentence
) -> None:
    data = sent(world, **{"override_reason": "Her sister is his.", **given})
    answer = sign_in("manager").post(address_of(threshold.with_swis(world)), data)
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert "Her sister is his." in answer.content.decode()


@pytest.mark.parametrize(
    ("post", "status"),
    [
        ("deputy_manager", 200),
        ("worker", 403),
        ("front_door", 403),
        ("dsl", 403),
        ("governance", 403),
        ("teacher", 404),
        ("other_manager", 404),
        ("locality", 404),
        ("analyst", 404),
    ],
)
def test_who_allocates(world: World, sign_in, post: str, status: int) -> None:
    assert sign_in(post).get(address_of(threshold.with_swis(world))).status_code == status


def test_what_the_team_holds_waits_for_its_managers(world: World) -> None:
    threshold.with_swis(world)
    for post in ("manager", "deputy_manager"):
        waiting = queries.waiting.waiting_for(world.person(post))
        assert [row.what for row in waiting] == ["Allocate the referral"]
    for post in ("worker", "dsl", "front_door", "other_manager", "locality"):
        assert queries.waiting.waiting_for(world.person(post)) == []


def test_a_new_worry_about_an_allocated_child_reaches_the_worker(world: World) -> None:
    referral = threshold.allocated(world)
    threshold.referred(world, concerns.discussed(world, referral.child), post="dsl")
    for post in ("worker", "manager"):
        waiting = queries.waiting.waiting_for(world.person(post))
        assert [row.what for row in waiting] == ["Read the further information"]
    assert queries.waiting.waiting_for(world.person("other_worker")) == []
    assert queries.waiting.waiting_for(world.person("front_door")) == []


def test_a_child_whose_case_is_closed_can_be_referred_again(world: World) -> None:
    child = children.child(world)
    first = threshold.received(world, child)
    threshold.screened(world, first, threshold="no_action")
    assert threshold.received(world, child) != first
