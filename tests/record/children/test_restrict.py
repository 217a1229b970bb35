"""A restricted child looks like a child who isn't there, and nothing that waits vanishes."""

import pytest
from universe import World, children, concerns
from universe.inner import within

from swis.kernel.refusals import NotNow, Refused
from swis.record.children import actions, queries
from swis.record.children.models import Child, Restriction
from swis.record.concerns import queries as concern_queries


def restricted(world: World, child: Child | None = None, *posts: str) -> Restriction:
    people = [world.accounts[post] for post in posts or ("deputy_dsl", "manager")]
    given = {"child": child or children.child(world), "people": people, "reason": "A staff child."}
    return actions.restrict.restrict(**world.does("governance", **given))


@pytest.mark.parametrize("post", ["dsl", "worker", "deputy_manager", "other_dsl", "front_door"])
def test_whoever_is_not_named_finds_nothing(world, sign_in, post) -> None:
    child = restricted(world).child
    assert child not in queries.known.children(world.person(post))
    browser = sign_in(post)
    assert browser.get(f"/children/{child.reference}/").status_code == 404
    assert browser.get(f"/child/{child.reference}/").status_code == 404


@pytest.mark.parametrize("post", ["deputy_dsl", "manager", "governance"])
def test_the_people_named_and_information_governance_still_know(world, sign_in, post) -> None:
    child = restricted(world).child
    page = sign_in(post).get(f"/children/{child.reference}/").content.decode()
    assert "Restricted" in page
    assert "Juniper Vale" in page


def test_the_reason_and_the_names_are_for_information_governance_alone(world, sign_in) -> None:
    address = f"/children/{restricted(world).child.reference}/"
    page = sign_in("governance").get(address).content.decode()
    assert "A staff child." in page
    assert "Davit Petrosyan" in page
    assert "A staff child." not in sign_in("manager").get(address).content.decode()


def test_a_restricted_child_is_in_no_chooser_and_is_not_shown_as_alike(world) -> None:
    child = restricted(world).child
    person = world.person("dsl")
    said = queries.may_be.Said("Juniper", "Vale")
    assert not queries.may_be.for_a_new_record(person, said)
    again = children.child(world)
    assert {row.href for row in queries.work.waiting_for(world.person("governance"))} == {
        f"/children/{again.reference}/"
    }
    assert child.pk != again.pk


def test_work_that_waits_is_routed_to_the_people_named(world) -> None:
    child = children.child(world)
    concern = concerns.matched(world, child)
    restricted(world, child)
    href = f"/concerns/{concern.reference}/"
    for post, finds in {"deputy_dsl": True, "dsl": False, "worker": False}.items():
        rows = concern_queries.waiting.waiting_for(world.person(post))
        assert (href in [row.href for row in rows]) is finds


def test_a_team_that_holds_work_must_have_somebody_named(world) -> None:
    child = children.child(world)
    within(
        actions.involve.involve,
        **world.does("front_door", child=child, because="RF-1", team=world.teams["front_door"]),
    )
    with pytest.raises(Refused, match="Front Door"):
        restricted(world, child)
    restricted(world, child, "deputy_dsl", "front_door")
    assert child in queries.known.children(world.person("front_door"))


def test_somebody_must_be_able_to_answer_a_new_worry(world) -> None:
    with pytest.raises(Refused, match="Ashgrove"):
        restricted(world, None, "head")


def test_whoever_knew_by_name_and_is_not_named_knows_no_more(world) -> None:
    child = children.child(world)
    worker = world.accounts["worker"]
    within(
        actions.involve.involve,
        **world.does("manager", child=child, because="CA-1", account=worker),
    )
    restricted(world, child)
    assert child not in queries.known.children(world.person("worker"))


def test_whoever_lost_it_by_the_restriction_has_it_back_when_it_is_lifted(world) -> None:
    child = children.child(world)
    worker = world.accounts["other_worker"]
    within(
        actions.involve.involve,
        **world.does("manager", child=child, because="CA-1", account=worker),
    )
    restricted(world, child)
    actions.restrict.lift(**world.does("governance", child=child, reason="The person left."))
    assert child in queries.known.children(world.person("other_worker"))
    assert child.involvements.filter(until=None).count() == 1


def test_lifting_gives_it_back_and_keeps_both_reasons(world, sign_in) -> None:
    child = restricted(world).child
    browser, address = sign_in("governance"), f"/children/{child.reference}/"
    data = {"press": World.key(), "reason": "The person left."}
    assert browser.post(f"{address}restrict/", data).status_code == 302
    page = browser.get(address).content.decode()
    assert "A staff child." in page
    assert "The person left." in page
    assert child in queries.known.children(world.person("dsl"))
    assert not child.involvements.filter(until=None).exists()


def test_the_page_names_whom_work_belongs_to_and_refuses_nobody(world, sign_in) -> None:
    child = children.child(world)
    browser, address = sign_in("governance"), f"/children/{child.reference}/restrict/"
    page = browser.get(address).content.decode()
    for name in ("Adaeze Okafor", "Wanjiru Kamau", "Farida Aziz", "Marek Novak"):
        assert name in page
    assert "Orla Devlin" not in page
    answer = browser.post(address, {"press": World.key(), "reason": "x"})
    assert answer.status_code == 422
    answer = browser.post(address, {"press": World.key(), "reason": "x", "people": "999999"})
    assert answer.status_code == 422
    people = [world.accounts["dsl"].pk, world.accounts["manager"].pk]
    answer = browser.post(address, {"press": World.key(), "reason": "x", "people": people})
    assert answer.status_code == 302
    child.refresh_from_db()
    assert child.is_restricted


@pytest.mark.parametrize("post", ["dsl", "worker", "manager", "administrator"])
def test_only_information_governance_restricts(world, sign_in, post) -> None:
    child = children.child(world)
    assert sign_in(post).get(f"/children/{child.reference}/restrict/").status_code == 403
    with pytest.raises(NotNow):
        actions.restrict.restrict(
            **world.does(post, child=child, people=[world.accounts["dsl"]], reason="x")
        )


def test_a_child_is_restricted_once(world) -> None:
    child = restricted(world).child
    with pytest.raises(NotNow):
        restricted(world, child)
