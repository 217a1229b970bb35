"""What a person is sent, chosen by them; what was sent to whom, for an administrator."""

from datetime import timedelta

import pytest
from django.urls import reverse
from universe.notices import told

from swis.kernel import notice_kinds
from swis.kernel.models import Event, Notice
from swis.record.staff.models import NoticeWish

OURS = notice_kinds.kind("test_ours", "Something of ours", "Sign in to read it.")
ADMINISTRATOR = "administrator"


def given_up(world):
    [notice] = told(world, OURS, "dsl", href="/sharing/")
    problem = "The mail server can't be reached: TimeoutError."
    Notice.objects.update(outcome="gave_up", tries=8, problem=problem)
    return notice


def test_somebody_who_never_chose_is_sent_one_message_a_day(world, sign_in):
    page = sign_in("dsl").get("/people/notices/mine/").content.decode()
    assert 'value="summary" checked' in page.replace("\n", " ") or "checked" in page
    assert "one message a day" in sign_in("dsl").get("/account/").content.decode()


def test_a_choice_is_kept_and_logged(world, sign_in):
    answer = sign_in("dsl").post("/people/notices/mine/", {"wish": "decide"})
    assert answer["Location"] == "/account/"
    wish = NoticeWish.objects.get()
    assert (wish.account, wish.wish, wish.chosen_by) == (
        world.accounts["dsl"],
        "decide",
        world.accounts["dsl"],
    )
    assert Event.objects.filter(act="staff.choose_notices").exists()
    sign_in("dsl").post("/people/notices/mine/", {"wish": "each"})
    assert NoticeWish.objects.get().wish == "each"
    assert "Each as it happens" in sign_in("dsl").get("/account/").content.decode()


@pytest.mark.parametrize("wish", ["", "everything"])
def test_a_choice_that_is_none_comes_back_with_a_sentence(world, sign_in, wish):
    answer = sign_in("dsl").post("/people/notices/mine/", {"wish": wish})
    assert answer.status_code == 422
    assert "Choose what you want to be sent" in answer.content.decode()
    assert not NoticeWish.objects.exists()


def test_an_administrator_sees_kind_and_state_and_no_content(world, sign_in):
    told(world, OURS, "dsl", href="/sharing/")
    page = sign_in(ADMINISTRATOR).get("/people/notices/").content.decode()
    assert "Something of ours" in page
    assert f"to {world.accounts['dsl'].name}" in page
    assert "Waits to be sent" in page
    assert "/sharing/" not in page


@pytest.mark.parametrize("post", ["dsl", "worker", "manager", "business_support", "governance"])
def test_nobody_else_sees_who_was_told_what(world, sign_in, post):
    notice = given_up(world)
    assert sign_in(post).get("/people/notices/").status_code == 403
    again = reverse("staff:try-again", args=[notice.reference])
    assert sign_in(post).get(again).status_code == 403
    assert sign_in(post).post(again).status_code == 403


def test_what_fails_is_shown_and_can_be_tried_again(world, sign_in):
    notice = given_up(world)
    browser = sign_in(ADMINISTRATOR)
    page = browser.get("/people/notices/?only=failing").content.decode()
    assert "Given up after 8 tries" in page
    assert "can&#x27;t be reached" in page
    again = reverse("staff:try-again", args=[notice.reference])
    assert again in page
    assert browser.post(again)["Location"] == "/people/notices/"
    notice.refresh_from_db()
    assert (notice.outcome, notice.tries) == ("", 0)
    assert browser.post(again).status_code == 403
    assert Event.objects.filter(act="staff.try_again", reference=notice.reference).count() == 1


def test_what_waits_for_its_hour_says_so(world, sign_in):
    [notice] = told(world, OURS, "dsl")
    Notice.objects.update(try_after=notice.made_at + timedelta(hours=3))
    assert "Waits for the day’s summary" in (
        sign_in(ADMINISTRATOR).get("/people/notices/").content.decode()
    )


def test_a_filter_that_is_none_shows_all(world, sign_in):
    told(world, OURS, "dsl")
    page = sign_in(ADMINISTRATOR).get("/people/notices/?only=secret").content.decode()
    assert "Something of ours" in page


def test_questions_do_not_grow_with_what_was_sent(world, sign_in, django_assert_num_queries):
    browser = sign_in(ADMINISTRATOR)
    browser.get("/people/notices/")
    told(world, OURS, "dsl")
    with django_assert_num_queries(7) as few:
        browser.get("/people/notices/")
    told(world, OURS, "worker", "head", "senco", "front_door")
    with django_assert_num_queries(len(few)):
        browser.get("/people/notices/")
