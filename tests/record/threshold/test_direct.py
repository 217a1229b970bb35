"""E0: where there is danger anyone in school refers directly, and the DSL is told after."""

from uuid import uuid4

import pytest
from universe import World, children, threshold

from swis.kernel.refusals import NotNow
from swis.record.children.models import Child
from swis.record.concerns.models import Concern
from swis.record.threshold import actions, queries
from swis.record.threshold.models import Referral

ADDRESS = "/threshold/direct/"
SENT = {
    "given_names": "Rowan",
    "family_name": "Pike",
    "words": "He has a burn on his hand.",
    "state": "not_sought",
    "reason": "He says his stepfather did it.",
}


@pytest.mark.parametrize("post", ["teacher", "head", "senco", "designated_teacher", "dsl"])
def test_E0_anyone_in_school_refers_directly(world: World, post: str) -> None:
    referral = threshold.directly(world, post)
    assert (referral.pathway, referral.state, referral.source) == ("direct", "received", "2A")
    assert referral.concern.state == "decided"
    assert (referral.child.name, referral.school) == ("Rowan Pike", world.ashgrove)


def test_E0_nobody_refers_directly_at_another_school(world: World) -> None:
    for post in ("other_teacher", "analyst", "front_door"):
        with pytest.raises(NotNow):
            threshold.directly(world, post)


def test_E0_the_dsl_is_told_at_once_and_says_that_it_was_read(world: World, sign_in) -> None:
    referral = threshold.directly(world)
    for post in ("dsl", "deputy_dsl"):
        waiting = [row.what for row in queries.waiting.waiting_for(world.person(post))]
        assert waiting == ["Read: referred directly by Tamsin Reed"]
    assert queries.waiting.waiting_for(world.person("other_dsl")) == []
    browser, address = sign_in("dsl"), f"/threshold/referral/{referral.reference}/"
    assert "I have read this" in browser.get(address).content.decode()
    assert [browser.post(f"{address}read/").status_code for _ in range(2)] == [302, 302]
    referral.refresh_from_db()
    assert referral.told_by == world.accounts["dsl"]
    assert queries.waiting.waiting_for(world.person("deputy_dsl")) == []


def test_E0_whoever_sent_it_sees_that_it_went_and_nothing_else(world: World, sign_in) -> None:
    browser = sign_in("teacher")
    answer = browser.post(ADDRESS, {"press": uuid4(), **SENT}, follow=True)
    page = answer.content.decode()
    assert "Sent to the front door" in page
    assert "Not seen yet" not in page
    referral = Referral.objects.get()
    assert browser.get(f"/threshold/referral/{referral.reference}/").status_code == 404
    assert browser.get(f"/concerns/{referral.concern.reference}/").status_code == 404


def test_E0_the_page_says_999_first(world: World, sign_in) -> None:
    page = sign_in("teacher").get(ADDRESS).content.decode()
    assert page.index("999") < page.index("given_names")
    assert "020 7946 0001" in page
    assert "LADO" in page


def test_the_same_press_twice_is_one_referral_one_concern_one_child(world: World, sign_in) -> None:
    browser, data = sign_in("teacher"), {"press": uuid4(), **SENT}
    assert [browser.post(ADDRESS, data).status_code for _ in range(2)] == [302, 302]
    assert (Referral.objects.count(), Concern.objects.count(), Child.objects.count()) == (1, 1, 1)


def test_a_child_known_by_exactly_this_name_is_found_without_being_shown(world: World) -> None:
    known = children.child(world, given_names="Rowan", family_name="Pike")
    assert threshold.directly(world, family_name="pike").child == known


def test_a_child_of_the_same_name_elsewhere_or_with_another_birthday_is_another(
    world: World,
) -> None:
    from datetime import date

    children.child(world, given_names="Rowan", family_name="Pike", school=world.beechwood)
    assert threshold.directly(world).child.enrolments.get().school == world.ashgrove
    born = date(2013, 2, 3)
    other = threshold.directly(world, post="head", given_names="Ro", born_on=born)
    assert other.child.born_on == born


def test_what_is_sent_directly_about_a_child_already_referred_reaches_the_dsl_too(
    world: World,
) -> None:
    known = children.child(world, given_names="Rowan", family_name="Pike")
    referral = threshold.received(world, known)
    assert threshold.directly(world) == referral
    waiting = queries.waiting.waiting_for(world.person("dsl"))
    assert [row.what for row in waiting] == ["Read: sent directly to the front door"]
    actions.refer.read_direct(**world.does("dsl", referral=referral))
    assert queries.waiting.waiting_for(world.person("dsl")) == []


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"given_names": ""}, "Enter the child&#x27;s first name, or how you would know them"),
        ({"words": ""}, "Enter what makes you fear for the child"),
        ({"state": ""}, "Choose whether a parent or carer has been asked"),
        ({"state": "refused_not_proceeding"}, "Choose whether a parent or carer has been asked"),
        ({"reason": ""}, "Enter why asking would put the child at risk"),
        ({"born_on_day": "31", "born_on_month": "2", "born_on_year": "2012"}, "a date that exists"),
    ],
)
def test_bad_input_comes_back_with_a_sentence_and_the_words(
    world, sign_in, given, sentence
) -> None:
    data = {"press": uuid4(), **SENT, **given}
    answer = sign_in("teacher").post(ADDRESS, data)
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert data["words"] in answer.content.decode()
    assert not Child.objects.exists()


@pytest.mark.parametrize(
    ("post", "status"),
    [("worker", 200), ("manager", 403), ("front_door", 403), ("analyst", 403)],
)
def test_the_page_is_for_people_in_school(world, sign_in, post, status) -> None:
    assert sign_in(post).get(ADDRESS).status_code == status
