"""E13: check-ins, team meetings and supervision make themselves from the programme model, go on in
school holidays, and are moved only by leave and bank holidays."""

import uuid
from datetime import date, datetime

import pytest
from universe import World
from universe import meetings as m

from swis.kernel.clocks import LONDON, local_day
from swis.kernel.refusals import NotNow, Refused
from swis.record.duty import actions as duty
from swis.record.duty.models import Absence
from swis.record.meetings import queries
from swis.record.meetings.models import Meeting, Series


def days(kind: str, **of) -> list[date]:
    return [local_day(row.starts_at) for row in Meeting.objects.filter(kind=kind, **of)]


def away(world: World, post: str, first: date, back: date) -> None:
    Absence.objects.create(
        account=world.accounts[post],
        kind="leave",
        starts_on=first,
        ends_on=back,
        made_at=world.moments.now,
        made_by=world.accounts["manager"],
    )


def test_E13_check_ins_are_every_tuesday_and_friday_holidays_included(world):
    m.term_booked(world, last_on=date(2026, 3, 31))
    found = days("check_in")
    assert found[:4] == [date(2026, 1, d) for d in (6, 9, 13, 16)]
    assert {day.weekday() for day in found} == {1, 4}
    assert len(found) == 25  # half term among them
    row = Meeting.objects.filter(kind="check_in")[0]
    assert len(row.invited) == 4  # two workers and two managers of the team


def test_E13_the_team_meets_and_everyone_is_supervised_monthly(world):
    m.term_booked(world)
    assert [day.month for day in days("team")] == [1, 2, 3, 4]
    for post in ("worker", "other_worker", "deputy_manager", "manager"):
        months = [day.month for day in days("supervision", worker=world.accounts[post])]
        assert months in ([1, 2, 3], [1, 2, 3, 4]), post
    # the deputy with the team manager; the team manager with the head of service
    deputy = Meeting.objects.filter(worker=world.accounts["deputy_manager"])[0]
    assert deputy.invited == {world.accounts[p].pk for p in ("manager", "deputy_manager")}
    own = Meeting.objects.filter(worker=world.accounts["manager"])[0]
    assert own.invited == {world.accounts[p].pk for p in ("manager", "head_of_service")}
    given = {s.worker.name: s.lead.name for s in Series.objects.filter(lead__isnull=False)}
    assert set(given.values()) == {"Marek Novak", "Dilys Pryce", "Hesper Vane"}  # by turns


def test_E20_the_theme_of_the_month_is_with_each_schools_leads(world):
    m.term_booked(world)
    rows = Meeting.objects.filter(kind="theme", school=world.ashgrove)
    assert [local_day(row.starts_at).month for row in rows] == [2, 3, 4]
    assert rows[0].invited == {world.accounts[p].pk for p in ("worker", "dsl", "deputy_dsl")}


def test_E13_a_bank_holiday_moves_a_meeting_within_its_week(world):
    # Good Friday is 3 April 2026
    m.term_booked(world)
    moved = Meeting.objects.get(kind="check_in", due_on=date(2026, 4, 3))
    assert local_day(moved.starts_at) == date(2026, 4, 2)
    assert moved.why == "Moved from Fri 3 Apr: bank holiday"


def test_E13_leave_moves_supervision_to_the_next_day_on_which_both_are_there(world, sign_in):
    m.term_booked(world)
    meeting = Meeting.objects.filter(
        kind="supervision", worker=world.accounts["worker"], due_on__month=2
    ).get()
    due = meeting.due_on
    away(world, "worker", due, date(2026, due.month, due.day + 2))
    m.term_booked(world)  # pressed again, once the leave is agreed
    meeting.refresh_from_db()
    assert local_day(meeting.starts_at) == date(2026, due.month, due.day + 2)
    assert "Wanjiru Kamau away" in meeting.why
    page = sign_in("worker").get(f"/meetings/{meeting.reference}/").content.decode()
    assert "Wanjiru Kamau away" in page


def test_E13_nobody_there_for_a_month_and_it_is_not_held_and_says_why(world):
    away(world, "worker", date(2026, 2, 1), date(2026, 4, 20))
    m.term_booked(world)
    mine = Meeting.objects.filter(kind="supervision", worker=world.accounts["worker"])
    february = mine.get(due_on__month=2)
    assert february.state == "cancelled"
    assert "no other day was free" in february.why


def test_pressing_again_books_nothing_twice(world):
    m.term_booked(world)
    series, booked = Series.objects.count(), Meeting.objects.count()
    m.term_booked(world, "manager")
    assert (Series.objects.count(), Meeting.objects.count()) == (series, booked)


def test_whoever_left_has_no_more_supervision(world):
    m.term_booked(world)
    post = world.accounts["other_worker"].memberships.get()
    post.ends_on = date(2026, 1, 12)
    post.save()
    world.moments.forward(days=14)
    m.term_booked(world)
    later = Meeting.objects.filter(
        worker=world.accounts["other_worker"], starts_at__gt=world.moments.now
    )
    assert {row.state for row in later} == {"cancelled"}


def test_who_books_the_term_and_who_does_not(world, sign_in):
    team = world.teams["swis"].pk
    path = f"/meetings/series/{team}/"
    sent = {
        "press": uuid.uuid4(),
        **{"starts_on_day": "5", "starts_on_month": "1", "starts_on_year": "2026"},
        **{"last_on_day": "13", "last_on_month": "2", "last_on_year": "2026"},
    }
    for post in ("worker", "dsl", "teacher"):
        assert sign_in(post).get(path).status_code == 403
    assert sign_in("other_manager").get(path).status_code == 404
    browser = sign_in("business_support")
    assert "Nothing yet" in browser.get(path).content.decode()
    assert browser.post(path, {**sent, "last_on_year": "2027"}).status_code == 422
    assert browser.post(path, {**sent, "last_on_month": "1", "last_on_day": "1"}).status_code == 422
    assert browser.post(path, sent).status_code == 302
    booked = Meeting.objects.count()
    assert browser.post(path, sent).status_code == 302
    assert Meeting.objects.count() == booked > 10
    assert "second Monday of the month" in browser.get(path).content.decode()
    with pytest.raises(NotNow):
        m.term_booked(world, "other_manager")
    with pytest.raises(Refused):
        m.term_booked(world, last_on=date(2027, 1, 1))


def test_E12_a_manager_attends_the_borough_meetings(world, sign_in):
    path = f"/meetings/series/{world.teams['swis'].pk}/borough/"
    sent = {"weekday": "2", "week": "3", "every_months": "2", "starts": "14:00", "minutes": "90"}
    browser = sign_in("business_support")
    assert browser.post(path, {**sent, "week": "9"}).status_code == 422
    assert browser.post(path, sent).status_code == 302
    m.term_booked(world)
    rows = Meeting.objects.filter(kind="borough")
    assert [local_day(row.starts_at) for row in rows] == [date(2026, 1, 21), date(2026, 3, 18)]
    assert rows[0].invited == {world.accounts[p].pk for p in ("manager", "deputy_manager")}
    browser.post(path, {**sent, "weekday": "3"})
    rows = Meeting.objects.filter(kind="borough", starts_at__gt=world.moments.now)
    assert {row.state for row in rows} == {"cancelled"}


def test_clashes_are_shown_before_they_happen(world, sign_in, django_assert_max_num_queries):
    m.term_booked(world)
    tuesday = datetime(2026, 1, 6, 9, 10, tzinfo=LONDON)
    m.planned(world, starts_at=tuesday, minutes=30)
    away(world, "dsl", date(2026, 1, 6), date(2026, 1, 7))
    duty.rota.answer_duty(
        **world.does(
            "business_support",
            team=world.teams["swis"],
            on=date(2026, 1, 6),
            account=world.accounts["worker"],
            version=0,
        )
    )
    browser = sign_in("business_support")
    browser.get("/meetings/week/")
    with django_assert_max_num_queries(10):
        page = browser.get("/meetings/week/").content.decode()
    for words in (
        "Wanjiru Kamau is also in another meeting from 09:00",
        "Adaeze Okafor is away",
        "Wanjiru Kamau answers the duty line that day",
    ):
        assert words in page
    home = browser.get("/").content.decode()
    assert "Adaeze Okafor is away" in home
    assert browser.get("/meetings/week/?on=x").status_code == 404
    assert sign_in("dsl").get("/meetings/week/").status_code == 403


def test_business_support_sees_that_bookings_run_out(world, sign_in):
    assert "Book the term" in sign_in("business_support").get("/").content.decode()
    m.term_booked(world)
    groups = [row.what for row in queries.work.waiting_for(world.person("business_support"))]
    assert "Book the term's meetings" not in groups
    world.moments.forward(days=90)
    groups = [row.what for row in queries.work.waiting_for(world.person("business_support"))]
    assert "Book the term's meetings" in groups


def test_a_calendar_holds_the_term(world):
    m.term_booked(world)
    found = queries.work.appointments(world.person("worker"), date(2026, 1, 5), date(2026, 2, 28))
    kinds = {row.what for row in found}
    assert kinds == {"Check-in", "Team meeting", "Supervision", "Theme of the month"}
