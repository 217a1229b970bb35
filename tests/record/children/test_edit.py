"""Details are corrected under a version, with the reason; both stay visible."""

from typing import Any

import pytest
from universe import World, children

from swis.kernel.models import Change
from swis.record.children import queries


def typed(child: Any, **given: object) -> dict[str, object]:
    return {
        "press": World.key(),
        "version": child.version,
        "given_names": "Juniper",
        "family_name": "Vale",
        "born_on_day": "20",
        "born_on_month": "11",
        "born_on_year": "2011",
        "sex": "F",
        "year_group": "9",
        "reason": "The school's roll says so",
        **given,
    }


def test_what_it_said_and_why_it_changed_stay_on_the_page(world, sign_in) -> None:
    child = children.child(world)
    browser, address = sign_in("dsl"), f"/children/{child.reference}/"
    answer = browser.post(f"{address}edit/", typed(child, family_name="Vail", year_group="10"))
    assert answer.status_code == 302
    page = browser.get(address).content.decode()
    assert "Juniper Vail" in page
    assert "It said “Vale”" in page
    assert "The school&#x27;s roll says so" in page
    assert "Year group" in page
    assert "year 10" in page


def test_the_form_opens_with_what_is_known(world, sign_in) -> None:
    child = children.child(world)
    page = sign_in("dsl").get(f"/children/{child.reference}/edit/").content.decode()
    assert 'value="Juniper"' in page
    assert 'value="2011"' in page
    assert '<option value="9" selected' in page


def test_somebody_elses_change_is_shown_and_nothing_typed_is_lost(world, sign_in) -> None:
    child = children.child(world)
    address = f"/children/{child.reference}/edit/"
    mine, theirs = typed(child, given_names="June"), typed(child, year_group="10", sex="U")
    sign_in("worker").post(address, theirs)
    answer = sign_in("dsl").post(address, mine)
    page = answer.content.decode()
    assert answer.status_code == 409
    assert 'value="June"' in page
    assert "Year group" in page
    assert "Wanjiru Kamau" in page
    child.refresh_from_db()
    assert child.given_names == "Juniper"
    assert sign_in("dsl").post(address, {**mine, "version": child.version}).status_code == 302


def test_a_correction_needs_its_reason(world, sign_in) -> None:
    child = children.child(world)
    answer = sign_in("dsl").post(f"/children/{child.reference}/edit/", typed(child, reason=" "))
    assert answer.status_code == 422
    assert "Enter why it is corrected" in answer.content.decode()
    assert not Change.objects.exists()


@pytest.mark.parametrize("post", ["other_dsl", "teacher", "other_worker", "locality"])
def test_whoever_may_not_know_of_the_child_finds_nothing(world, sign_in, post) -> None:
    child = children.child(world)
    assert sign_in(post).get(f"/children/{child.reference}/").status_code == 404
    assert sign_in(post).get(f"/children/{child.reference}/edit/").status_code in (403, 404)


def test_a_child_of_another_authority_says_so(world, sign_in) -> None:
    child = children.child(world, home_authority=world.elsewhere)
    page = sign_in("worker").get(f"/children/{child.reference}/").content.decode()
    assert "Lives in Southmere" in page


def test_an_authority_that_is_not_on_the_list_is_refused(world, sign_in) -> None:
    child = children.child(world)
    data = typed(child, home_authority="000")
    assert sign_in("dsl").post(f"/children/{child.reference}/edit/", data).status_code == 422


def test_the_details_take_as_many_questions_with_many_rows(
    world, django_assert_max_num_queries
) -> None:
    child = children.child(world)
    person = world.person("worker")
    with django_assert_max_num_queries(8):
        queries.details.details(child, person)
