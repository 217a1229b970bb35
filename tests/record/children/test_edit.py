"""Details are corrected under a version, with the reason; both stay visible."""

from datetime import datetime
from typing import Any

import pytest
from machines.page import Page
from universe import World, children

from swis.kernel import clocks
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


def held(page: str) -> dict[str, Any]:
    """The form as it stands when nothing is touched."""
    form = next(form for form in Page(page).forms if "version" in form.fields)
    return {
        name: value for name, value in form.held().items() if name not in ("_draft", "_discard")
    }


def reason(words: str) -> dict[str, str]:
    return {"reason": words, "press": str(World.key())}


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


def test_what_was_not_touched_says_what_somebody_else_made_of_it(world, sign_in) -> None:
    """Sending again after a conflict never undoes the other person's correction."""
    child = children.child(world)
    address = f"/children/{child.reference}/edit/"
    browser = sign_in("dsl")
    opened = held(browser.get(address).content.decode())
    for data in ({**opened, **reason("Nickname")}, typed(child)):  # from its page, or without it
        child.refresh_from_db()
        theirs = typed(child, year_group="10", born_on_day="21", press=World.key())
        assert sign_in("worker").post(address, theirs).status_code == 302
        answer = sign_in("dsl").post(address, {**data, "given_names": "June"})
        page = answer.content.decode()
        assert answer.status_code == 409
        assert "Year group" in page
        again = held(page)
        assert again["given_names"] == "June"
        assert (again["year_group"], again["born_on_day"]) == ("10", "21")
        assert sign_in("dsl").post(address, {**again, **reason("Nickname")}).status_code == 302
        child.refresh_from_db()
        assert (child.given_names, child.born_on.day) == ("June", 21)
        back = typed(child, press=World.key())
        assert sign_in("worker").post(address, back).status_code == 302


def test_a_conflict_says_when_in_english_time(world, sign_in) -> None:
    world.moments.now = datetime(2026, 7, 6, 14, 30, tzinfo=clocks.LONDON)
    child = children.child(world)
    address = f"/children/{child.reference}/edit/"
    mine = typed(child, given_names="June")
    sign_in("worker").post(address, typed(child, year_group="10"))
    page = sign_in("dsl").post(address, mine).content.decode()
    assert f"Wanjiru Kamau, Mon 6 Jul, {world.moments.now:%H:%M}" in page


def test_two_who_changed_it_meanwhile_are_both_shown(world, sign_in) -> None:
    child = children.child(world)
    address = f"/children/{child.reference}/edit/"
    mine = typed(child, given_names="June")
    sign_in("worker").post(address, typed(child, year_group="10"))
    world.moments.tick()
    again = typed(child, year_group="10", sex="U", version=child.version + 1)
    sign_in("deputy_dsl").post(address, again)
    page = sign_in("dsl").post(address, mine).content.decode()
    assert "Wanjiru Kamau" in page
    assert "Davit Petrosyan" in page


def test_a_draft_brings_back_only_what_was_typed(world, sign_in) -> None:
    """It is opened after somebody else's correction, which stands."""
    child = children.child(world)
    address = f"/children/{child.reference}/edit/"
    opened = held(sign_in("dsl").get(address).content.decode())
    sign_in("dsl").post(address, {**opened, "given_names": "June", "_draft": "auto"})
    sign_in("worker").post(address, typed(child, year_group="10"))
    again = held(sign_in("dsl").get(address).content.decode())
    assert (again["given_names"], again["year_group"]) == ("June", "10")


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
