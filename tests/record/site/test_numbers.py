"""E2: whom to speak to is never further than this page, whatever page it is."""

import pytest
from django.db import DatabaseError
from django.test import RequestFactory

from swis.record.schools import queries as schools_queries
from swis.record.schools.models import LocalAuthority
from swis.record.site import errors

BOTH = ("020 7946 0001", "020 7946 0002")


@pytest.mark.parametrize("post", ["teacher", "dsl", "head"])
@pytest.mark.parametrize("page", ["/", "/duty/", "/concerns/raise/", "/how-it-works/"])
def test_E2_every_page_of_a_school_has_the_numbers_and_the_way(world, sign_in, post, page):
    text = sign_in(post).get(page).content.decode()
    assert all(number in text for number in (*BOTH, "999", 'href="/duty/"')), page


@pytest.mark.parametrize("post", ["teacher", "dsl", "worker", "analyst"])
@pytest.mark.parametrize(
    ("page", "status"), [("/cases/CA-00000-00000/", 404), ("/people/", 403), ("/nowhere/", 404)]
)
def test_E2_pages_of_what_goes_wrong_have_them_too(world, sign_in, post, page, status):
    answer = sign_in(post).get(page)
    assert answer.status_code in (status, 403, 404)
    text = answer.content.decode()
    assert "Worried about a child now?" in text
    assert all(number in text for number in (*BOTH, "999", 'href="/duty/"')), page


def test_E2_where_no_number_is_entered_999_and_the_way_stay(world, sign_in):
    LocalAuthority.objects.update(front_door_phone="", out_of_hours_phone="")
    text = sign_in("teacher").get("/nowhere/").content.decode()
    assert "999" in text
    assert 'href="/duty/"' in text
    assert "Front door" not in text


def test_a_page_can_say_that_the_database_is_gone(world, monkeypatch):
    def gone():
        raise DatabaseError("gone")

    monkeypatch.setattr(schools_queries, "our_authority", gone)
    request = RequestFactory().get("/")
    request.person, request.at = world.person("teacher"), world.moments.now
    request.session, request.user = {}, world.accounts["teacher"]
    page = errors.server_error(request)
    assert page.status_code == 500
    assert "999" in page.content.decode()


def test_signed_out_nothing_is_asked(client, django_assert_num_queries, db):
    with django_assert_num_queries(0):
        text = client.get("/sign-in/").content.decode()
    assert "Ring 999" in text
