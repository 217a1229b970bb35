"""What others said is not the school's until somebody decides; screening answers what the school
must know; whether it is safe to contact is said person by person."""

from uuid import uuid4

import pytest
from django.urls import reverse
from universe import World, threshold
from universe import referrals as referrals_of
from universe.values import feared

from swis.kernel.refusals import NotNow, Refused
from swis.record.children import actions as children_actions
from swis.record.sharing.models import Share
from swis.record.threshold import actions
from swis.record.threshold.models import FurtherInformation, Referral

POLICE = "An officer saw his father strike him at the station."


def added(world: World, referral: Referral) -> FurtherInformation:
    """The police ring about a child whom the school referred."""
    given = {
        "child": referral.child,
        "school": world.ashgrove,
        "source": "6",
        "from_whom": "PC 4471",
        "words": POLICE,
        "received_at": world.moments.now,
    }
    actions.receive.receive(**world.does("front_door", **feared(given)))
    return referral.further.get()


@pytest.mark.parametrize("post", ["dsl", "deputy_dsl"])
def test_what_the_police_said_is_not_the_schools(world: World, sign_in, post: str) -> None:
    referral = referrals_of.received(world)
    added(world, referral)
    browser, address = sign_in(post), reverse("threshold:referral", args=[referral.reference])
    assert POLICE not in browser.get(address).content.decode()
    child = reverse("desk:child", args=[referral.child.reference])
    assert POLICE not in browser.get(child).content.decode()
    assert POLICE in sign_in("front_door").get(address).content.decode()


def test_a_school_does_not_learn_of_a_referral_by_what_was_added(world: World, sign_in) -> None:
    referral = referrals_of.received_from_police(world)
    added(world, referral)
    address = reverse("threshold:referral", args=[referral.reference])
    assert sign_in("dsl").get(address).status_code == 404


def test_whoever_holds_it_decides_what_the_school_is_told(world: World, sign_in) -> None:
    referral = referrals_of.received(world)
    more = added(world, referral)
    address = reverse("threshold:tell-of-further", args=[referral.reference, more.reference])
    typed = {"press": uuid4(), "for_school": "Keep him in sight at the gate.", "withheld_why": ""}
    assert sign_in("dsl").get(address).status_code == 404
    assert sign_in("manager").get(address).status_code == 403
    assert sign_in("front_door").post(address, typed).status_code == 302
    share = Share.objects.get(kind="Information from others")
    assert (share.words, share.is_withheld) == ("Keep him in sight at the gate.", False)


def test_screening_answers_what_the_school_must_know(world: World) -> None:
    referral = referrals_of.received_from_police(world)
    with pytest.raises(Refused, match="must know by") as refusal:
        referrals_of.screen(world, referral, for_school=" ")
    assert refusal.value.field == "for_school"
    why = "The teacher is his aunt."
    referrals_of.screen(world, referral, for_school="", withheld_why=why)
    share = Share.objects.get(kind="Decision on the referral")
    assert (share.is_withheld, share.why) == (True, why)


def test_without_a_school_nothing_is_asked_of_it(world: World) -> None:
    screening = threshold.screened(world, threshold.a_stranger(world), for_school="")
    assert not Share.objects.filter(child=screening.referral.child).exists()


def test_the_form_asks_it_and_takes_one_answer(world: World, sign_in) -> None:
    referral = referrals_of.received_from_police(world)
    address = reverse("threshold:screen", args=[referral.reference])
    browser = sign_in("front_door")
    assert "What must the school know by 8.30 tomorrow?" in browser.get(address).content.decode()
    typed = {"threshold": "section_17", "urgency": "days", "reasons": "Likely in need."}
    for told, status in (({}, 422), ({"for_school": "A", "withheld_why": "B"}, 422)):
        answer = browser.post(address, {"press": uuid4(), **typed, **told})
        assert answer.status_code == status
    told = {"withheld_why": "His aunt teaches there."}
    given = {**typed, **told, "locality": world.teams["locality"].pk}
    assert browser.post(address, {"press": uuid4(), **given}).status_code == 302


def test_safe_to_contact_is_said_person_by_person(world: World, sign_in) -> None:
    referral = referrals_of.received(world)
    about = {"phone": "", "address": "", "has_responsibility": True, "is_withheld": False}
    for name, safe in (("Mira Moss", True), ("Otto Moss", False)):
        given = {"name": name, "relationship": "parent", "safe_to_contact": safe, **about}
        children_actions.family.add_carer(**world.does("worker", child=referral.child, **given))
    address = reverse("threshold:referral", args=[referral.reference])
    page = sign_in("front_door").get(address).content.decode()
    assert page.index("Otto Moss") < page.index("Not safe to contact")
    assert "Otto Moss" not in sign_in("dsl").get(address).content.decode()


def test_only_whoever_holds_it_tells(world: World) -> None:
    more = added(world, referrals_of.received(world))
    given = {"information": more, "for_school": "Words", "withheld_why": ""}
    with pytest.raises(NotNow):
        actions.receive.tell_of_further(**world.does("worker", **given))
