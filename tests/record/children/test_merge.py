"""Two records of one child become one by two names, and two again by one."""

from datetime import date
from uuid import uuid4

import pytest
from universe import World, cases, children, concerns, merging, threshold

from swis.kernel.models import Event
from swis.kernel.refusals import NotNow, Refused
from swis.record.children import actions, queries
from swis.record.children.models import Child, Merging


def beechwoods(world: World) -> dict[str, object]:
    return {"worker": world.accounts["other_worker"]}


def two(world: World, **given: object) -> tuple[Child, Child]:
    """One child registered at Ashgrove, and again at Beechwood under another spelling."""
    kept = children.child(world)
    other = children.child(
        world, given_names="Juniper", family_name="Vail", school=world.beechwood, **given
    )
    return kept, other


def hanging_on(child: Child) -> dict[str, set[int]]:
    """The rows of every kind that hang on a child."""
    return {
        model._meta.label: set(
            model._base_manager.filter(**{column: child}).values_list("pk", flat=True)
        )
        for model, column in actions.merge._hangs_on()
    }


def test_what_hangs_on_either_is_read_from_one_and_an_undo_restores_both(world: World) -> None:
    kept, other = two(world)
    concern = concerns.matched(world, child=kept)
    case = cases.opened(world, child=other, school=world.beechwood, **beechwoods(world))
    referral = threshold.received(world, kept)
    before = hanging_on(kept), hanging_on(other)
    made = merging.merged(world, kept, other)
    kept.refresh_from_db()
    assert {concern.child, Child.objects.get(cases=case), referral.child} == {kept}
    assert not any(hanging_on(other).values())
    found = queries.names.answering(Child.objects.all(), "juniper vail")
    assert found[0] == kept
    assert other not in found
    merging.undo(world, made)
    now = hanging_on(kept), hanging_on(other)
    assert now == before
    assert queries.names.answering(Child.objects.all(), "juniper vail")[0] == other
    assert list(Event.objects.filter(act__contains="merging").values_list("act", flat=True)) == [
        "children.propose_merging",
        "children.agree_merging",
        "children.undo_merging",
    ]


def test_the_reference_of_the_other_leads_to_the_child(world: World, sign_in) -> None:
    kept, other = two(world)
    concerns.matched(world, child=kept)
    merging.merged(world, kept, other)
    for post in ("dsl", "other_dsl", "governance"):
        page = sign_in(post).get(f"/child/{other.reference}/")
        assert page.status_code == 200
        assert "Juniper Vale" in page.content.decode()
    assert sign_in("other_manager").get(f"/child/{other.reference}/").status_code == 404


def test_the_second_name_is_somebody_elses(world: World, sign_in) -> None:
    kept, other = two(world)
    made = merging.proposed(world, kept, other)
    with pytest.raises(NotNow):
        merging.agree(world, made, "governance")
    (row,) = [
        row
        for row in queries.work.waiting_for(world.person("manager"))
        if "of one child" in row.what
    ]
    browser = sign_in("manager")
    assert browser.get(row.href).status_code == 200
    answer = browser.post(f"{row.href}agree/", {"press": uuid4()})
    assert answer.status_code == 302
    other.refresh_from_db()
    assert other.merged_into == kept
    assert browser.post(f"{row.href}undo/", {"press": uuid4(), "reason": "No."}).status_code == 403


def test_what_the_kept_record_does_not_say_comes_from_the_other(world: World) -> None:
    kept = children.child(world, born_on=None)
    other = children.child(world, family_name="Vail", school=world.beechwood)
    made = merging.merged(world, kept, other)
    kept.refresh_from_db()
    assert kept.born_on == date(2011, 11, 20)
    assert [name.name for name in kept.other_names.all()] == ["Juniper Vail"]
    merging.undo(world, made)
    kept.refresh_from_db()
    assert kept.born_on is None
    assert not kept.other_names.exists()


def test_two_open_cases_are_not_made_one(world: World) -> None:
    kept, other = two(world)
    cases.opened(world, child=kept)
    cases.opened(world, child=other, school=world.beechwood, **beechwoods(world))
    made = merging.proposed(world, kept, other)
    with pytest.raises(NotNow, match="open case"):
        merging.agree(world, made)
    other.refresh_from_db()
    assert other.merged_into is None


def test_restricted_stays_restricted_and_nobody_comes_to_know_by_it(world: World) -> None:
    kept, other = two(world)
    case = cases.opened(world, child=kept)
    named = {"people": [world.accounts["other_dsl"]], "reason": "Refuge."}
    actions.restrict.restrict(**world.does("governance", child=other, **named))
    made = merging.proposed(world, kept, other)
    with pytest.raises(NotNow, match=case.holder.name):
        merging.agree(world, made)


def test_a_restricted_record_makes_the_one_restricted(world: World) -> None:
    kept, other = two(world)
    named = {"people": [world.accounts["other_dsl"]], "reason": "Refuge."}
    actions.restrict.restrict(**world.does("governance", child=other, **named))
    made = merging.merged(world, kept, other)
    kept.refresh_from_db()
    assert kept.is_restricted
    assert kept not in queries.known.children(world.person("dsl"))
    assert kept in queries.known.children(world.person("other_dsl"))
    merging.undo(world, made)
    kept.refresh_from_db()
    assert not kept.is_restricted


def test_it_is_proposed_once_and_not_of_one_record(world: World) -> None:
    kept, other = two(world)
    merging.proposed(world, kept, other)
    for pair in ((kept, other), (other, kept), (kept, kept)):
        with pytest.raises(Refused):
            merging.proposed(world, *pair)
    assert Merging.objects.count() == 1


def test_a_pair_is_proposed_from_its_page(world: World, sign_in) -> None:
    kept, other = two(world)
    browser = sign_in("governance")
    page = browser.get(f"/children/{kept.reference}/").content.decode()
    assert f"/children/{kept.reference}/merge/" in page
    data = {"press": uuid4(), "child": other.reference, "reason": "One birth certificate."}
    assert browser.post(f"/children/{kept.reference}/merge/", data).status_code == 302
    assert Merging.objects.get().kept == kept
