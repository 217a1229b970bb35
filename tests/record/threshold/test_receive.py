"""E3: the front door records what comes from police, the out-of-hours team and others."""

from datetime import date, datetime
from uuid import uuid4

import pytest
from universe import World, children, threshold

from swis.kernel.clocks import LONDON
from swis.kernel.refusals import NotNow
from swis.record.children import actions as child_actions
from swis.record.children.models import Child
from swis.record.threshold import actions
from swis.record.threshold.models import Feared, FurtherInformation, Referral

ADDRESS = "/threshold/receive/"


def sent(**given: object) -> dict[str, object]:
    return {
        "press": uuid4(),
        "source": "6",
        "from_whom": "PC 1182, night duty",
        "received_on_day": "4",
        "received_on_month": "1",
        "received_on_year": "2026",
        "received_time": "02:40",
        "given_names": "Tamar",
        "family_name": "Quill",
        "born_on_day": "3",
        "born_on_month": "2",
        "born_on_year": "2012",
        "sex": "F",
        "school": "",
        "words": "Called to the address at 02:10.",
        "state": "not_said",
        "safe_to_contact": "not_known",
        **given,
    }


def test_E3_a_police_notice_about_a_child_of_no_school_is_recorded(world, sign_in) -> None:
    answer = sign_in("front_door").post(ADDRESS, sent())
    referral = Referral.objects.get()
    assert answer["Location"] == f"/threshold/referral/{referral.reference}/"
    assert (referral.source, referral.pathway, referral.school) == ("6", "outside", None)
    assert referral.received_at == datetime(2026, 1, 4, 2, 40, tzinfo=LONDON)
    assert (referral.decide_by, referral.hold_by) == (date(2026, 1, 5), date(2026, 1, 5))
    assert referral.agreement is None
    assert sign_in("front_door").get(answer["Location"]).status_code == 200


def test_a_known_child_is_asked_about_and_never_listed(world: World, sign_in) -> None:
    known = children.child(
        world, given_names="Tamar", family_name="Quill", born_on=date(2012, 2, 3)
    )
    children.child(world, given_names="Tamar", family_name="Quillfeather")
    browser = sign_in("front_door")
    answer = browser.post(ADDRESS, sent(given_names="tamar "))
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Choose whether it is the same child" in page
    assert "Yes: Tamar Quill, born 3 February 2012" in page
    assert "Quillfeather" not in page
    assert "Called to the address at 02:10." in page
    browser.post(ADDRESS, sent(child=known.reference))
    referral = Referral.objects.get()
    assert (referral.child, referral.school) == (known, world.ashgrove)
    assert referral.team == world.teams["swis"]


def test_another_child_of_the_same_name_gets_a_record_of_their_own(world, sign_in) -> None:
    known = children.child(
        world, given_names="Tamar", family_name="Quill", born_on=date(2012, 2, 3)
    )
    sign_in("front_door").post(ADDRESS, sent(child="another"))
    assert Referral.objects.get().child != known


def test_a_child_that_was_not_asked_about_cannot_be_named(world, sign_in) -> None:
    other = children.child(world)
    answer = sign_in("front_door").post(ADDRESS, sent(child=other.reference))
    referral = Referral.objects.filter(child=other)
    assert not referral.exists()
    assert answer.status_code in (302, 422)


def test_a_restricted_child_is_not_found_by_name(world: World, sign_in) -> None:
    known = children.child(
        world, given_names="Tamar", family_name="Quill", born_on=date(2012, 2, 3)
    )
    people = [world.accounts["dsl"]]
    child_actions.restrict.restrict(
        **world.does("governance", child=known, people=people, reason="r")
    )
    answer = sign_in("front_door").post(ADDRESS, sent())
    assert answer.status_code == 302
    assert Referral.objects.get().child != known


def test_a_second_notice_is_added_to_the_first(world: World) -> None:
    child = children.child(world)
    first = threshold.received(world, child)
    assert threshold.received(world, child, words="Called again.") == first
    assert FurtherInformation.objects.get().words == "Called again."


def test_the_same_press_twice_is_one_referral_and_one_child(world, sign_in) -> None:
    browser, data = sign_in("front_door"), sent()
    locations = {browser.post(ADDRESS, data)["Location"] for _ in range(2)}
    assert len(locations) == Referral.objects.count() == Child.objects.count() == 1


def test_E9_the_agreement_that_the_referrer_told_of_is_recorded(world, sign_in) -> None:
    data = sent(state="agreed", agreed_by="Ms Quill, mother", safe_to_contact="yes")
    sign_in("front_door").post(ADDRESS, data)
    agreement = Referral.objects.get().agreement
    assert (agreement.state, agreement.from_whom) == ("agreed", "Ms Quill, mother")


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"source": ""}, "Choose where it comes from"),
        ({"source": "77"}, "Choose where it comes from"),
        ({"from_whom": ""}, "Enter who refers"),
        ({"given_names": ""}, "Enter the child&#x27;s first name, or how they are known"),
        ({"words": ""}, "Enter what is feared"),
        ({"school": "123456"}, "Choose one of the list"),
        ({"received_on_year": "2027"}, "Enter a date on or before 5 January 2026"),
        ({"received_on_day": "5", "received_time": "23:59"}, "Enter a time that has passed"),
        ({"born_on_year": "9999"}, "Enter a date on or before 5 January 2026"),
        ({"born_on_day": "²"}, "Enter the date in numbers"),
        ({"state": "not_sought"}, "Enter why asking would put the child at risk"),
    ],
)
def test_bad_input_comes_back_with_a_sentence_and_the_words(
    world, sign_in, given, sentence
) -> None:
    answer = sign_in("front_door").post(ADDRESS, sent(**{"known": "Two dogs.", **given}))
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert "Two dogs." in answer.content.decode()
    assert not Referral.objects.exists()
    assert not Child.objects.exists()


@pytest.mark.parametrize("post", ["dsl", "worker", "manager", "locality", "teacher", "analyst"])
def test_only_the_front_door_records_one(world: World, sign_in, post: str) -> None:
    assert sign_in(post).get(ADDRESS).status_code == 403
    given = {
        "child": children.child(world),
        "source": "6",
        "from_whom": "PC 1182",
        "feared": Feared("w"),
    }
    with pytest.raises(NotNow):
        actions.receive.receive(**world.does(post, received_at=world.moments.now, **given))
