"""A record starts at the first concern: look first, then start it."""

from datetime import date

import pytest
from universe import World, children, concerns
from universe.inner import within

from swis.kernel.models import Event
from swis.kernel.refusals import NotNow, Refused
from swis.record.children import actions, queries
from swis.record.children.models import Child
from swis.record.children.upn import check_letter, fault_of

REST = "900001000011"
UPN = check_letter(REST) + REST
PAGE = "/children/register/"


def typed(**given: object) -> dict[str, object]:
    return {
        "press": World.key(),
        "given_names": "Rowan",
        "family_name": "Thackeray",
        "born_on_day": "3",
        "born_on_month": "4",
        "born_on_year": "2012",
        "sex": "M",
        "year_group": "8",
        **given,
    }


def test_the_safeguarding_lead_starts_a_record(world, sign_in) -> None:
    answer = sign_in("dsl").post(PAGE, typed(upn=UPN.lower()))
    child = Child.objects.get()
    assert answer.status_code == 302
    assert answer["Location"].endswith(f"/{child.reference}/")
    assert (child.name, child.upn, child.born_on) == ("Rowan Thackeray", UPN, date(2012, 4, 3))
    assert queries.known.school_of(child, date(2026, 1, 5)) == world.ashgrove


def test_the_same_press_twice_is_one_record(world, sign_in) -> None:
    browser, data = sign_in("dsl"), typed()
    browser.post(PAGE, data)
    browser.post(PAGE, data)
    assert Child.objects.count() == 1


@pytest.mark.parametrize(
    "like",
    [
        {"given_names": "Rowan", "family_name": "Thackeray"},
        {"given_names": "rowan", "family_name": "THACKERAY"},
        {"given_names": "Rowan James", "family_name": "Thackery", "born_on": date(2012, 4, 3)},
        {"given_names": "Anders", "family_name": "Holt", "upn": UPN},
    ],
)
def test_children_like_this_one_are_shown_before_a_record_is_started(world, sign_in, like) -> None:
    known = children.child(world, **like)
    answer = sign_in("dsl").post(PAGE, typed(upn=UPN))
    page = answer.content.decode()
    assert answer.status_code == 422
    assert f"/child/{known.reference}/" in page
    assert "Is it one of these?" in page
    assert known.reference in Event.objects.filter(act="look").last().about["seen"]
    assert Child.objects.count() == 1


def test_none_of_these_starts_the_record(world, sign_in) -> None:
    children.child(world, given_names="Rowan", family_name="Thackeray")
    answer = sign_in("dsl").post(PAGE, typed(none_of_these="on"))
    assert answer.status_code == 302
    assert Child.objects.count() == 2


def test_a_child_of_another_school_does_not_show_and_does_not_stop_it(world, sign_in) -> None:
    children.child(
        world, given_names="Rowan", family_name="Thackeray", upn=UPN, school=world.beechwood
    )
    answer = sign_in("dsl").post(PAGE, typed(upn=UPN))
    assert answer.status_code == 302
    assert Child.objects.filter(upn=UPN).count() == 2


def test_two_records_of_one_child_wait_for_information_governance(world) -> None:
    children.child(world, upn=UPN, school=world.beechwood)
    later = children.child(world, given_names="J", upn=UPN)
    rows = queries.work.waiting_for(world.person("governance"))
    assert [row.href for row in rows] == [f"/children/{later.reference}/"]
    assert queries.work.waiting_for(world.person("dsl")) == []


def test_a_number_that_a_known_child_has_is_refused(world) -> None:
    children.child(world, upn=UPN)
    with pytest.raises(Refused):
        children.child(world, given_names="Somebody", family_name="Else", upn=UPN)


@pytest.mark.parametrize("wrong", ["A1", "B" + UPN[1:], UPN[:-1] + "²", "123", UPN + "0"])
def test_a_number_that_cannot_be_comes_back_with_the_words(world, sign_in, wrong) -> None:
    answer = sign_in("dsl").post(PAGE, typed(upn=wrong))
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "UPN" in page
    assert "Thackeray" in page
    assert not Child.objects.exists()


def test_a_temporary_number_ends_in_a_letter() -> None:
    rest = "90000100001A"
    assert fault_of(check_letter(rest) + rest) is None


@pytest.mark.parametrize("year", ["9999", "1950", "2027", "²012"])
def test_a_date_of_birth_that_cannot_be_is_refused(world, sign_in, year) -> None:
    assert sign_in("dsl").post(PAGE, typed(born_on_year=year)).status_code == 422


@pytest.mark.parametrize("post", ["teacher", "analyst", "business_support", "administrator"])
def test_others_may_not_open_the_page(world, sign_in, post) -> None:
    assert sign_in(post).get(PAGE).status_code == 403


def test_nobody_starts_a_record_at_a_school_where_they_do_not_work(world) -> None:
    with pytest.raises(NotNow):
        children.child(world, post="other_dsl")


def test_the_front_door_starts_a_record_without_a_school_and_then_knows_the_child(
    world, sign_in
) -> None:
    answer = sign_in("front_door").post(PAGE, typed(school="none"))
    assert answer.status_code == 302
    child = Child.objects.get()
    assert child in queries.known.children(world.person("front_door"))
    assert child not in queries.known.children(world.person("dsl"))
    with pytest.raises(NotNow):
        children.child(world, school=None)


def test_from_a_concern_the_new_record_is_matched_in_one_press(world, sign_in) -> None:
    concern = concerns.seen(world)
    browser = sign_in("dsl")
    page = browser.get(f"/concerns/{concern.reference}/match/").content.decode()
    assert f"/concerns/{concern.reference}/register/" in page
    answer = browser.post(f"/concerns/{concern.reference}/register/", typed())
    assert answer.status_code == 302
    concern.refresh_from_db()
    assert concern.child == Child.objects.get()


def test_a_matched_concern_takes_no_second_record(world, sign_in) -> None:
    concern = concerns.matched(world)
    answer = sign_in("dsl").post(f"/concerns/{concern.reference}/register/", typed())
    assert answer.status_code == 403
    assert Child.objects.count() == 1


def test_a_child_of_a_feeder_school_may_be_registered_by_its_link_worker(world) -> None:
    child = children.child(world, school=world.feeder, year_group=5)
    assert child in queries.known.children(world.person("worker"))


def test_no_name_stands_in_the_title_or_the_address(world, sign_in) -> None:
    child = children.child(world)
    page = sign_in("dsl").get(f"/children/{child.reference}/").content.decode()
    title = page.split("<title>")[1].split("</title>")[0]
    assert "Vale" not in title
    assert "Juniper" not in title


def test_involvement_ends_as_it_began(world) -> None:
    child = children.child(world)
    given = {"child": child, "because": "RF-00000-00001", "team": world.teams["locality"]}
    within(actions.involve.involve, **world.does("front_door", **given))
    assert child in queries.known.children(world.person("locality"))
    within(actions.involve.end_involvement, **world.does("front_door", **given))
    assert child not in queries.known.children(world.person("locality"))


def test_two_children_who_look_like_one_are_told_apart(world, sign_in) -> None:
    first = children.child(world, school=world.beechwood)
    later = children.child(world)
    browser, address = sign_in("governance"), f"/children/{later.reference}/"
    assert first.reference in browser.get(address).content.decode()
    assert "May be the same child" not in sign_in("dsl").get(address).content.decode()
    data = {"press": World.key(), "child": first.reference, "reason": "Cousins of one name."}
    assert sign_in("dsl").post(f"{address}tell-apart/", data).status_code == 403
    browser = sign_in("governance")
    assert browser.post(f"{address}tell-apart/", {**data, "reason": ""}).status_code == 422
    assert browser.post(f"{address}tell-apart/", data).status_code == 302
    assert queries.work.waiting_for(world.person("governance")) == []
    assert "May be the same child" not in browser.get(address).content.decode()
