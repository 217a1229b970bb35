"""A person's week on a page and in their own calendar: what is on, and no word of any child."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from icalendar import Calendar
from universe import statutory
from universe.cases import opened
from universe.meetings import about_a_child

from swis.kernel import questions
from swis.kernel.clocks import LONDON
from swis.kernel.models import Event
from swis.kernel.work import Appointment
from swis.record.desk import actions
from swis.record.desk.models import CalendarLink
from swis.record.desk.queries.calendar import is_whole_day, week_of
from swis.record.desk.queries.feed import written
from swis.record.desk.queries.places import place_in
from swis.record.duty.models import Absence, DutyDay
from swis.record.meetings.actions.arrange import book, cancel, move
from swis.record.meetings.models import Meeting
from swis.record.staff.actions.posts import disable

MONDAY = date(2026, 1, 5)


def feed_of(world, post="worker"):
    """The address of somebody's calendar, made now."""
    from swis.record.desk.queries.feed import token_of

    link = actions.make_link(**world.does(post))
    return reverse("desk:feed", args=[token_of(link)])


def planned_of_team(world):
    """A team meeting, booked by hand."""
    given = {
        "kind": "team",
        "school": None,
        "team": world.teams["swis"],
        "child": None,
        "invited": [world.accounts["worker"]],
        "starts_at": datetime(2026, 1, 7, 10, tzinfo=LONDON),
        "minutes": 60,
        "place": "",
        "others": "",
    }
    return Meeting.objects.get(pk=book(**world.does("manager", **given)).pk)


def on_duty(world, on, post="worker"):
    return DutyDay.objects.create(
        team=world.teams["swis"],
        on=on,
        account=world.accounts[post],
        made_at=world.moments.now,
        made_by=world.accounts["manager"],
    )


def away(world, starts_on, ends_on, post="worker"):
    return Absence.objects.create(
        account=world.accounts[post],
        kind="leave",
        starts_on=starts_on,
        ends_on=ends_on,
        made_at=world.moments.now,
        made_by=world.accounts[post],
    )


def events(world, sign_in, address):
    """What a program without a sign-in reads."""
    sign_in("worker")  # the world's own time
    answer = Client().get(address)
    assert answer.status_code == 200
    return [event for event in Calendar.from_ical(answer.content).walk("VEVENT")]


def test_the_week_shows_what_is_on_day_by_day(world, sign_in):
    on_duty(world, date(2026, 1, 6))
    case = opened(world)
    page = sign_in("worker").get("/calendar/").content.decode()
    assert "5 to 9 January 2026" in page
    assert "On the duty line" in page
    assert "Tuesday 6 January" in page
    assert case.child.name not in page  # nothing of the case falls into this week
    due = case.assessments.get().local_due_on
    page = sign_in("worker").get(f"/calendar/?week={due}").content.decode()
    assert case.child.name in page
    assert "Assessment: last day" in page


def test_a_look_at_the_week_is_written_down(world, sign_in):
    case = opened(world)
    due = case.assessments.get().local_due_on
    sign_in("worker").get(f"/calendar/?week={due}")
    look = Event.objects.filter(act="look").latest("number")
    assert look.about["page"] == "desk:calendar"
    assert case.reference in look.about["seen"]


@pytest.mark.parametrize("week", ["yesterday", "2026-13-40", "0001-01-01", "9999-12-31"])
def test_a_week_that_is_none_is_this_week(world, sign_in, week):
    page = sign_in("worker").get("/calendar/", {"week": week})
    assert page.status_code == 200
    assert "5 to 9 January 2026" in page.content.decode()


def test_two_things_at_once_are_said(world, monkeypatch):
    def at(hour, minute=0):
        return datetime(2026, 1, 5, hour, minute, tzinfo=LONDON)

    rows = [
        Appointment(at(10), at(11), "Check-in"),
        Appointment(at(10, 30), at(11, 30), "Supervision"),
        Appointment(at(11, 30), at(12), "Visit"),
        Appointment(at(9), at(17), "On the duty line", kind="duty"),
    ]

    @questions.asks
    async def planted(person, start, end):
        return rows

    monkeypatch.setattr("swis.record.desk.queries.rooms.APPOINTMENTS", [planted])
    [monday, *_] = week_of(world.does("worker")["by"], MONDAY).days
    assert [slot.row.what for slot in monday.slots if slot.clashes] == ["Check-in", "Supervision"]


def test_questions_do_not_grow_with_the_week(world, sign_in, django_assert_max_num_queries):
    browser = sign_in("worker")
    browser.get("/calendar/")

    def asked():
        with django_assert_max_num_queries(30) as counted:
            browser.get("/calendar/")
        return len(counted)

    on_duty(world, date(2026, 1, 6))
    first = asked()
    for day in (7, 8, 9):
        on_duty(world, date(2026, 1, day))
    assert asked() == first


def test_the_feed_is_read_without_a_sign_in_and_kept_by_nobody(world, sign_in):
    address = feed_of(world)
    sign_in("worker")
    answer = Client().get(address)
    assert answer["Content-Type"].startswith("text/calendar")
    assert answer["Cache-Control"] == "no-store"
    calendar = Calendar.from_ical(answer.content)
    assert calendar["VERSION"] == "2.0"


def test_the_feed_names_no_child_and_nothing_that_was_typed(world, sign_in):
    case = opened(world)
    statutory.strategy(world, case)
    address = feed_of(world)
    sign_in("worker")
    text = Client().get(address).content.decode().replace("\r\n ", "")
    assert "Assessment: last day" in text
    for secret in (case.child.given_names, case.child.family_name, case.reference, "http"):
        assert secret not in text
    assert world.ashgrove.name in text


def test_a_place_that_somebody_typed_stays_inside(world):
    at = datetime(2026, 1, 5, 10, tzinfo=LONDON)
    rows = [
        Appointment(at, at, "Home visit", where="At Juniper's, 4 Elm Row", about="Juniper"),
        Appointment(at, at, "Session", where="Room 4 (with Juniper), Ashgrove High School"),
        Appointment(at, at, "On the duty line", where="Swis"),
    ]
    calendar = Calendar.from_ical(written(rows, world.does("worker")["by"], at))
    places = [str(event.get("location", "")) for event in calendar.walk("VEVENT")]
    assert places == ["", "Ashgrove High School", "Swis"]
    uids = {str(event["uid"]) for event in calendar.walk("VEVENT")}
    assert len(uids) == 3
    again = Calendar.from_ical(written(rows, world.does("worker")["by"], at))
    assert {str(event["uid"]) for event in again.walk("VEVENT")} == uids


def test_hours_are_right_before_and_after_the_clocks_change(world, sign_in):
    friday, monday = date(2026, 3, 27), date(2026, 3, 30)
    on_duty(world, friday)
    on_duty(world, monday)
    found = events(world, sign_in, feed_of(world))
    before, after = (event["dtstart"].dt for event in found)
    assert [moment.utcoffset() for moment in (before, after)] == [timedelta(0)] * 2
    said = [moment.astimezone(LONDON) for moment in (before, after)]
    assert said[0].time() == said[1].time()
    assert before.hour == after.hour + 1


def test_leave_is_whole_days_with_the_first_day_back_after_it(world, sign_in):
    away(world, date(2026, 3, 27), date(2026, 3, 31))
    [leave] = events(world, sign_in, feed_of(world))
    assert leave["dtstart"].dt == date(2026, 3, 27)
    assert leave["dtend"].dt == date(2026, 3, 31)
    assert str(leave["summary"]) == "Leave"


def test_a_whole_day_is_one_in_england_summer_and_winter():
    for month in (1, 7):
        start, end = (datetime(2026, month, day, tzinfo=LONDON) for day in (5, 6))
        assert is_whole_day(Appointment(start.astimezone(UTC), end.astimezone(UTC), "Leave"))
    noon = datetime(2026, 7, 5, 12, tzinfo=LONDON)
    assert not is_whole_day(Appointment(noon, noon, "Check-in"))


def test_a_link_that_was_ended_is_not_there(world, sign_in):
    address = feed_of(world)
    link = CalendarLink.objects.get()
    sign_in("worker").post(reverse("desk:revoke-link", args=[link.reference]))
    assert Client().get(address).status_code == 404
    link.refresh_from_db()
    assert link.revoked_by == world.accounts["worker"]
    assert Event.objects.filter(act="desk.revoke_link", reference=link.reference).exists()


def test_a_new_link_ends_the_one_before(world, sign_in):
    first, second = feed_of(world), feed_of(world)
    sign_in("worker")
    assert Client().get(first).status_code == 404
    assert Client().get(second).status_code == 200


def test_the_link_is_only_shown_to_its_person_and_not_kept_whole(world, sign_in):
    address = feed_of(world)
    token = address.rsplit("/", 1)[1].removesuffix(".ics")
    assert CalendarLink.objects.get().token_hash != token
    assert address in sign_in("worker").get("/calendar/link/").content.decode()
    assert address not in sign_in("manager").get("/calendar/link/").content.decode()
    reference = CalendarLink.objects.get().reference
    page = reverse("desk:revoke-link", args=[reference])
    assert sign_in("manager").get(page).status_code == 404


def test_the_feed_ends_with_the_account_and_with_the_last_post(world, sign_in):
    address, other = feed_of(world), feed_of(world, "dsl")
    disable(**world.does("administrator", account=world.accounts["worker"]))
    world.accounts["dsl"].memberships.update(ends_on=world.moments.now.date())
    sign_in("manager")
    assert Client().get(address).status_code == 404
    assert Client().get(other).status_code == 404


@pytest.mark.parametrize("token", ["never-made", "0" * 64, "x"])
def test_an_unknown_link_is_not_there(world, sign_in, token):
    sign_in("worker")
    answer = Client().get(f"/calendar/feed/{token}.ics")
    assert answer.status_code == 404
    assert answer["Cache-Control"] == "no-store"


def test_nothing_is_written_through_a_feed(world, sign_in):
    address = feed_of(world)
    sign_in("worker")
    assert Client().post(address).status_code == 403


def test_a_meeting_can_be_sent_to_others_and_names_no_child(world, sign_in):
    meeting = about_a_child(world, place="Juniper's home")
    answer = sign_in("worker").get(reverse("desk:event", args=[meeting.reference]))
    assert answer["Content-Disposition"] == 'attachment; filename="meeting.ics"'
    [event] = Calendar.from_ical(answer.content).walk("VEVENT")
    assert event["dtstart"].dt == meeting.starts_at
    assert event["dtend"].dt == meeting.ends_at
    assert str(event["location"]) == world.ashgrove.name
    text = answer.content.decode()
    assert "Juniper" not in text
    assert meeting.child.family_name not in text
    page = sign_in("worker").get(reverse("meetings:meeting", args=[meeting.reference]))
    assert reverse("desk:event", args=[meeting.reference]) in page.content.decode()


def test_a_meeting_that_is_not_yours_to_know_is_no_file_either(world, sign_in):
    meeting = about_a_child(world)
    page = reverse("desk:event", args=[meeting.reference])
    assert sign_in("other_dsl").get(page).status_code == 404


def test_a_meeting_has_one_name_in_every_calendar_and_a_move_keeps_it(world, sign_in):
    meeting = about_a_child(world, place="Room 4")
    page = reverse("desk:event", args=[meeting.reference])
    files = [sign_in(post).get(page).content for post in ("worker", "dsl")]
    mine, theirs = (Calendar.from_ical(file).walk("VEVENT")[0] for file in files)
    feeds = [events(world, sign_in, feed_of(world, post))[0] for post in ("worker", "dsl")]
    assert len({str(event["uid"]) for event in (mine, theirs, *feeds)}) == 1
    assert str(mine["location"]) == "Room 4, Ashgrove High School"
    given = {"starts_at": meeting.starts_at + timedelta(days=1), "place": "Library", "why": "Ill."}
    move(**world.does("worker", meeting=meeting, **given))
    [moved] = events(world, sign_in, feed_of(world))
    assert str(moved["uid"]) == str(mine["uid"])
    assert moved["sequence"] > mine["sequence"]
    assert moved["dtstart"].dt == given["starts_at"]
    assert str(moved["status"]) == "CONFIRMED"


def test_a_cancellation_arrives_where_the_meeting_did(world, sign_in):
    meeting = about_a_child(world)
    page = reverse("desk:event", args=[meeting.reference])
    [before] = Calendar.from_ical(sign_in("worker").get(page).content).walk("VEVENT")
    cancel(**world.does("dsl", meeting=meeting, why="The family has moved."))
    [event] = events(world, sign_in, feed_of(world))
    assert str(event["status"]) == "CANCELLED"
    assert str(event["uid"]) == str(before["uid"])
    assert event["sequence"] > before["sequence"]
    file = Calendar.from_ical(sign_in("worker").get(page).content)
    assert str(file["method"]) == "CANCEL"
    assert str(file.walk("VEVENT")[0]["uid"]) == str(before["uid"])
    week = sign_in("worker").get(f"/calendar/?week={meeting.starts_at.date()}").content.decode()
    assert "Cause-for-concern" not in week


def test_a_team_meeting_has_a_place(world, sign_in):
    team = planned_of_team(world)
    [event] = [
        row for row in events(world, sign_in, feed_of(world)) if "Team meeting" in row["summary"]
    ]
    assert str(event["location"]).endswith(team.team.name)


@pytest.mark.parametrize(
    ("where", "place"),
    [
        ("Room 4, Ashgrove High School", "Room 4, Ashgrove High School"),
        ("Head's office, Ashgrove High School", "Head's office, Ashgrove High School"),
        ("Staff room B12, Ashgrove High School", "Staff room B12, Ashgrove High School"),
        ("Juniper's, Ashgrove High School", "Ashgrove High School"),
        ("Room 4 with Juniper, Ashgrove High School", "Ashgrove High School"),
        ("020 7946 0300, Ashgrove High School", "Ashgrove High School"),
        ("Library", "Library"),
    ],
)
def test_a_room_goes_along_where_it_is_a_room(where, place):
    assert place_in(where, {"Ashgrove High School"}, with_room=True) == place
