"""Authorities: the newest list, who took over and when, and names outside England."""

from datetime import date

import pytest
from universe import children
from universe.elsewhere import living

from swis.open_data import authorities, schools
from swis.record.schools.actions import take_in_authorities
from swis.record.schools.models import LocalAuthority


def typed(child, **given):
    return {
        "version": child.version,
        "given_names": child.given_names,
        "family_name": child.family_name,
        "sex": "F",
        "year_group": "9",
        "upn": "",
        "reason": "They moved.",
        **given,
    }


def take_in(world):
    return take_in_authorities(listed=authorities.every(), by=None, at=world.moments.tick())


def old(code: str, name: str) -> LocalAuthority:
    return LocalAuthority.objects.create(code=code, name=name)


def test_the_list_has_those_that_there_are() -> None:
    now = {row.code: row.name for row in schools.local_authorities()}
    assert len(now) == 153
    assert now["940"] == "North Northamptonshire"
    assert now["941"] == "West Northamptonshire"
    assert now["942"] == "Cumberland"
    assert now["943"] == "Westmorland and Furness"
    assert now["838"] == "Dorset"
    assert now["839"] == "Bournemouth, Christchurch and Poole"
    assert not now.keys() & {"835", "836", "837", "909", "928"}
    assert "909" in {row.code for row in authorities.there_are(date(2023, 3, 31))}
    assert "909" not in {row.code for row in authorities.there_are(date(2023, 4, 1))}
    codes = {row.code for row in authorities.every()}
    assert all(set(row.successors) <= codes for row in authorities.every())
    assert "Open Government Licence" in authorities.ATTRIBUTION


def test_a_childs_home_moves_with_its_one_successor(world, sign_in) -> None:
    child = living(world)
    child.home_authority = old("837", "Bournemouth")
    child.save()
    counts = take_in(world)
    assert (counts["ended"], counts["carried"]) == (1 + 4, 1)
    child.refresh_from_db()
    assert child.home_authority.code == "839"
    ended = LocalAuthority.objects.get(code="837")
    assert ended.ends_on == date(2019, 4, 1)
    assert [row.code for row in ended.successors.all()] == ["839"]
    assert take_in(world) == {"added": 0, "ended": 0, "carried": 0}


def test_of_two_somebody_says_which(world, sign_in) -> None:
    child = living(world)
    child.home_authority = old("909", "Cumbria")
    child.save()
    take_in(world)
    browser = sign_in("worker")
    assert "Cumbria is no more: say which authority" in browser.get("/").content.decode()
    page = browser.get(f"/children/{child.reference}/edit/").content.decode()
    assert "Cumbria, until 1 April 2023" in page
    # a correction of something else leaves it, and makes the child nobody else's
    child.refresh_from_db()
    same = typed(child, home_authority="909", given_names="June", press=world.key())
    assert browser.post(f"/children/{child.reference}/edit/", same).status_code == 302
    child.refresh_from_db()
    assert child.home_authority.code == "909"
    data = typed(child, home_authority="943", press=world.key())
    assert browser.post(f"/children/{child.reference}/edit/", data).status_code == 302
    child.refresh_from_db()
    assert child.home_authority.name == "Westmorland and Furness"
    assert "is no more" not in browser.get("/").content.decode()


@pytest.mark.parametrize("country", ["wales", "scotland", "northern_ireland"])
def test_an_authority_outside_england_is_named(world, sign_in, country) -> None:
    child, browser = children.child(world), sign_in("worker")
    address = f"/children/{child.reference}/edit/"
    data = typed(child, home_authority=country, press=world.key())
    assert browser.post(address, data).status_code == 422
    data |= {"home_named": "Powys ", "press": world.key()}
    assert browser.post(address, data).status_code == 302
    child.refresh_from_db()
    home = child.home_authority
    assert (home.name, home.country, home.code) == ("Powys", country, "")
    other = children.child(world, given_names="Wren")
    data = typed(other, home_authority=country, home_named="powys", press=world.key())
    browser.post(f"/children/{other.reference}/edit/", data)
    other.refresh_from_db()
    assert other.home_authority == home
    page = browser.get(f"/child/{child.reference}/").content.decode()
    assert f"Lives in Powys, {home.get_country_display()}" in page
    again = browser.get(address).content.decode()
    assert f'value="n{home.pk}" selected' in again
