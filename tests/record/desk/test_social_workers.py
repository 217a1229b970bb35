"""Who has a social worker? What the school has been told, of every child on its roll (E8, E19)."""

from datetime import date

import pytest
from universe import World, cases, children, statutory

from swis.record.children import actions as registry

ADDRESS = "/social-workers/"


def test_E19_a_case_is_there_the_day_it_is_allocated(world: World, sign_in) -> None:
    cases.opened(world)
    page = sign_in("dsl").get(ADDRESS).content.decode()
    assert "1 child on roll has a social worker" in page
    assert "Wanjiru Kamau" in page
    assert "Assessment under way" in page
    assert "1 unread" in page


def test_E8_plan_category_and_next_meeting_are_shown(world: World, sign_in) -> None:
    held = statutory.conference(world)
    statutory.hold(world, held, abuse="NEG", next_meeting_on=date(2026, 1, 16))
    page = sign_in("dsl").get(ADDRESS).content.decode()
    assert "Child protection" in page
    assert "Neglect" in page
    assert "16 January 2026" in page


def test_another_school_and_other_roles_see_nothing_of_it(world: World, sign_in) -> None:
    cases.opened(world)
    page = sign_in("other_dsl").get(ADDRESS).content.decode()
    assert "No child on roll has a social worker" in page
    for post in ("teacher", "head", "worker", "manager", "business_support", "analyst"):
        assert sign_in(post).get(ADDRESS).status_code == 403


def test_a_restricted_child_is_there_for_those_named_alone(world: World, sign_in) -> None:
    case = cases.opened(world)
    people = [world.accounts[post] for post in ("deputy_dsl", "worker", "manager", "front_door")]
    given = {"child": case.child, "people": people, "reason": "A parent works here."}
    registry.restrict.restrict(**world.does("governance", **given))
    assert "No child on roll" in sign_in("dsl").get(ADDRESS).content.decode()
    assert "1 child on roll" in sign_in("deputy_dsl").get(ADDRESS).content.decode()


def test_the_number_of_queries_does_not_grow_with_children(world, sign_in, count_queries) -> None:
    cases.caseload(world, 2)
    browser = sign_in("dsl")
    few = count_queries(lambda: browser.get(ADDRESS))
    for name in ("Alder", "Bryony", "Clover"):
        cases.opened(world, child=children.child(world, given_names=name, upn=""))
    assert count_queries(lambda: browser.get(ADDRESS)) == few


def test_the_school_is_told_how_much_it_is_not_shown(world: World, sign_in) -> None:
    """Only where the reader may know that there is a case."""
    case = cases.opened(world)
    page = sign_in("dsl").get(f"/child/{case.child.reference}/").content.decode()
    assert "of the authority&#x27;s" in page or "of the authority's" in page
    assert "Wanjiru Kamau, SWIS social worker" in page
    other = children.child(world, given_names="Rowan", upn="")
    page = sign_in("dsl").get(f"/child/{other.reference}/").content.decode()
    assert "not shown" not in page


def test_the_worker_sees_what_falls_due_and_the_childs_own_words(world: World, sign_in) -> None:
    record = statutory.signed_off(world)
    page = sign_in("worker").get(f"/child/{record.case.child.reference}/").content.decode()
    assert "What falls due" in page
    assert 'class="swis-own-words"' in page
    assert record.child_words[:20] in page
    school = sign_in("dsl").get(f"/child/{record.case.child.reference}/").content.decode()
    assert record.child_words[:20] not in school


@pytest.mark.parametrize("post", ["dsl", "worker", "manager", "governance"])
def test_the_childs_page_asks_the_same_number_of_questions_for_any_case(
    world: World, sign_in, count_queries, post: str
) -> None:
    record = statutory.signed_off(world)
    browser, address = sign_in(post), f"/child/{record.case.child.reference}/"
    few = count_queries(lambda: browser.get(address))
    statutory.record_outcome(world, record)
    assert count_queries(lambda: browser.get(address)) <= few + 3
    assert few < 110


@pytest.mark.parametrize("number", [1, 8])
def test_the_page_asks_as_little_for_many_children(
    world: World, sign_in, django_assert_max_num_queries, number: int
) -> None:
    cases.caseload(world, number)
    browser = sign_in("dsl")
    with django_assert_max_num_queries(17):  # the two that keep the session among them
        page = browser.get(ADDRESS).content.decode()
    assert page.count(">Wanjiru Kamau<") == number
