"""A name changes, or there is another: the record is one, and both names find it."""

from datetime import date
from uuid import uuid4

import pytest
from universe import World, children, concerns

from swis.kernel.models import Change
from swis.record.children import queries
from swis.record.children.models import Child, OtherName

DAY = {"starts_on_day": "5", "starts_on_month": "1", "starts_on_year": "2026"}


def renamed(world: World, browser, **given: object) -> tuple[Child, object]:
    child = children.child(world, given_names="Rowan", family_name="Thackeray")
    data = {"press": uuid4(), "version": child.version, "given_names": "Rowan"}
    data |= {"family_name": "Holt", "reason": "Adoption order.", **DAY, **given}
    answer = browser.post(f"/children/{child.reference}/rename/", data)
    child.refresh_from_db()
    return child, answer


def test_the_name_of_before_is_kept_with_its_last_day_and_shown(world: World, sign_in) -> None:
    browser = sign_in("dsl")
    child, answer = renamed(world, browser)
    assert answer.status_code == 302
    former = OtherName.objects.get()
    assert (child.name, former.name) == ("Rowan Holt", "Rowan Thackeray")
    assert (former.kind, former.ends_on) == ("former", date(2026, 1, 5))
    assert Change.objects.get(field="family_name").after == "Holt"
    page = browser.get(f"/children/{child.reference}/").content.decode()
    assert "Rowan Thackeray, until 5 Jan" in page


def test_search_and_match_find_the_child_by_either_name(world: World, sign_in) -> None:
    browser = sign_in("dsl")
    child, _ = renamed(world, browser)
    for asked in ("thackeray", "rowan thackery", "holt", "Holt Rowan"):
        found = queries.names.answering(Child.objects.all(), asked)
        assert list(found) == [child]
    for family in ("Thackeray", "Holt"):
        said = queries.may_be.Said("Rowan", family, child.born_on)
        assert queries.may_be.at_the_front_door(said, None) == [child]
        assert queries.may_be.for_a_new_record(world.person("dsl"), said) == [child]
    search = {"press": uuid4(), "name": "rowan thackeray"}
    page = browser.post("/child/search/", search, follow=True).content.decode()
    assert "Rowan Holt" in page
    assert "By another name" in page


def test_a_second_record_in_the_old_name_waits_for_information_governance(world, sign_in) -> None:
    child, _ = renamed(world, sign_in("dsl"))
    second = children.child(
        world, given_names="Rowan", family_name="Thackeray", school=world.beechwood
    )
    assert queries.alike.pairs_alike() == [(child, second)]


def test_a_name_that_is_used_besides_finds_the_child(world: World, sign_in) -> None:
    child = children.child(world, given_names="Oluwaseun", family_name="Adeyemi")
    data = {"press": uuid4(), "kind": "also", "given_names": "Shay", "reason": "Says so."}
    browser, address = sign_in("dsl"), f"/children/{child.reference}/name/"
    assert browser.post(address, data).status_code == 302
    assert list(queries.names.answering(Child.objects.all(), "shay adeyemi")) == [child]
    page = browser.get(f"/children/{child.reference}/").content.decode()
    assert "Also known as" in page
    assert browser.post(address, {**data, "press": uuid4()}).status_code == 422


@pytest.mark.parametrize(
    ("given", "status"),
    [({"family_name": "Thackeray"}, 422), ({"starts_on_year": "2027"}, 422), ({"version": 9}, 409)],
)
def test_a_change_that_cannot_be_comes_back(world: World, sign_in, given, status) -> None:
    child, answer = renamed(world, sign_in("dsl"), **given)
    assert answer.status_code == status
    assert child.name == "Rowan Thackeray"


def test_others_may_not_change_a_name(world: World, sign_in) -> None:
    concerns.seen(world)
    child, answer = renamed(world, sign_in("teacher"))
    assert answer.status_code == 403
    assert child.name == "Rowan Thackeray"
