"""15 idle minutes, 12 hours; and what was being written is never lost, nor given to another."""

import uuid

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from swis.kernel import drafts
from swis.kernel.models import Draft, Event, Receipt
from swis.record.concerns.models import Concern

RAISE = "/concerns/raise/"
TYPED = {"who": "A boy in a red coat", "words": "He said he had not eaten.", "press": uuid.uuid4()}
MONDAY = {"happened_on_day": "5", "happened_on_month": "1", "happened_on_year": "2026"}


@pytest.fixture
def strict(world, monkeypatch):
    """A browser that sends the form's own tokens, as a real one must."""
    monkeypatch.setattr(timezone, "now", lambda: world.moments.now)
    client = Client(enforce_csrf_checks=True, headers={"origin": "http://testserver"})

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
    tokens = {name: hidden(page, name) for name in ("csrfmiddlewaretoken", "_whose")}
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
        assert browser.get("/still-here/").json()["status"] == "ok"
    world.moments.forward(minutes=16)
    assert browser.get("/still-here/").status_code == 401


def test_a_session_ends_after_twelve_hours_however_busy(world, sign_in):
    browser = sign_in("dsl")
    for _ in range(12 * 6):
        world.moments.forward(minutes=10)
        assert browser.get("/still-here/").status_code == 200
    world.moments.forward(minutes=1)
    assert browser.get("/concerns/").status_code == 302


def gives_back(answer, status: int) -> str:
    """The page gives back what was sent, and nothing of it is stored."""
    page = answer.content.decode()
    assert answer.status_code == status
    assert "He said he had not eaten." in page
    assert hidden(answer.content, "who") == "A boy in a red coat"
    assert hidden(answer.content, "press") == str(TYPED["press"])
    assert f'action="{RAISE}"' in page
    assert not Draft.objects.exists()
    assert not Concern.objects.exists()
    return page


def test_what_was_sent_after_an_idle_sign_out_waits_in_the_page(world, strict):
    browser = strict("teacher")
    form = filled(browser)
    world.moments.forward(minutes=20)
    page = gives_back(browser.post(RAISE, form), 401)
    assert "data-unsent" in page
    assert f'data-whose="{form["_whose"]}"' in page
    assert "if you close it, it is lost" in page


def test_it_is_sent_once_its_author_is_back(world, strict):
    browser = strict("teacher")
    form = filled(browser)
    browser.logout()  # in another tab
    gives_back(browser.post(RAISE, form), 401)
    browser = strict("teacher")
    said = browser.get("/still-here/").json()
    assert said["whose"] == form["_whose"]
    answer = browser.post(RAISE, {**form, **MONDAY, "csrfmiddlewaretoken": said["token"]})
    assert answer.status_code == 302
    assert Concern.objects.get().words == "He said he had not eaten."


def test_another_person_at_the_same_browser_does_not_get_it(world, strict):
    form = filled(strict("teacher"))
    browser = strict("dsl")
    assert browser.get("/still-here/").json()["whose"] != form["_whose"]
    answer = browser.post(RAISE, form)  # with the token of a session that is over
    assert answer.status_code == 403
    assert "A boy in a red coat" not in answer.content.decode()
    assert "A boy in a red coat" not in browser.get(RAISE).content.decode()
    assert not Draft.objects.exists()


def test_a_page_open_since_before_signing_in_anew_is_sent_with_one_press_more(world, strict):
    browser = strict("teacher")
    form = filled(browser)
    browser.cookies["csrf"] = "x" * 32  # the token of the sign-in since
    page = gives_back(browser.post(RAISE, form), 403)
    assert "data-unsent" not in page
    assert "Send it now" in page
    fresh = hidden(
        page.split('<form method="post" action="/concerns')[1].encode(), "csrfmiddlewaretoken"
    )
    answer = browser.post(RAISE, {**form, **MONDAY, "csrfmiddlewaretoken": fresh})
    assert answer.status_code == 302
    assert Concern.objects.count() == 1


@pytest.mark.parametrize("origin", ["https://elsewhere.example", "null", ""])
def test_nothing_that_a_strangers_page_sends_is_kept_or_shown(world, origin):
    """Neither without a session nor with one whose token it can't know."""
    stranger = Client(enforce_csrf_checks=True, headers={"origin": origin} if origin else {})
    for signed_in in (False, True):
        if signed_in:
            stranger.force_login(world.accounts["teacher"])
        for more in ({}, {"_draft": "auto"}, {"_whose": drafts.mark_of(1)}):
            answer = stranger.post(RAISE, {**TYPED, **more})
            assert answer.status_code in (303, 401, 403)
            assert "had not eaten" not in answer.content.decode()
    assert not Draft.objects.exists()


def test_no_address_takes_anything_without_a_session(world, monkeypatch):
    """Whatever is sent to any address: no draft, no act, no look."""
    from .test_headers import addresses

    monkeypatch.setattr(timezone, "now", lambda: world.moments.now)
    stranger = Client(headers={"origin": "http://testserver"})
    before = Event.objects.count()
    whose = drafts.mark_of(world.accounts["teacher"].pk)
    for path in addresses() - {"/sign-in/"}:
        for more in ({}, {"_draft": "auto"}, {"_draft": "kept"}, {"_discard": "1"}):
            answer = stranger.post(path, {**TYPED, "_whose": whose, **more})
            assert answer.status_code < 500, path
    assert not Draft.objects.exists()
    assert not Receipt.objects.exists()
    assert Event.objects.count() == before


def test_an_autosave_after_a_sign_out_says_so_and_keeps_nothing(world, sign_in):
    browser = sign_in("teacher")
    browser.get(RAISE)
    world.moments.forward(minutes=20)
    answer = browser.post(RAISE, {**TYPED, "_draft": "auto"})
    assert (answer.status_code, answer.json()) == (401, {"signed_out": True})
    assert not Draft.objects.exists()


def test_a_draft_that_is_too_large_comes_back_whole_and_is_not_stored(world, strict):
    browser = strict("teacher")
    form = filled(browser) | {"words": "He said so. " * 40_000, "_draft": "kept"}
    answer = browser.post(RAISE, form)
    assert answer.status_code == 422
    assert "too long to keep as a draft" in answer.content.decode()
    assert hidden(answer.content, "words") == form["words"]
    assert not Draft.objects.exists()


def test_nobody_keeps_more_drafts_than_anybody_could_finish(world, sign_in, monkeypatch):
    monkeypatch.setattr(drafts, "MOST", 1)
    browser = sign_in("teacher")
    for words, status in (("One.", 200), ("Two.", 200)):
        assert browser.post(RAISE, {"words": words, "_draft": "auto"}).status_code == status
    elsewhere = browser.post(f"{RAISE}?draft=0123abcd", {"words": "Three.", "_draft": "auto"})
    assert elsewhere.status_code == 422
    assert Draft.objects.get().fields["words"] == ["Two."]


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
