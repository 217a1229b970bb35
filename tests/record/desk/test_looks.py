"""Looks to check: who has a part in the work with a child, and who only looked."""

from datetime import timedelta

import pytest
from universe import World, cases, children, concerns

from swis.kernel import audit
from swis.record.children.models import Child, Enrolment, Involvement
from swis.record.desk.queries.parts import looks
from swis.record.desk.queries.work import Work


def look(world: World, post: str, *seen: Child, ago: timedelta = timedelta()) -> None:
    world.moments.tick()
    audit.look(world.person(post), world.moments.now - ago, seen, "desk:child")


def to_check(world: World) -> list[tuple[str, str, int]]:
    world.moments.tick()
    rows = looks.looks_to_check(Work(world.person("governance"))).rows
    return [(row.who, row.reference, row.times) for row in rows]


def name(world: World, post: str) -> str:
    return world.accounts[post].name


@pytest.mark.parametrize(
    ("post", "has_a_part"),
    {
        "dsl": True,
        "deputy_dsl": True,
        "worker": True,
        "teacher": False,
        "head": False,
        "other_dsl": False,
        "other_worker": False,
        "locality": False,
        "governance": True,  # their own looks are for somebody else to check
    }.items(),
)
def test_who_has_a_part_at_school(world: World, post: str, has_a_part: bool) -> None:
    child = children.child(world)
    look(world, post, child)
    assert to_check(world) == ([] if has_a_part else [(name(world, post), child.reference, 1)])


def test_the_school_that_a_childs_school_feeds(world: World) -> None:
    child = children.child(world)
    Enrolment.objects.filter(child=child).update(school=world.feeder)
    for post in ("dsl", "worker", "other_dsl"):
        look(world, post, child)
    assert to_check(world) == [(name(world, "other_dsl"), child.reference, 1)]


def test_whoever_is_named_or_in_a_team_that_is(world: World) -> None:
    child = children.child(world)
    Involvement.objects.filter(child=child).delete()
    for post in ("teacher", "other_manager", "locality"):
        look(world, post, child)
    assert len(to_check(world)) == 3
    given = {"child": child, "because": "work", "since": world.moments.now}
    Involvement.objects.create(account=world.accounts["teacher"], **given)
    Involvement.objects.create(team=world.teams["other_swis"], **given)
    assert to_check(world) == [(name(world, "locality"), child.reference, 1)]


def test_whoever_did_something_on_a_childs_concern(world: World) -> None:
    child = children.child(world)
    look(world, "teacher", child)
    assert len(to_check(world)) == 1
    concerns.matched(world, child)  # the teacher raised it
    assert to_check(world) == []


def test_whoever_did_something_on_a_childs_case(world: World) -> None:
    case = cases.opened(world)
    Involvement.objects.filter(child=case.child).delete()
    look(world, "manager", case.child)
    look(world, "other_manager", case.child)
    assert to_check(world) == [(name(world, "other_manager"), case.child.reference, 1)]


def test_a_line_is_a_person_and_a_child_with_all_their_looks_of_thirty_days(world: World) -> None:
    one, other = children.child(world), children.child(world, given_names="Linden")
    look(world, "head", one, ago=timedelta(days=31))
    look(world, "head", one, ago=timedelta(days=29))
    look(world, "head", one)
    look(world, "head", other)
    look(world, "head", one, other)  # a list that shows both is no look at one record
    look(world, "other_dsl", one)
    head = name(world, "head")
    assert to_check(world) == [
        (name(world, "other_dsl"), one.reference, 1),
        (head, other.reference, 1),
        (head, one.reference, 2),
    ]


def test_the_newest_lines_however_many_looks(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """Those with a part and those who acted don't take the places of those who did neither."""
    monkeypatch.setattr(looks, "MOST", 3)
    monkeypatch.setattr(looks, "A_LOT", 2)
    several = [children.child(world, given_names=f"Child {number}") for number in range(6)]
    for child in several:
        look(world, "head", child)
    for child in several:
        look(world, "teacher", child)
        look(world, "worker", child)
    for child in several[3:]:
        concerns.matched(world, child)
    newest = [(name(world, "teacher"), child.reference, 1) for child in reversed(several[:3])]
    rest = (name(world, "head"), several[5].reference, 1)
    assert to_check(world) == newest
    concerns.matched(world, several[2])
    assert to_check(world) == [*newest[1:], rest]
