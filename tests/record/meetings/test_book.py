"""Booking, moving, cancelling a meeting; E12: three-way and cause-for-concern meetings."""

import uuid
from datetime import datetime, timedelta

import pytest
from universe import World
from universe import meetings as m
from universe.children import child as a_child

from swis.kernel.clocks import LONDON
from swis.kernel.models import StepTaken
from swis.kernel.refusals import NotNow, Refused
from swis.record.meetings import actions, queries
from swis.record.meetings.models import Meeting

BOOK = "/meetings/book/"


def form(world: World, *posts: str, **given: str) -> dict[str, object]:
    return {
        "press": uuid.uuid4(),
        "kind": "three_way",
        "on_day": "7",
        "on_month": "1",
        "on_year": "2026",
        "starts": "14:00",
        "minutes": "45",
        "place": "The head's office",
        "invited": [world.accounts[post].reference for post in posts],
        "others": "Nia Bevan, educational psychologist",
        **given,
    }


def test_E12_a_lead_books_a_three_way_meeting(world, sign_in):
    browser = sign_in("dsl")
    page = browser.get(BOOK).content.decode()
    assert "Wanjiru Kamau, SWIS social worker" in page
    sent = form(world, "dsl", "worker", "manager")
    answer = browser.post(BOOK, sent)
    assert answer.status_code == 302
    assert browser.post(BOOK, sent).status_code == 302  # the same press does nothing twice
    meeting = Meeting.objects.get()
    assert meeting.starts_at == datetime(2026, 1, 7, 14, tzinfo=LONDON)
    assert (meeting.school, meeting.team) == (world.ashgrove, world.teams["swis"])
    page = sign_in("manager").get(answer.url).content.decode()
    for words in ("Nia Bevan", "Adaeze Okafor, Designated safeguarding lead", "45 minutes"):
        assert words in page


def test_somebody_with_many_schools_says_which_first(world, sign_in):
    browser = sign_in("manager")
    page = browser.get(BOOK).content.decode()
    assert "With which school?" in page
    assert browser.get(f"{BOOK}?school={world.ashgrove.urn}").status_code == 200
    page = browser.get(f"{BOOK}?school=none").content.decode()
    assert "Borough DSL meeting" in page
    assert browser.get(f"{BOOK}?school=999999").status_code == 404
    assert browser.get(f"{BOOK}?school=x").status_code == 404


def test_E12_a_cause_for_concern_meeting_is_about_a_child(world, sign_in):
    child = a_child(world)
    path = f"{BOOK}?child={child.reference}"
    assert sign_in("worker").get(path).status_code == 200
    assert sign_in("other_dsl").get(path).status_code == 404
    sent = form(world, "dsl", "worker", kind="cause_for_concern")
    answer = sign_in("dsl").post(path, sent)
    assert answer.status_code == 302
    assert Meeting.objects.get().child == child


@pytest.mark.parametrize("post", ["teacher", "analyst", "front_door", "business_support"])
def test_others_book_no_meeting(world, sign_in, post):
    assert sign_in(post).get(BOOK).status_code == 403


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"invited": []}, "Choose who is invited"),
        ({"starts": "tea time"}, "Enter the time like 14:30"),
        ({"minutes": "2"}, "Enter 5 minutes or more."),
        ({"kind": "supervision"}, "Choose the kind of meeting"),
        ({"on_month": "13"}, "Enter a date that exists"),
    ],
)
def test_what_cannot_be_comes_back_with_a_sentence(world, sign_in, wrong, sentence):
    answer = sign_in("dsl").post(BOOK, form(world, "worker", **wrong))
    assert answer.status_code == 422
    page = answer.content.decode()
    assert sentence in page
    assert "Nia Bevan" in page
    assert not Meeting.objects.exists()


def test_a_meeting_about_a_child_is_known_to_those_who_may_know_of_the_child(world, sign_in):
    meeting = m.about_a_child(world, invited=("worker", "dsl", "head"))
    path = f"/meetings/{meeting.reference}/"
    for post in ("dsl", "deputy_dsl", "worker", "manager", "governance"):
        assert sign_in(post).get(path).status_code == 200, post
    # the head is invited, and may still not know of the child's record
    for post in ("head", "teacher", "other_dsl", "other_worker", "business_support", "front_door"):
        assert sign_in(post).get(path).status_code == 404, post


def test_a_meeting_about_no_child_is_in_the_diary_of_business_support(world, sign_in):
    meeting = m.held(world)
    page = sign_in("business_support").get(f"/meetings/{meeting.reference}/").content.decode()
    assert "Three-way meeting" in page
    assert "We looked at what helps" not in page
    assert "We looked" in sign_in("dsl").get(f"/meetings/{meeting.reference}/").content.decode()
    assert sign_in("other_dsl").get(f"/meetings/{meeting.reference}/").status_code == 404


def test_moving_keeps_the_reason(world, sign_in):
    meeting = m.planned(world)
    path = f"/meetings/{meeting.reference}/move/"
    sent = {
        "press": uuid.uuid4(),
        **{"on_day": "9", "on_month": "1", "on_year": "2026"},
        "starts": "9.30",
        "place": "Room 4",
        "why": "The lead is at court.",
    }
    assert sign_in("teacher").post(path, sent).status_code == 404
    answer = sign_in("business_support").post(path, {**sent, "why": ""})
    assert answer.status_code == 422
    assert "Room 4" in answer.content.decode()
    assert sign_in("business_support").post(path, sent).status_code == 302
    meeting.refresh_from_db()
    assert meeting.starts_at == datetime(2026, 1, 9, 9, 30, tzinfo=LONDON)
    assert meeting.why == "Moved from Tue 6 Jan: The lead is at court."
    assert StepTaken.objects.get(reference=meeting.reference).reason == meeting.why
    page = sign_in("worker").get(f"/meetings/{meeting.reference}/").content.decode()
    assert "The lead is at court." in page


def test_what_is_cancelled_or_was_not_held_says_why(world, sign_in):
    meeting = m.planned(world)
    with pytest.raises(NotNow, match="still to come"):
        actions.arrange.miss(**world.does("worker", meeting=meeting, why="No."))
    path = f"/meetings/{meeting.reference}/cancel/"
    assert sign_in("dsl").post(path, {"why": " "}).status_code == 422
    assert sign_in("dsl").post(path, {"why": "We rang instead."}).status_code == 302
    other = m.begun(world, m.planned(world))
    path = f"/meetings/{other.reference}/not-held/"
    assert sign_in("worker").post(path, {"why": "The lead was ill."}).status_code == 302
    page = sign_in("dsl").get("/meetings/").content.decode()
    assert "The lead was ill." in page
    assert "Not held" in page


def test_a_reason_cannot_be_empty(world):
    meeting = m.planned(world)
    with pytest.raises(Refused):
        actions.arrange.cancel(**world.does("worker", meeting=meeting, why="  "))
    later = meeting.starts_at + timedelta(days=1)
    with pytest.raises(Refused):
        actions.arrange.move(
            **world.does("worker", meeting=meeting, starts_at=later, place="", why="")
        )


def test_the_list_takes_as_many_questions_however_long_it_is(
    world, sign_in, django_assert_max_num_queries
):
    child = a_child(world)
    for hours in range(27):
        m.about_a_child(world, starts_at=m.SOON + timedelta(hours=hours), child=child)
    browser = sign_in("dsl")
    with django_assert_max_num_queries(15):
        page = browser.get("/meetings/").content.decode()
    assert page.count("Cause-for-concern meeting") == 25
    assert "The first 25 of 27" in page
    alone = browser.get("/meetings/?only=mine&page=2").content.decode()
    assert alone.count("Cause-for-concern meeting") == 2
    assert sign_in("teacher").get("/meetings/").status_code == 403


def test_a_calendar_carries_no_childs_name(world):
    meeting = m.about_a_child(world)
    day = meeting.starts_at.date()
    (found,) = queries.work.appointments(world.person("worker"), day, day)
    assert found.what == "Cause-for-concern meeting"
    assert meeting.child.name in found.about
    assert queries.work.appointments(world.person("manager"), day, day) == []
    m.about_a_child(world, child=meeting.child, invited=("head", "worker"))
    (found,) = queries.work.appointments(world.person("head"), day, day)
    assert meeting.child.name not in found.about
    assert found.href == ""
