"""One hurt, one who may have hurt: linked, without showing either to the other's school."""

from typing import Any

import pytest
from universe import World, children, concerns

from swis.kernel.refusals import NotNow, Refused
from swis.record.concerns import actions, queries
from swis.record.concerns.models import LinkedChild


def linked(world: World) -> LinkedChild:
    """Juniper of Ashgrove, and Rowan of Beechwood who was involved."""
    concern = concerns.matched(world)
    rowan = children.child(world, given_names="Rowan", school=world.beechwood)
    given = {"concern": concern, "child": rowan, "part": "involved"}
    link: LinkedChild = actions.link(**world.does("manager", **given))
    return link


def page_of(browser: Any, link: LinkedChild) -> str:
    page: str = browser.get(f"/concerns/{link.concern.reference}/").content.decode()
    return page


def test_whoever_may_know_of_both_sees_both(world, sign_in) -> None:
    link = linked(world)
    page = page_of(sign_in("manager"), link)
    assert "Juniper Vale" in page
    assert "Rowan Vale" in page
    (row,) = queries.chronology.entries(link.child, world.person("manager"))
    assert row.what == "Linked to a concern: also involved"


def test_neither_shows_to_the_others_school(world, sign_in) -> None:
    link = linked(world)
    page = page_of(sign_in("dsl"), link)
    assert "Rowan" not in page
    assert link.child.reference not in page
    assert sign_in("other_dsl").get(f"/concerns/{link.concern.reference}/").status_code == 404
    assert queries.chronology.entries(link.child, world.person("other_dsl")) == []


def test_a_sibling_of_the_same_school_is_linked_from_the_page(world, sign_in) -> None:
    concern = concerns.matched(world)
    sibling = children.child(world, given_names="Linden")
    data = {"press": World.key(), "child": sibling.reference, "part": "sibling"}
    browser = sign_in("dsl")
    answer = browser.post(f"/concerns/{concern.reference}/link/", data)
    assert answer.status_code == 302
    assert "Linden Vale" in browser.get(f"/concerns/{concern.reference}/").content.decode()


def test_a_child_the_person_may_not_know_of_can_not_be_chosen(world, sign_in) -> None:
    concern = concerns.matched(world)
    rowan = children.child(world, given_names="Rowan", school=world.beechwood)
    data = {"press": World.key(), "child": rowan.reference, "part": "involved"}
    browser = sign_in("dsl")
    address = f"/concerns/{concern.reference}/link/"
    assert "Rowan" not in browser.get(address).content.decode()
    assert browser.post(address, data).status_code == 422
    assert not LinkedChild.objects.exists()


def test_a_child_is_linked_once_and_not_to_itself(world) -> None:
    link = linked(world)
    for child in (link.child, link.concern.child):
        with pytest.raises(Refused):
            actions.link(
                **world.does("manager", concern=link.concern, child=child, part="involved")
            )


def test_others_do_not_link(world) -> None:
    concern = concerns.matched(world)
    with pytest.raises(NotNow):
        actions.link(
            **world.does("front_door", concern=concern, child=concern.child, part="involved")
        )


def test_what_would_be_refused_is_not_offered(world, sign_in) -> None:
    concern = concerns.raised(world)
    page = sign_in("manager").get(f"/concerns/{concern.reference}/").content.decode()
    assert "Link another child" in page
    assert "Add to this concern" not in page
    assert "Say which child it is about" not in page
    lead = sign_in("dsl").get(f"/concerns/{concern.reference}/").content.decode()
    assert "Add to this concern" in lead


def test_the_page_refuses_in_the_words_of_the_act(world, sign_in) -> None:
    concern = concerns.raised(world)
    answer = sign_in("manager").get(f"/concerns/{concern.reference}/add/")
    assert answer.status_code == 403
    sentence = "A social worker is at work for this school"
    assert sentence in answer.content.decode()
    with pytest.raises(NotNow, match=sentence):
        actions.add(**world.does("manager", concern=concern, kind="addition", words="x"))
