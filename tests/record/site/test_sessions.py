"""15 idle minutes, 12 hours; and what was being written is never lost, nor given to another."""

import uuid

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from swis.kernel import drafts
from swis.kernel.models import Draft

RAISE = "/concerns/raise/"
TYPED = {"who": "A boy in a red coat", "words": "He said he had not eaten.", "press": uuid.uuid4()}


@pytest.fixture
def strict(world, monkeypatch):
    """A browser that sends the form's own tokens, as a real one must."""
    monkeypatch.setattr(timezone, "now", lambda: world.moments.now)
    client = Client(enforce_csrf_checks=True)

    def sign_in(post: str) -> Client:
        client.force_login(world.accounts[post])
        return client

    return sign_in


def hidden(page: bytes, name: str) -> str:
    text = page.decode().split(f'name="{name}" value="')[1]
    return text.split('"')[0]


def filled(browser: Client) -> dict[str, object]:
    """The form as its page gives it, filled in."""
    page = browser.get(RAISE).content
    tokens = {name: hidden(page, name) for name in ("csrfmiddlewaretoken", "_for")}
    return {**TYPED, **tokens}


def test_a_session_ends_after_fifteen_idle_minutes(world, sign_in):
    browser = sign_in("dsl")
    assert browser.get("/concerns/").status_code == 200
    world.moments.forward(minutes=14)
    assert browser.get("/concerns/").status_code == 200
    world.moments.forward(minutes=16)
    assert browser.get("/concerns/").status_code == 302


def test_nobody_is_signed_out_before_the_fifteen_minutes_that_their_page_promised(world, sign_in):
    browser = sign_in("dsl")
    browser.get("/concerns/")
    world.moments.forward(seconds=59)
    browser.get("/concerns/")
    world.moments.forward(minutes=15)
    assert browser.get("/concerns/").status_code == 200


@pytest.mark.parametrize("seconds", [0, 59])
def test_a_page_that_leaves_at_the_fifteenth_minute_ends_the_session(world, sign_in, seconds):
    browser = sign_in("dsl")
    browser.get("/concerns/")
    world.moments.forward(seconds=seconds)
    browser.get("/concerns/")
    world.moments.forward(minutes=15)
    browser.get("/sign-in/?next=/concerns/")
    assert "_auth_user_id" not in browser.session


def test_one_page_after_another_writes_nothing_to_the_session(world, sign_in):
    browser = sign_in("dsl")
    browser.get("/still-here/")
    with CaptureQueriesContext(connection) as asked:
        world.moments.forward(seconds=30)
        browser.get("/still-here/")
    assert not [one for one in asked if "UPDATE" in one["sql"]]


def test_staying_signed_in_is_one_press(world, sign_in):
    browser = sign_in("dsl")
    for _ in range(3):
        world.moments.forward(minutes=14)
        assert browser.get("/still-here/").json() == {"status": "ok"}
    world.moments.forward(minutes=16)
    assert browser.get("/still-here/").status_code == 401


def test_a_session_ends_after_twelve_hours_however_busy(world, sign_in):
    browser = sign_in("dsl")
    for _ in range(12 * 6):
        world.moments.forward(minutes=10)
        assert browser.get("/still-here/").status_code == 200
    world.moments.forward(minutes=1)
    assert browser.get("/concerns/").status_code == 302


def test_what_was_sent_after_an_idle_sign_out_is_the_persons_draft(world, strict):
    browser = strict("teacher")
    form = filled(browser)
    world.moments.forward(minutes=20)
    answer = browser.post(RAISE, form)
    assert (answer.status_code, answer["Location"]) == (
        303,
        "/sign-in/?next=%2Fconcerns%2Fraise%2F",
    )
    page = strict("teacher").get(RAISE).content.decode()
    assert "A boy in a red coat" in page
    assert "He said he had not eaten." in page


def test_another_person_at_the_same_browser_does_not_get_it(world, strict):
    browser = strict("teacher")
    form = filled(browser)
    world.moments.forward(minutes=20)
    browser.post(RAISE, form)
    assert "A boy in a red coat" not in strict("dsl").get(RAISE).content.decode()
    assert Draft.objects.get().by == world.accounts["teacher"]


def test_a_page_open_since_before_a_sign_out_elsewhere_loses_nothing(world, strict):
    browser = strict("teacher")
    form = filled(browser)
    browser.logout()  # in another tab
    browser.cookies.clear()
    answer = browser.post(RAISE, form)
    assert answer.status_code == 303
    assert Draft.objects.get().fields["who"] == ["A boy in a red coat"]
    assert "A boy in a red coat" in strict("teacher").get(RAISE).content.decode()


def test_a_page_open_since_before_signing_in_anew_loses_nothing(world, strict):
    browser = strict("teacher")
    form = filled(browser)
    browser.cookies["csrf"] = "x" * 32  # the token of the sign-in since
    answer = browser.post(RAISE, form)
    page = answer.content.decode()
    assert answer.status_code == 403
    assert "kept as your draft" in page
    assert f'href="{RAISE}"' in page
    assert "A boy in a red coat" in strict("teacher").get(RAISE).content.decode()


def test_another_persons_page_is_kept_for_them_even_then(world, strict):
    form = filled(strict("teacher"))
    browser = strict("dsl")
    browser.cookies["csrf"] = "x" * 32
    browser.post(RAISE, form)
    assert Draft.objects.get().by == world.accounts["teacher"]


def test_nobody_can_plant_a_draft_without_our_signature(world, strict):
    browser = strict("teacher")
    forged = {**TYPED, "_for": str(world.accounts["teacher"].pk)}
    browser.logout()
    browser.post(RAISE, forged)
    assert not Draft.objects.exists()
    assert drafts.owner(drafts.signed_for(7)) == 7
    assert drafts.owner(drafts.signed_for(7) + "x") is None


def test_an_autosave_after_a_sign_out_says_so(world, sign_in):
    browser = sign_in("teacher")
    browser.get(RAISE)
    world.moments.forward(minutes=20)
    answer = browser.post(RAISE, {**TYPED, "_draft": "auto"})
    assert (answer.status_code, answer.json()) == (401, {"signed_out": True})
    assert Draft.objects.get().fields["who"] == ["A boy in a red coat"]


def test_a_person_without_a_post_sees_nothing(world, sign_in):
    from datetime import date

    from swis.record.staff import actions

    membership = world.accounts["dsl"].memberships.get()
    actions.posts.end(
        **world.does("administrator", membership=membership, ends_on=date(2026, 1, 5), version=1)
    )
    answer = sign_in("dsl").get("/concerns/")
    assert answer.status_code == 403
    assert "You hold no post here today" in answer.content.decode()


def test_signing_in_gives_a_new_token(world, settings, client):
    settings.DEMO = True
    client.get("/sign-in/")
    session = client.session
    session["planted"] = 1
    session.save()
    before = session.session_key
    client.cookies["session"] = before
    client.post("/sign-in/", {"account": world.accounts["dsl"].pk})
    assert client.session.session_key != before


def test_the_page_that_a_warning_leads_to_is_the_sign_in(world, sign_in):
    browser = sign_in("dsl")
    browser.get("/concerns/")
    world.moments.forward(minutes=16)
    answer = browser.get("/sign-in/?next=/concerns/")
    assert answer.status_code == 200
    assert "_auth_user_id" not in browser.session
