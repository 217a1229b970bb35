"""A child's page: one chronology, and no more of it than the reader may know."""

import uuid
from datetime import date

from universe import World, children, concerns

from swis.kernel.models import Event
from swis.record.desk.models import PrintedCopy


def address(child) -> str:
    return f"/child/{child.reference}/"


def test_name_age_year_and_school_stand_at_the_top_and_the_name_not_in_the_title(
    world: World, sign_in
) -> None:
    child = children.child(world, born_on=date(2012, 1, 6))  # 13 until tomorrow
    page = sign_in("dsl").get(address(child)).content.decode()
    assert "Juniper Vale</h1>" in page
    assert "13, born 6 January 2012" in page
    assert "Ashgrove High School, year 9" in page
    assert "Juniper" not in page[: page.index("</title>")]


def test_the_chronology_is_newest_first(world: World, sign_in) -> None:
    child = children.child(world)
    concerns.discussed(world, child)
    page = sign_in("dsl").get(address(child)).content.decode()
    assert page.index("Concern discussed") < page.index("Concern raised")


def test_the_chronology_shows_one_kind_when_asked(world: World, sign_in) -> None:
    child = children.child(world)
    concerns.discussed(world, child)
    page = sign_in("dsl").get(f"{address(child)}?kind=discussion").content.decode()
    assert "Concern discussed" in page
    assert "Concern raised" not in page


def test_an_unknown_kind_is_an_error_with_a_sentence(world: World, sign_in) -> None:
    child = children.child(world)
    concerns.discussed(world, child)
    answer = sign_in("dsl").get(f"{address(child)}?kind=nonsense")
    assert answer.status_code == 422
    assert "Choose what to show from the list." in answer.content.decode()


def test_what_one_may_not_know_of_is_not_there(world: World, sign_in) -> None:
    child = children.child(world)
    for post in ("teacher", "head", "other_dsl", "other_worker", "front_door", "business_support"):
        assert sign_in(post).get(address(child)).status_code == 404
        assert sign_in(post).get(f"{address(child)}print/").status_code == 404


def test_a_sibling_at_another_school_does_not_show(world: World, sign_in) -> None:
    from swis.record.children import actions

    child = children.child(world)
    near = children.child(world, given_names="Rowan")
    far = children.child(world, given_names="Hazel", school=world.beechwood)
    for other in (near, far):
        actions.family.relate(**world.does("manager", child=child, other=other))
    page = sign_in("dsl").get(address(child)).content.decode()
    assert "Rowan Vale" in page
    assert "Hazel Vale" not in page


def test_looking_is_recorded_once_a_page_by_reference(world: World, sign_in) -> None:
    child = children.child(world)
    sign_in("dsl").get(address(child))
    look = Event.objects.get(act="look")
    assert (look.reference, look.account) == (child.reference, world.accounts["dsl"].pk)
    assert look.about["page"] == "desk:child"


def test_a_print_says_who_it_is_for_and_that_is_kept(world: World, sign_in) -> None:
    child = children.child(world)
    concerns.discussed(world, child)
    browser = sign_in("dsl")
    asked = {"recipient": "Chair of the conference", "reason": "The conference on Friday"}
    refused = browser.post(f"{address(child)}print/", {"press": uuid.uuid4(), **asked})
    assert refused.status_code == 422
    assert "Check that they may have all of it" in refused.content.decode()
    asked |= {"checked": "yes", "press": uuid.uuid4()}
    page = browser.post(f"{address(child)}print/", asked, follow=True).content.decode()
    browser.post(f"{address(child)}print/", asked)
    copy = PrintedCopy.objects.get()
    assert "For Chair of the conference" in page
    assert "Concern discussed" in page
    assert "Juniper" not in page[: page.index("</title>")]
    assert Event.objects.filter(act="desk.copy_for", reference=copy.reference).exists()
    assert sign_in("deputy_dsl").get(f"/child/printed/{copy.reference}/").status_code == 404


def test_the_number_of_queries_does_not_grow_with_entries(world, sign_in, count_queries) -> None:
    child = children.child(world)
    concerns.discussed(world, child)
    browser = sign_in("dsl")
    few = count_queries(lambda: browser.get(address(child)))
    for _ in range(3):
        concerns.discussed(world, child)
    assert count_queries(lambda: browser.get(address(child))) == few
