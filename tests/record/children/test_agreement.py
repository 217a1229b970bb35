"""E9: agreement is sought unless asking would put the child at risk; every state has its reason."""

from dataclasses import fields
from typing import Any

import pytest
from universe import World, children
from universe.inner import within
from universe.values import asked

from swis.kernel.refusals import Refused
from swis.record.children import actions, queries
from swis.record.children.models import Agreement, Asked

STATES = ["agreed", "refused_proceeding", "refused_not_proceeding", "not_sought", "not_reached"]


def recorded(world: World, post: str = "dsl", **given: Any) -> Agreement:
    given = {
        "to": "referral",
        "state": "not_sought",
        "from_whom": "",
        "reason": "He would know who had spoken.",
        "safe_to_contact": "no",
        "advice": "",
        **given,
    }
    child = given.pop("child", None) or children.child(world)
    return actions.agree.record_agreement(**world.does(post, child=child, **asked(given)))


@pytest.mark.parametrize("field", fields(Asked), ids=lambda field: field.name)
def test_all_that_is_asked_is_kept(field) -> None:
    Agreement._meta.get_field(field.name)


@pytest.mark.parametrize("state", STATES[1:])
def test_E9_without_agreement_there_is_a_written_reason(world, state) -> None:
    with pytest.raises(Refused) as refusal:
        recorded(world, state=state, from_whom="Petra Vale", reason="  ")
    assert refusal.value.field == "reason"
    assert recorded(world, state=state, from_whom="Petra Vale").state == state


@pytest.mark.parametrize("state", STATES[:3])
def test_E9_who_answered_is_named(world, state) -> None:
    with pytest.raises(Refused) as refusal:
        recorded(world, state=state)
    assert refusal.value.field == "from_whom"


def test_E9_the_reason_stands_on_the_childs_record_and_in_the_chronology(world, sign_in) -> None:
    agreement = recorded(world)
    page = sign_in("dsl").get(f"/children/{agreement.child.reference}/").content.decode()
    assert "He would know who had spoken." in page
    assert "Not safe to contact" in page
    (entry,) = queries.work.entries(agreement.child, world.person("worker"))
    assert "He would know who had spoken." in entry.words


def test_E9_a_young_persons_own_agreement_needs_its_reasoning_and_is_to_direct_work(world) -> None:
    own = {"giver": "young_person", "state": "agreed"}
    with pytest.raises(Refused):
        recorded(world, to="direct_work", reason="", **own)
    with pytest.raises(Refused):
        recorded(world, to="referral", **own)
    made = recorded(world, to="direct_work", reason="She is 15 and weighs it well.", **own)
    assert made.giver == "young_person"


def test_the_form_asks_again_for_what_is_missing_and_keeps_the_words(world, sign_in) -> None:
    child = children.child(world)
    data = {
        "press": World.key(),
        "to": "referral",
        "state": "refused_proceeding",
        "giver": "responsible",
        "from_whom": "Petra Vale",
        "safe_to_contact": "yes",
        "advice": "Front door: go on.",
    }
    browser, address = sign_in("dsl"), f"/children/{child.reference}/agreement/"
    answer = browser.post(address, data)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Enter why it goes on although they refused" in page
    assert "Front door: go on." in page
    assert browser.post(address, {**data, "reason": "Bruises."}).status_code == 302
    assert Agreement.objects.count() == 1


def test_what_others_told_the_authority_is_not_shown_to_the_school(world, sign_in) -> None:
    child = children.child(world)
    within(
        actions.involve.involve,
        **world.does("front_door", child=child, because="RF-1", team=world.teams["front_door"]),
    )
    recorded(world, "front_door", child=child, reason="The police ask us to wait.")
    address = f"/children/{child.reference}/"
    assert "police ask" not in sign_in("dsl").get(address).content.decode()
    assert "police ask" in sign_in("worker").get(address).content.decode()
