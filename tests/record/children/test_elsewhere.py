"""E11: a child of another authority: flagged, referred there, acted for only in danger."""

from datetime import date

import pytest
from universe import World, activities, children, concerns, elsewhere

from swis.record.children import queries
from swis.record.children.models import ActedFirst, HomeReferral, OpenElsewhere
from swis.record.desk import actions
from swis.record.desk.queries.chronology import chronology
from swis.record.desk.queries.work import Work

OPEN_FORM = {
    "authority": "998",
    "worker": "Sunniva Dahl",
    "contact": "020 7946 0300",
    "starts_on_day": "3",
    "starts_on_month": "11",
    "starts_on_year": "2025",
    "said_by": "Her mother",
}
HOME_FORM = {
    "sent_on_day": "5",
    "sent_on_month": "1",
    "sent_on_year": "2026",
    "time": "8.30",
    "to_whom": "Ines Falk",
    "how": "phone",
    "words": "She is left alone at night.",
}


def fresh(data: dict[str, str], **given: object) -> dict[str, object]:
    return {"press": World.key(), **data, **given}


def test_E11_where_a_child_lives_is_a_flag_on_the_childs_page(world, sign_in) -> None:
    child = elsewhere.living(world)
    page = sign_in("dsl").get(f"/child/{child.reference}/").content.decode()
    assert "Lives in Southmere" in page
    assert "refer to the front door of Southmere" in page
    assert "In danger now, act here first" in page


def test_E11_that_it_is_open_elsewhere_is_a_fact_with_its_source(world, sign_in) -> None:
    child = children.child(world)
    address = f"/children/{child.reference}/open-elsewhere/"
    browser = sign_in("dsl")
    assert browser.get(address).status_code == 200
    data = fresh(OPEN_FORM)
    for _ in range(2):
        assert browser.post(address, data).status_code == 302
    opening = OpenElsewhere.objects.get()
    assert (opening.worker, opening.said_by) == ("Sunniva Dahl", "Her mother")
    page = browser.get(f"/child/{child.reference}/").content.decode()
    assert "Open to Southmere since Mon 3 Nov: Sunniva Dahl, 020 7946 0300." in page
    assert browser.get(address).status_code == 403


def test_what_cannot_be_comes_back_with_what_was_typed(world, sign_in) -> None:
    child = children.child(world)
    data = fresh(OPEN_FORM, starts_on_year="2027")
    answer = sign_in("dsl").post(f"/children/{child.reference}/open-elsewhere/", data)
    assert answer.status_code == 422
    assert "020 7946 0300" in answer.content.decode()
    assert not OpenElsewhere.objects.exists()


def test_E11_it_ends_when_somebody_says_so(world, sign_in) -> None:
    opening = elsewhere.opened(world)
    data = {"ends_on_day": "5", "ends_on_month": "1", "ends_on_year": "2026", "reason": "She rang"}
    answer = sign_in("dsl").post(f"/children/elsewhere/{opening.reference}/end/", fresh(data))
    assert answer.status_code == 302
    assert queries.elsewhere.elsewhere_of(opening.child, date(2026, 1, 5)) is None


def test_E11_living_elsewhere_and_not_open_is_referred_to_the_front_door_there(
    world, sign_in
) -> None:
    child = elsewhere.living(world)
    browser, address = sign_in("dsl"), f"/children/{child.reference}/refer-home/"
    assert "Refer to Southmere" in browser.get(address).content.decode()
    data = fresh(HOME_FORM)
    for _ in range(2):
        assert browser.post(address, data).status_code == 302
    made = HomeReferral.objects.get()
    assert (made.authority, made.to_whom) == (world.elsewhere, "Ines Falk")
    waits = [row.what for row in Work(world.person("dsl")).rows]
    assert "Southmere to answer your referral" in waits
    page = f"/children/home-referral/{made.reference}/"
    answer = browser.post(f"{page}answer/", fresh({"answer": "They visit tomorrow."}))
    assert answer.status_code == 302
    assert "They visit tomorrow." in browser.get(page).content.decode()
    assert browser.get(f"{page}answer/").status_code == 403
    whats = [row.what for row in chronology(child, world.person("worker"))]
    assert "Referred to the front door of Southmere: Ines Falk" in whats


def test_a_child_who_lives_here_is_not_referred_elsewhere(world, sign_in) -> None:
    child = children.child(world)
    assert sign_in("dsl").get(f"/children/{child.reference}/refer-home/").status_code == 403


@pytest.mark.parametrize("post", ["other_dsl", "other_worker", "front_door"])
def test_whoever_may_not_know_of_the_child_finds_nothing(world, sign_in, post) -> None:
    made = elsewhere.referred_home(world)
    browser = sign_in(post)
    for address in (
        f"/children/{made.child.reference}/open-elsewhere/",
        f"/children/{made.child.reference}/refer-home/",
        f"/children/home-referral/{made.reference}/",
    ):
        assert browser.get(address).status_code == 404


def test_E11_the_emergency_is_not_for_the_school_to_read(world, sign_in) -> None:
    action = elsewhere.acting(world)
    address = f"/children/acted-first/{action.reference}/"
    assert sign_in("dsl").get(address).status_code == 404
    for post in ("front_door", "manager", "worker"):
        assert sign_in(post).get(address).status_code == 200


def test_E11_acceptance_in_writing_has_its_day_its_name_and_where_it_is(world, sign_in) -> None:
    action = elsewhere.acting(world)
    address = f"/children/acted-first/{action.reference}/"
    data = {
        "accepted_on_day": "5",
        "accepted_on_month": "1",
        "accepted_on_year": "2026",
        "accepted_by": "Sunniva Dahl",
        "accepted_reference": "",
    }
    browser = sign_in("manager")
    waits = [row.what for row in Work(world.person("manager")).rows]
    assert "Southmere to accept in writing: kept here until then" in waits
    assert browser.post(f"{address}accept/", fresh(data)).status_code == 422
    data["accepted_reference"] = "SM/2026/17"
    assert browser.post(f"{address}accept/", fresh(data)).status_code == 302
    assert ActedFirst.objects.get().accepted_by == "Sunniva Dahl"
    assert "SM/2026/17" in browser.get(address).content.decode()


def test_E11_lists_name_the_other_authority(world, sign_in) -> None:
    child = elsewhere.living(world)
    activities.planned(world, child)
    concerns.matched(world, child)
    search = actions.search(**world.does("dsl", name="Juniper"))
    browser = sign_in("dsl")
    for address in ("/support/", "/concerns/", f"/child/search/{search.reference}/"):
        page = browser.get(address).content.decode()
        assert "Southmere</strong>" in page, address
