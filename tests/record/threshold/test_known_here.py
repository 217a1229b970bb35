"""The front door is not blind: of a child it names in full it reads who has it, and who beside."""

from datetime import date
from uuid import uuid4

import pytest
from universe import World, cases, children, concerns, threshold

from swis.kernel.models import Event
from swis.record.children import actions as child_actions
from swis.record.concerns import actions as concern_actions


def look_for(browser, name: str = "juniper vale", year: str = "2011", **given: object) -> str:
    data = {"press": uuid4(), "name": name, **given}
    if year:
        data |= {"born_on_day": "20", "born_on_month": "11", "born_on_year": year}
    return browser.post("/child/search/", data, follow=True).content.decode()


def worked_with(world: World):
    """Juniper, with a case, a brother at another school, and a child linked by a concern."""
    child = children.child(world)
    brother = children.child(world, given_names="Rowan", school=world.beechwood)
    child_actions.family.relate(**world.does("dsl", child=child, other=brother))
    beside = children.child(world, given_names="Wren", family_name="Pike")
    concern = concerns.matched(world, child=child)
    concern_actions.link(**world.does("dsl", concern=concern, child=beside, part="involved"))
    return cases.opened(world, child=child)


def test_the_front_door_reads_who_has_the_child_and_who_is_beside(world: World, sign_in) -> None:
    case = worked_with(world)
    page = look_for(sign_in("front_door"))
    assert "Known here by this name and date of birth" in page
    assert f"{case.holder.name}, SWIS social worker, {case.holder.email}" in page
    assert "Ashgrove High School" in page
    assert "Rowan Vale, born 20 November 2011: brother or sister" in page
    assert "Wren Pike" in page
    assert "linked by a concern: also involved" in page
    assert f"/cases/{case.reference}/" not in page
    assert case.child.reference in Event.objects.filter(act="look").last().about["seen"]


@pytest.mark.parametrize(
    ("post", "name", "year"),
    [
        ("front_door", "juniper", ""),
        ("front_door", "juniper vale", "2008"),
        ("dsl", "juniper vale", "2011"),
    ],
)
def test_nobody_else_and_nothing_less_than_name_and_day(world, sign_in, post, name, year) -> None:
    worked_with(world)
    assert "Known here by this name" not in look_for(sign_in(post), name, year)


def test_a_restricted_child_is_neither_known_nor_beside(world: World, sign_in) -> None:
    case = worked_with(world)
    case.child.refresh_from_db()
    brother = case.child.family.children.exclude(pk=case.child_id).get()
    named = {"people": [world.accounts["other_dsl"]], "reason": "Refuge."}
    child_actions.restrict.restrict(**world.does("governance", child=brother, **named))
    page = look_for(sign_in("front_door"))
    assert "Known here by this name" in page
    assert "Rowan" not in page
    assert "Known here by this name" not in look_for(sign_in("front_door"), "Rowan Vale")


def test_a_referral_shows_the_front_door_what_is_known_of_its_child(world, sign_in) -> None:
    child = children.child(world)
    brother = children.child(world, given_names="Rowan", school=world.beechwood)
    child_actions.family.relate(**world.does("dsl", child=child, other=brother))
    first = threshold.received(world, child)
    threshold.screened(world, first, threshold="no_action")
    second = threshold.received(world, child)
    assert second != first
    page = sign_in("front_door").get(f"/threshold/referral/{second.reference}/").content.decode()
    assert "What is known here of this child" in page
    assert "Rowan Vale" in page
    assert f"/threshold/referral/{first.reference}/" in page
    locality = sign_in("manager").get(f"/threshold/referral/{first.reference}/").content.decode()
    assert "What is known here" not in locality


def test_of_an_unborn_child_the_due_day_is_said_when_it_is_referred(world: World, sign_in) -> None:
    referral = threshold.a_stranger(world, given_names="Baby of Jane", due_on=date(2026, 4, 1))
    page = sign_in("front_door").get(f"/threshold/referral/{referral.reference}/").content.decode()
    assert "not born yet, due 1 April 2026" in page
