"""What was agreed: each action has an owner and a date, and waits on the owner's home."""

import uuid

import pytest
from machines.page import Page
from universe import World
from universe import meetings as m

from swis.kernel.refusals import NotNow, Refused
from swis.record.meetings import actions, queries
from swis.record.meetings.models import Action, Attendance


def record(world: World, meeting, **given) -> dict[str, object]:
    sent: dict[str, object] = {
        "press": uuid.uuid4(),
        "attended": [world.accounts[post].reference for post in ("dsl",)],
        "others": "",
        "notes": "He sleeps in the library.",
        "what_1": "Ring his mother",
        "owner_1": world.accounts["head"].reference,
        **{"due_on_1_day": "14", "due_on_1_month": "1", "due_on_1_year": "2026"},
    }
    return {**sent, **given}


def test_E12_a_meeting_records_who_came_and_who_did_not(world, sign_in):
    meeting = m.begun(world, m.about_a_child(world))
    path = f"/meetings/{meeting.reference}/record/"
    sent = record(world, meeting)
    assert sign_in("dsl").post(path, sent).status_code == 302
    assert sign_in("dsl").post(path, sent).status_code in (302, 403)
    came = dict(Attendance.objects.values_list("account__name", "attended"))
    assert came == {"Adaeze Okafor": True, "Wanjiru Kamau": False}
    page = sign_in("manager").get(f"/meetings/{meeting.reference}/").content.decode()
    assert "did not come" in page
    assert Action.objects.count() == 1


def test_an_action_waits_on_its_owners_home_until_it_is_done(world, sign_in):
    meeting = m.begun(world, m.about_a_child(world))
    sign_in("dsl").post(f"/meetings/{meeting.reference}/record/", record(world, meeting))
    action = Action.objects.get()
    home = sign_in("head").get("/").content.decode()
    assert "Ring his mother" in home
    assert meeting.child.name not in home  # the head may not know of the child's record
    path = f"/meetings/action/{action.reference}/"
    page = sign_in("head").get(path).content.decode()
    assert "Open the child" not in page
    assert sign_in("head").post(path, {"ending": "She comes on Friday."}).status_code == 302
    assert "Ring his mother" not in sign_in("head").get("/").content.decode()
    entries = queries.work.entries(meeting.child, world.person("dsl"))
    assert any("done" in entry.what and "Friday" in entry.words for entry in entries)


def test_an_action_stands_in_the_childs_chronology(world, sign_in):
    meeting = m.begun(world, m.about_a_child(world))
    sign_in("dsl").post(f"/meetings/{meeting.reference}/record/", record(world, meeting))
    page = sign_in("worker").get(f"/children/{meeting.child.reference}/").content.decode()
    del page
    whats = [entry.what for entry in queries.work.entries(meeting.child, world.person("worker"))]
    assert whats == [
        "Cause-for-concern meeting",
        "Action for Hector Lindqvist by Wed 14 Jan: open",
    ]
    assert queries.work.entries(meeting.child, world.person("other_dsl")) == []


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"notes": ""}, "Enter what was said and decided"),
        ({"owner_1": ""}, "Choose who does it"),
        ({"what_1": ""}, "Enter what is to be done"),
        ({"due_on_1_day": "", "due_on_1_month": "", "due_on_1_year": ""}, "Enter by when"),
        ({"due_on_1_year": "2025"}, "Enter a date on or after"),
    ],
)
def test_half_an_action_comes_back(world, sign_in, wrong, sentence):
    meeting = m.begun(world, m.planned(world))
    path = f"/meetings/{meeting.reference}/record/"
    answer = sign_in("worker").post(path, record(world, meeting, **wrong))
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    meeting.refresh_from_db()
    assert meeting.state == "planned"


def test_dropping_needs_a_reason_and_late_ones_are_shown(world, sign_in):
    action = m.agreed(world)
    world.moments.forward(days=30)
    page = sign_in("dsl").get("/meetings/").content.decode()
    assert "Late" in page
    path = f"/meetings/action/{action.reference}/drop/"
    assert sign_in("teacher").get(path).status_code == 404
    assert sign_in("dsl").post(path, {"ending": ""}).status_code == 422
    assert sign_in("dsl").post(path, {"ending": "The family moved."}).status_code == 302
    assert queries.work.waiting_for(world.person("dsl")) == []
    assert sign_in("dsl").get(path).status_code == 403


def test_one_more_action_after_the_meeting(world, sign_in):
    meeting = m.held(world)
    path = f"/meetings/{meeting.reference}/agree/"
    sent = {
        "what": "Send the figures",
        "owner": world.accounts["senco"].reference,
        **{"due_on_day": "20", "due_on_month": "1", "due_on_year": "2026"},
    }
    assert sign_in("business_support").get(path).status_code == 404
    assert sign_in("other_dsl").get(path).status_code == 404
    assert sign_in("dsl").post(path, {**sent, "owner": ""}).status_code == 422
    assert sign_in("dsl").post(path, sent).status_code == 302
    assert "Send the figures" in sign_in("senco").get("/").content.decode()


def test_who_agrees_actions_and_who_does_not(world):
    with pytest.raises(NotNow):
        m.agreed(world, post="teacher")
    with pytest.raises(Refused):
        m.agreed(world, what=" ")
    with pytest.raises(Refused):
        m.agreed(world, due_on=m.SOON.date().replace(year=2025))
    action = m.agreed(world)
    with pytest.raises(NotNow):
        actions.agree.finish(**world.does("teacher", action=action, ending=""))


def test_a_meeting_is_not_recorded_before_it_begins(world):
    meeting = m.planned(world)
    with pytest.raises(NotNow, match="still to come"):
        actions.hold.hold(**world.does("worker", meeting=meeting, attended=[], notes="n"))
    waiting = queries.work.waiting_for(world.person("worker"))
    assert waiting == []
    m.begun(world, meeting)
    (row,) = queries.work.waiting_for(world.person("worker"))
    assert row.what == "Record the three-way meeting"


def test_the_form_of_an_action_is_sent_to_its_own_page(world, sign_in):
    action = m.agreed(world)
    path = f"/meetings/action/{action.reference}/"
    browser = sign_in("dsl")
    form = Page(browser.get(path).content.decode()).form
    assert form.action in ("", path)
    assert browser.post(path, {**form.held(), "ending": "Sent."}).status_code == 302
    action.refresh_from_db()
    assert action.state == "done"


def test_partners_own_actions_of_the_team_around_the_school_alone(world, sign_in):
    """An action's words are its owner's to read, so they come to nobody who was not there."""
    about = m.hold(world, m.about_a_child(world), post="worker")
    around = m.begun(world, m.around(world))
    name = world.accounts["partner"].name
    browser = sign_in("dsl")
    assert name not in browser.get(f"/meetings/{about.reference}/agree/").content.decode()
    assert name in browser.get(f"/meetings/{around.reference}/agree/").content.decode()


def test_business_support_does_not_read_why_a_meeting_moved(world, sign_in):
    meeting = m.planned(world)
    actions.arrange.move(
        **world.does(
            "worker",
            meeting=meeting,
            starts_at=m.LATER,
            place="",
            why="She asked for her aunt to be there.",
        )
    )
    path = f"/meetings/{meeting.reference}/"
    assert "her aunt" in sign_in("worker").get(path).content.decode()
    for address in (path, "/meetings/"):
        assert "her aunt" not in sign_in("business_support").get(address).content.decode()
