"""Every address for those who hold no post: signed out, disabled, between posts."""

import pytest
from django.test import Client
from django.urls import reverse
from universe.addresses import addresses, arguments

from swis.kernel.models import Event
from swis.record.staff.models import Membership

from ..conftest import House

pytestmark = pytest.mark.once

ADDRESSES = [name for name, _ in addresses()]
# open to all, or to whoever is signed in without a post
OPEN = {"healthz", "still-here", "sign-in", "account_login", "invitation", "desk:feed"}
OWN_ACCOUNT = {"sign-out", "sessions"} | {
    name for name in ADDRESSES if name.startswith(("mfa_", "account_"))
}
HEADERS = {
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
}


def _addresses(house: House, name: str) -> list[str]:
    given = [arguments(name, story, house.world) for story in house.stories.values()]
    return [reverse(name, kwargs=kwargs) for kwargs in given if kwargs is not None]


def _holds_no_word(house: House, text: str) -> bool:
    return not any(story.word in text for story in house.stories.values())


@pytest.mark.parametrize("name", ADDRESSES)
def test_signed_out_they_are_asked_to_sign_in(name: str, house: House, db: None) -> None:
    for address in _addresses(house, name):
        for send in (Client().get, Client().post):
            answer = send(address)
            assert _holds_no_word(house, answer.content.decode(errors="replace"))
            if name not in OPEN | {"mfa_authenticate"}:
                assert answer.status_code in (302, 303), name
                assert answer["Location"].startswith("/sign-in/?next=")


@pytest.mark.parametrize("name", ADDRESSES)
def test_a_disabled_account_is_signed_out(name: str, house: House, db: None) -> None:
    account = house.world.accounts["dsl"]
    account.is_active = False
    account.save()
    for address in _addresses(house, name):
        answer = house.browsers["dsl"].get(address)
        assert _holds_no_word(house, answer.content.decode(errors="replace"))
        if name not in OPEN | {"mfa_authenticate"}:
            assert answer.status_code == 302, name
            assert answer["Location"].startswith("/sign-in/?next=")


@pytest.mark.parametrize("name", ADDRESSES)
def test_without_a_post_there_is_nothing_to_see(name: str, house: House, db: None) -> None:
    Membership.objects.filter(account=house.world.accounts["dsl"]).update(ends_on="2026-01-01")
    before = Event.objects.count()
    for address in _addresses(house, name):
        answer = house.browsers["dsl"].get(address)
        assert _holds_no_word(house, answer.content.decode(errors="replace"))
        if name not in OPEN | OWN_ACCOUNT:
            assert answer.status_code == 403, name
            assert "You hold no post here today" in answer.content.decode(errors="replace")
    assert Event.objects.count() == before


@pytest.mark.parametrize("name", ADDRESSES)
def test_every_answer_is_kept_by_nobody(name: str, house: House, db: None) -> None:
    """Neither by a browser nor by a proxy, and it runs only our own scripts and styles."""
    for address in _addresses(house, name)[:1]:
        for browser in (house.browsers["dsl"], house.browsers["administrator"], Client()):
            answer = browser.get(address)
            assert {key: answer.get(key) for key in HEADERS} == HEADERS
            rule = answer["Content-Security-Policy"]
            assert "default-src 'none'" in rule
            assert "frame-ancestors 'none'" in rule
            assert "unsafe" not in rule
