"""Break-glass: by the exact reference, for a reason, for a while; and somebody asks why."""

from typing import Any

import pytest
from universe import World, children

from swis.kernel.models import Event
from swis.kernel.refusals import NotNow, Refused
from swis.record.children import actions, queries
from swis.record.children.models import Child, Opening


def restricted(world: World) -> Child:
    people = [world.accounts["deputy_dsl"], world.accounts["deputy_manager"]]
    given = {"child": children.child(world), "people": people, "reason": "A staff child."}
    child: Child = actions.restrict.restrict(**world.does("governance", **given)).child
    return child


def opened(world: World, child: Child, post: str = "worker", **given: Any) -> Opening:
    given = {"child_reference": child.reference, "reason": "She rang me from home.", **given}
    return actions.open.open_record(**world.does(post, **given))


def test_it_opens_to_one_person_and_closes_by_itself(world, sign_in) -> None:
    child = restricted(world)
    address = f"/children/{child.reference}/"
    browser = sign_in("worker")
    assert browser.get(address).status_code == 404
    data = {"press": World.key(), "child_reference": child.reference, "reason": "She rang me."}
    answer = browser.post("/children/open/", data)
    assert answer["Location"] == f"/child/{child.reference}/"
    assert browser.get(address).status_code == 200
    assert sign_in("manager").get(address).status_code == 404
    world.moments.forward(minutes=14)
    assert sign_in("worker").get(address).status_code == 200
    world.moments.forward(minutes=60)
    assert sign_in("worker").get(address).status_code == 404


def test_it_is_in_the_log_and_the_manager_is_told_without_the_childs_name(world, sign_in) -> None:
    opening = opened(world, restricted(world))
    assert Event.objects.filter(act="children.open_record", reference=opening.reference).exists()
    for post in ("manager", "governance"):
        (row,) = [r for r in queries.work.waiting_for(world.person(post)) if "opened" in r.what]
        assert row.about == "by Wanjiru Kamau"
        page = sign_in(post).get(row.href).content.decode()
        assert "She rang me from home." in page
        assert "Juniper" not in page


def test_somebody_else_asks_why_and_the_answer_is_kept(world, sign_in) -> None:
    opening = opened(world, restricted(world))
    browser, address = sign_in("manager"), f"/children/opened/{opening.reference}/"
    answer = browser.post(address, {"press": World.key(), "answer": ""})
    assert answer.status_code == 422
    browser.post(address, {"press": World.key(), "answer": "She was frightened; it was right."})
    page = sign_in("governance").get(address).content.decode()
    assert "it was right." in page
    assert "Marek Novak" in page
    assert queries.work.waiting_for(world.person("manager")) == []


def test_whoever_opened_it_does_not_ask_themself(world, sign_in) -> None:
    opening = opened(world, restricted(world), "manager")
    assert sign_in("manager").get(f"/children/opened/{opening.reference}/").status_code == 404
    with pytest.raises(NotNow):
        actions.open.ask_why(**world.does("manager", opening=opening, answer="x"))


@pytest.mark.parametrize("wrong", ["CH-00000-00000", "Juniper Vale", "' or 1=1"])
def test_a_reference_that_is_not_exact_opens_nothing(world, sign_in, wrong) -> None:
    restricted(world)
    data = {"press": World.key(), "child_reference": wrong[:14], "reason": "Please"}
    answer = sign_in("worker").post("/children/open/", data)
    assert answer.status_code == 422
    assert "Check every character" in answer.content.decode()
    assert not Opening.objects.exists()


def test_a_child_of_elsewhere_who_is_not_restricted_is_not_told_apart(world) -> None:
    child = children.child(world, school=world.beechwood)
    with pytest.raises(Refused, match="Check every character"):
        opened(world, child)


@pytest.mark.parametrize("post", ["dsl", "head", "teacher", "business_support", "analyst"])
def test_only_whoever_could_hold_the_case_opens_it(world, sign_in, post) -> None:
    child = restricted(world)
    assert sign_in(post).get("/children/open/").status_code == 403
    with pytest.raises(NotNow):
        opened(world, child, post)


def test_an_opening_is_not_there_for_others(world, sign_in) -> None:
    opening = opened(world, restricted(world))
    for post in ("dsl", "other_worker", "other_manager", "front_door", "worker"):
        assert sign_in(post).get(f"/children/opened/{opening.reference}/").status_code == 404
