"""Whatever is open about a child, somebody who is here has it (issue: nobody unseen)."""

from datetime import timedelta

import pytest
from universe import activities, cases, concerns, duty, referrals, threshold, worklog
from universe.furnished import furnish
from universe.world import World

from swis.kernel import clocks
from swis.kernel.refusals import NotNow
from swis.record.children import queries as children_queries
from swis.record.desk import actions as desk_actions
from swis.record.desk.queries import held
from swis.record.desk.queries import work as work_queries
from swis.record.programmes import models as programmes
from swis.record.site.doctor import promise
from swis.record.staff import models as staff
from swis.record.threshold import queries as threshold_queries

pytestmark = pytest.mark.django_db


def today(world: World):
    return clocks.working_day_from(clocks.local_day(world.moments.now))


def leave(world: World, *posts: str) -> None:
    for post in posts:
        held_posts = staff.Membership.objects.filter(account=world.accounts[post])
        held_posts.update(ends_on=today(world))


@pytest.fixture
def busy(world: World) -> World:
    """A concern in each state, a decision, a case and a support, all of one school."""
    concerns.raised(world)
    concerns.seen(world)
    threshold.proposed(world, post="dsl")
    cases.opened(world)
    activities.under_way(world)
    return world


def test_the_furnished_world_holds_it(world: World) -> None:
    furnish(world)
    assert promise.broken(world.moments.tick()) == []


@pytest.mark.parametrize(
    "posts",
    [
        ["worker"],
        ["dsl"],
        ["dsl", "deputy_dsl"],
        ["worker", "dsl", "deputy_dsl"],
        ["worker", "manager"],
        ["deputy_manager", "dsl", "deputy_dsl", "worker"],
        ["manager", "deputy_manager", "dsl", "deputy_dsl", "worker"],
    ],
    ids=" ".join,
)
def test_whoever_leaves_somebody_has_it(busy: World, posts: list[str]) -> None:
    leave(busy, *posts)
    assert promise.broken(busy.moments.tick()) == []


@pytest.mark.parametrize(
    "posts",
    [["worker"], ["dsl", "deputy_dsl"], ["worker", "dsl", "deputy_dsl", "manager"]],
    ids=" ".join,
)
def test_whoever_is_away_somebody_has_it(busy: World, posts: list[str]) -> None:
    for post in posts:
        duty.away(busy, post, today(busy), today(busy) + timedelta(days=3))
    assert promise.broken(busy.moments.tick()) == []


def test_a_placement_that_ends_leaves_nothing_unseen(busy: World) -> None:
    programmes.Placement.objects.filter(school=busy.ashgrove).update(ends_on=today(busy))
    assert promise.broken(busy.moments.tick()) == []


@pytest.mark.parametrize("how", ["left", "away"])
def test_where_nobody_is_at_the_front_door_the_managers_have_its_referrals(
    world: World, how: str
) -> None:
    referral = referrals.received_from_police(world)
    assert not threshold_queries.referrals.referrals(world.person("other_manager")).exists()
    if how == "left":
        leave(world, "front_door")
    else:
        duty.away(world, "front_door", today(world), today(world) + timedelta(days=3))
    assert promise.broken(world.moments.tick()) == []
    lines = {row.what for row in work_queries.Work(world.person("manager")).rows}
    assert "Nobody is at the front door: ring it, so that somebody screens the referral" in lines
    with pytest.raises(NotNow):  # the front door alone decides (E3)
        referrals.screen(world, referral, post="manager")


def test_where_all_who_are_named_have_left_information_governance_names_somebody(
    world: World, sign_in
) -> None:
    child = cases.opened(world).child
    worklog.restrict(world, child, ("worker", "dsl"))
    assert promise.broken(world.moments.tick()) == []
    leave(world, "worker", "dsl")
    assert promise.broken(world.moments.tick()) == []
    home = sign_in("governance").get("/").content.decode()
    assert "Everybody named on this restricted record has left" in home
    assert child.name not in home.split("Everybody named")[1][:300]
    data = {
        "press": world.key(),
        "people": [str(world.accounts["manager"].pk)],
        "reason": "Both have left.",
    }
    page = f"/children/{child.reference}/name-more/"
    assert sign_in("governance").post(page, data).status_code == 302
    assert not children_queries.named_people.nobody_here(world.moments.tick()).exists()
    assert promise.broken(world.moments.tick()) == []
    assert sign_in("manager").get(f"/child/{child.reference}/").status_code == 200


def test_it_finds_what_nobody_has(busy: World) -> None:
    leave(busy, "worker", "manager", "deputy_manager", "head_of_service")
    found = promise.broken(busy.moments.tick())
    assert any("case" in sentence for sentence in found)


def test_what_somebody_left_is_given_to_somebody_who_is_here(busy: World, sign_in) -> None:
    leave(busy, "worker")
    manager = busy.person("manager")
    line = next(row for row in held.waiting_for(manager))
    assert "Wanjiru Kamau has left: say who takes" in line.what
    page = sign_in("manager").get(line.href).content.decode()
    assert "Say who takes it" in page
    support = next(each for each in held.passed_to(manager) if each.kind.code == "support")
    programmes.Placement.objects.filter(school=busy.ashgrove).update(
        worker=busy.accounts["other_worker"]
    )
    desk_actions.give(
        **busy.does(
            "manager",
            thing=support,
            to=busy.accounts["other_worker"],
            reason="She has left the team.",
            version=support.row.version,
        )
    )
    left = {each.reference for each in held.passed_to(busy.person("manager"))}
    assert support.reference not in left
    mine = held.of(busy.person("other_worker"), busy.accounts["other_worker"])
    assert support.reference in {each.reference for each in mine}


def test_nothing_is_given_to_whoever_may_not_know_of_it(busy: World) -> None:
    leave(busy, "worker")
    manager = busy.person("manager")
    support = next(each for each in held.passed_to(manager) if each.kind.code == "support")
    names = {account.name for account in held.takers(manager, support)}
    assert "Wilhelmina Osei" not in names
    assert "Dilys Pryce" in names
