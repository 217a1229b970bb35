"""Of a restricted child's case only the people named know, and counts stay true."""

from universe import World, cases
from universe.children import child as a_child

from swis.record.cases import queries
from swis.record.children.actions.restrict import restrict
from swis.record.children.queries.known import children


def restricted(world: World):
    case = cases.opened(world, child=a_child(world, given_names="Quill"))
    worker = world.accounts["worker"]
    named = [worker, world.accounts["manager"]]
    restrict(
        **world.does("governance", child=case.child, people=named, reason="A member of staff.")
    )
    return case


def test_it_is_in_no_list_of_those_who_are_not_named(world: World, sign_in) -> None:
    case = restricted(world)
    deputy = world.person("deputy_manager")
    assert not queries.cases.cases(deputy).exists()
    assert queries.chronology.entries(case.child, deputy) == []
    assert queries.status.status_for_school(children(world.person("dsl")), world.moments.now) == []
    browser = sign_in("deputy_manager")
    assert browser.get(f"/cases/{case.reference}/").status_code == 404
    for page in ("/cases/", "/cases/team/"):
        shown = browser.get(page).content.decode()
        assert "Quill" not in shown
        assert case.reference not in shown


def test_those_who_are_named_work_on(world: World, sign_in) -> None:
    case = restricted(world)
    for post in ("worker", "manager"):
        assert sign_in(post).get(f"/cases/{case.reference}/").status_code == 200


def test_E4_the_cap_counts_it_all_the_same(world: World) -> None:
    """Eight with a restricted one are eight: the count names nobody."""
    restricted(world)
    cases.caseload(world, 7)
    today = cases.today(world)
    loads = queries.caseloads.caseloads(world.teams["swis"], today, world.person("deputy_manager"))
    mine = next(load for load in loads if load.worker == world.accounts["worker"])
    assert (mine.count, mine.known, mine.is_full) == (8, 7, True)
