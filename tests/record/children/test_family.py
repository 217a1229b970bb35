"""Brothers and sisters, parents and carers: who may know what of them."""

from typing import Any

import pytest
from universe import World, children

from swis.kernel.refusals import NotNow, Refused
from swis.record.children import actions, queries
from swis.record.children.models import Carer, Child

MOST = 17  # the two that keep the session among them


def related(world: World) -> tuple[Any, Any]:
    """Juniper at Ashgrove and her brother at Beechwood."""
    child = children.child(world)
    other = children.child(world, given_names="Linden", school=world.beechwood)
    actions.family.relate(**world.does("manager", child=child, other=other))
    return child, other


def carer(world: World, post: str = "worker", **given: Any) -> Carer:
    child = given.pop("child", None) or children.child(world)
    given = {
        "name": "Petra Vale",
        "relationship": "Mother",
        "has_responsibility": True,
        "safe_to_contact": True,
        **given,
    }
    return actions.family.add_carer(**world.does(post, child=child, **given))


def test_one_family_shows_only_to_whoever_may_know_of_both(world, sign_in) -> None:
    child, other = related(world)
    address = f"/children/{child.reference}/"
    assert "Linden Vale" in sign_in("manager").get(address).content.decode()
    page = sign_in("dsl").get(address).content.decode()
    assert "Linden" not in page
    assert other.reference not in page
    assert "None that you may know of" in page


def test_two_families_become_one(world) -> None:
    child, other = related(world)
    third = children.child(world, given_names="Wren")
    fourth = children.child(world, given_names="Teal")
    actions.family.relate(**world.does("dsl", child=third, other=fourth))
    actions.family.relate(**world.does("dsl", child=child, other=third))
    assert set(child.family.children.all()) == {child, other, third, fourth}


def test_a_child_is_no_sibling_of_itself_nor_twice(world) -> None:
    child, other = related(world)
    for one, two in ((child, child), (other, child)):
        with pytest.raises(Refused):
            actions.family.relate(**world.does("manager", child=one, other=two))


def test_only_children_that_the_person_knows_of_can_be_chosen(world, sign_in) -> None:
    child = children.child(world)
    other = children.child(world, given_names="Linden", school=world.beechwood)
    address = f"/children/{child.reference}/relate/"
    browser = sign_in("dsl")
    assert "Linden" not in browser.get(address).content.decode()
    answer = browser.post(address, {"press": World.key(), "child": other.reference})
    assert answer.status_code == 422
    child.refresh_from_db()
    assert child.family is None


def test_a_safe_address_is_never_shown_to_the_school(world, sign_in) -> None:
    found = carer(world, phone="020 7946 0999", address="12 Quiet Row", is_withheld=True)
    address = f"/children/{found.child.reference}/"
    assert "12 Quiet Row" in sign_in("worker").get(address).content.decode()
    browser = sign_in("dsl")
    for page in (address, f"/children/carer/{found.reference}/"):
        text = browser.get(page).content.decode()
        assert "Quiet Row" not in text
        assert "020 7946 0999" not in text
    assert "kept by the authority" in browser.get(address).content.decode()


def test_the_school_corrects_a_carer_without_losing_the_safe_address(world, sign_in) -> None:
    found = carer(world, address="12 Quiet Row", is_withheld=True)
    data = {
        "press": World.key(),
        "version": 1,
        "name": "Petra Vale",
        "relationship": "Step-mother",
        "has_responsibility": "no",
        "safe_to_contact": "no",
        "reason": "She told us",
    }
    assert sign_in("dsl").post(f"/children/carer/{found.reference}/", data).status_code == 302
    found.refresh_from_db()
    assert (found.relationship, found.address) == ("Step-mother", "12 Quiet Row")
    assert found.has_responsibility is False
    page = sign_in("dsl").get(f"/children/{found.child.reference}/").content.decode()
    assert "Not safe to contact" in page


def test_a_change_of_a_safe_address_is_not_told_to_the_school_as_a_stale_page(
    world, sign_in
) -> None:
    found = carer(world, address="12 Quiet Row", is_withheld=True)
    actions.family.edit_carer(
        **world.does("worker", carer=found, version=1, reason="moved", address="3 New Lane")
    )
    data = {
        "press": World.key(),
        "version": 1,
        "name": "Petra V",
        "relationship": "Mother",
        "has_responsibility": "yes",
        "safe_to_contact": "yes",
        "reason": "spelling",
    }
    browser = sign_in("dsl")
    answer = browser.post(f"/children/carer/{found.reference}/", data)
    assert answer.status_code == 409
    page = browser.get(f"/children/{found.child.reference}/").content.decode()
    for text in (answer.content.decode(), page):
        assert "New Lane" not in text
        assert "Quiet Row" not in text


def test_the_school_may_not_write_over_a_safe_address(world) -> None:
    found = carer(world, address="12 Quiet Row", is_withheld=True)
    with pytest.raises(NotNow):
        actions.family.edit_carer(
            **world.does("dsl", carer=found, version=1, reason="x", address="Elsewhere")
        )


def test_the_school_adds_a_carer_it_knows(world, sign_in) -> None:
    child = children.child(world)
    data = {
        "press": World.key(),
        "name": "Otto Vale",
        "relationship": "Father",
        "has_responsibility": "not_known",
        "safe_to_contact": "yes",
        "phone": "020 7946 0321",
    }
    assert sign_in("dsl").post(f"/children/{child.reference}/carer/", data).status_code == 302
    assert Carer.objects.get().has_responsibility is None
    page = sign_in("worker").get(f"/children/{child.reference}/").content.decode()
    assert "020 7946 0321" in page


def test_somebody_elses_carer_is_not_there(world, sign_in) -> None:
    found = carer(world)
    assert sign_in("other_dsl").get(f"/children/carer/{found.reference}/").status_code == 404
    assert queries.details.details(found.child, world.person("dsl")).carers[0].carer == found


@pytest.mark.parametrize("number", [1, 60])
def test_a_childs_pages_ask_as_little_for_many_children(
    world, sign_in, django_assert_max_num_queries, number: int
) -> None:
    child = children.child(world)
    for _ in range(number):
        children.child(world, given_names="Linden")
    browser = sign_in("dsl")
    with django_assert_max_num_queries(MOST):
        assert browser.get(f"/children/{child.reference}/").status_code == 200
    with django_assert_max_num_queries(MOST):
        page = browser.get(f"/children/{child.reference}/relate/").content.decode()
    assert page.count("<option") == min(number, 25) + 1


def test_of_many_children_those_of_a_name_are_offered(world, sign_in) -> None:
    child = children.child(world)
    for _ in range(26):
        children.child(world, given_names="Linden")
    other = children.child(world, given_names="Zoë", family_name="Aziz")
    browser, address = sign_in("dsl"), f"/children/{child.reference}/relate/"
    assert other.reference not in browser.get(address).content.decode()
    answer = browser.post(address, {"press": World.key(), "name": "zoe"})
    assert other.reference in answer.content.decode()
    answer = browser.post(address, {"press": World.key(), "name": "zoe", "child": other.reference})
    assert answer.status_code == 302
    assert set(Child.objects.exclude(family=None)) == {child, other}
