"""Where somebody is signed in: said as it happens, listed, and ended from any other browser."""

from datetime import timedelta

import pytest
from django.core.cache import cache
from django.test import Client
from django.utils import timezone
from universe import staff

from swis.kernel.models import Event
from swis.record.site import own_sessions

FIREFOX = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:128.0) Gecko/20100101 Firefox/128.0"
EDGE = "Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/126.0 Safari/537.36 Edg/126.0"
PHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) Version/17.5 Safari/604.1"
MINE = "/account/sessions/"


@pytest.fixture(autouse=True)
def ines(world, monkeypatch) -> None:
    monkeypatch.setattr(timezone, "now", lambda: world.moments.now)
    cache.clear()
    staff.came(world)


def at_a(words: str, source: str = "192.0.2.1") -> Client:
    """A browser in which Ines has signed in."""
    browser = Client(headers={"user-agent": words}, REMOTE_ADDR=source)
    given = {"login": "ines@example.org", "password": staff.PASSWORD}
    assert browser.post("/sign-in/", given).status_code == 302
    return browser


def says(browser: Client, path: str = "/") -> str:
    return browser.get(path).content.decode()


def test_who_signs_in_hears_where_else_they_are_and_whoever_is_there_hears_of_it(world) -> None:
    first = at_a(FIREFOX)
    assert "signed in elsewhere" not in says(first)
    world.moments.forward(minutes=5)
    second = at_a(PHONE)
    home = says(second)
    assert "You are also signed in elsewhere: Firefox on Windows, since" in home
    assert "signed in elsewhere: Safari on an iPhone at" in says(first)
    assert "signed in elsewhere" not in says(first)  # once
    assert "signed in elsewhere" not in says(second)


def test_each_is_listed_and_the_others_are_ended_one_by_one_or_all(world) -> None:
    here, phone, edge = at_a(FIREFOX), at_a(PHONE, "198.51.100.7"), at_a(EDGE)
    page = says(here, MINE)
    assert page.count("Last used") == 3
    assert "Firefox on Windows: this one" in page
    assert "198.51.100.7" in page
    one = next(o for o in own_sessions.UserSession.objects.all() if "iPhone" in o.user_agent)
    answer = here.post(MINE, {"session": one.pk}, follow=True)
    assert "1 session ended" in answer.content.decode()
    assert phone.get("/still-here/").status_code == 401
    assert edge.get("/still-here/").status_code == 200
    here.post(MINE)
    assert edge.get("/still-here/").status_code == 401
    assert here.get("/still-here/").status_code == 200
    assert Event.objects.filter(act="site.session_ended").count() == 2


def test_nobody_ends_anothers_session_nor_this_one_by_its_number(world) -> None:
    here, other = at_a(FIREFOX), Client()
    other.force_login(world.accounts["dsl"])
    mine = own_sessions.UserSession.objects.get()
    for browser in (here, other):
        browser.post(MINE, {"session": mine.pk})
        assert here.get("/").status_code == 200
    for junk in ("x", "0", "9" * 30, "-1"):
        assert here.post(MINE, {"session": junk}).status_code == 422


def test_what_is_over_is_not_listed(world) -> None:
    at_a(PHONE)
    world.moments.forward(minutes=17)
    here = at_a(FIREFOX)
    assert "signed in elsewhere" not in says(here)
    assert "iPhone" not in says(here, MINE)
    here.post("/sign-out/")
    assert "an iPhone" in says(at_a(PHONE), MINE)
    assert own_sessions.UserSession.objects.count() == 1


@pytest.mark.parametrize("jump", [timedelta(hours=1), timedelta(days=1)])
def test_a_clock_that_jumps_ends_at_most_this_session(world, jump) -> None:
    """Forward it is over, and one signs in anew; back, it lasts no longer than from then on."""
    world.moments.forward(days=2)
    true, here = world.moments.now, "/still-here/"
    browser = at_a(FIREFOX)
    world.moments.now = true - jump
    assert browser.get(here).status_code == 200
    for _ in range(12 * 6):
        world.moments.forward(minutes=10)
        assert browser.get(here).status_code == 200
    world.moments.forward(minutes=11)
    assert browser.get(here).status_code == 401
    world.moments.now = true + jump
    assert at_a(FIREFOX).get(here).status_code == 200
    world.moments.now = true
    browser = at_a(FIREFOX)
    assert browser.get(here).status_code == 200
    world.moments.forward(minutes=17)
    assert browser.get(here).status_code == 401


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (FIREFOX, "Firefox on Windows"),
        (EDGE, "Edge on Windows"),
        (PHONE, "Safari on an iPhone"),
        ("", "A browser"),
        ("x" * 9_000, "A browser"),
    ],
)
def test_a_browser_is_said_in_words(words: str, said: str) -> None:
    assert own_sessions.browser(words) == said
