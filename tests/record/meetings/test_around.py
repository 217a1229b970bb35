"""Team around the school: partners see the meeting, its children by agreement, own actions."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from universe import children, meetings

from swis.kernel.models import Event
from swis.kernel.refusals import NotNow, Refused
from swis.record.children.models import Agreement, Child
from swis.record.meetings import actions
from swis.record.meetings.models import AgendaItem


@pytest.fixture
def item(world):
    child = children.child(world, given_names="Juniper", family_name="Quillfeather")
    return meetings.on_agenda(world, child)


def page_of(sign_in, post, item):
    return sign_in(post).get(f"/meetings/{item.meeting.reference}/agenda/")


def test_without_agreement_a_partner_does_not_see_the_child(world, sign_in, item):
    assert "Quillfeather" in page_of(sign_in, "dsl", item).content.decode()
    page = page_of(sign_in, "partner", item)
    assert page.status_code == 200
    assert "Quillfeather" not in page.content.decode()
    assert "No child is on the agenda for you." in page.content.decode()


@pytest.mark.parametrize(("state", "shown"), [("agreed", True), ("refused_not_proceeding", False)])
def test_the_answer_decides_what_a_partner_sees(world, sign_in, item, state, shown):
    meetings.shared_with(world, item, state)
    assert ("Quillfeather" in page_of(sign_in, "partner", item).content.decode()) is shown
    assert Agreement.objects.get(to="around_school").state == state


def test_the_latest_answer_holds(world, sign_in, item):
    meetings.shared_with(world, item)
    item.refresh_from_db()
    meetings.shared_with(world, item, "refused_not_proceeding")
    assert "Quillfeather" not in page_of(sign_in, "partner", item).content.decode()


def test_agreement_is_to_one_meeting(world, sign_in, item):
    meetings.shared_with(world, item)
    other = meetings.on_agenda(world, item.child, meeting=meetings.around(world, place="The gym"))
    assert "Quillfeather" not in page_of(sign_in, "partner", other).content.decode()


def test_a_partner_opens_neither_the_child_nor_the_minutes(world, sign_in, item):
    meetings.shared_with(world, item)
    browser = sign_in("partner")
    for address in (
        f"/child/{item.child.reference}/",
        f"/meetings/{item.meeting.reference}/",
        f"/meetings/{item.meeting.reference}/record/",
    ):
        assert browser.get(address).status_code == 404, address
    add = f"/meetings/{item.meeting.reference}/agenda/add/"
    assert browser.get(add).status_code == 403


def test_a_meeting_they_are_not_invited_to_is_not_there(world, sign_in):
    meeting = meetings.around(world, invited=("worker", "dsl"))
    assert sign_in("partner").get(f"/meetings/{meeting.reference}/agenda/").status_code == 404


def test_a_child_restricted_afterwards_is_gone_for_partners(world, sign_in, item):
    meetings.shared_with(world, item)
    Child.objects.filter(pk=item.child_id).update(is_restricted=True)
    assert "Quillfeather" not in page_of(sign_in, "partner", item).content.decode()


def test_a_restricted_child_comes_on_no_agenda(world, item):
    Child.objects.filter(pk=item.child_id).update(is_restricted=True)
    item.child.refresh_from_db()
    given = {"meeting": meetings.around(world), "child": item.child, "why": "Absent."}
    with pytest.raises(NotNow, match="only the people named"):
        actions.agenda.put_on_agenda(**world.does("dsl", **given))


def test_what_was_said_is_read_by_a_partner_with_agreement_alone(world, sign_in, item):
    meetings.begun(world, item.meeting)
    said = {"said": "The nurse offers a first talk on Thursday.", "version": item.version}
    actions.agenda.say_on_agenda(**world.does("dsl", item=item, **said))
    assert "first talk" not in page_of(sign_in, "partner", item).content.decode()
    item.refresh_from_db()
    meetings.shared_with(world, item)
    assert "first talk" in page_of(sign_in, "partner", item).content.decode()


def test_the_look_of_a_partner_is_written_down(world, sign_in, item):
    meetings.shared_with(world, item)
    page_of(sign_in, "partner", item)
    look = Event.objects.filter(act="look").last()
    assert look.account == world.accounts["partner"].pk
    assert item.child.reference in look.about["seen"]


def test_a_child_is_on_an_agenda_once_and_only_of_this_kind(world, item):
    with pytest.raises(Refused, match="on the agenda already"):
        meetings.on_agenda(world, item.child, meeting=item.meeting)
    with pytest.raises(NotNow, match="Only a team-around-the-school meeting"):
        meetings.on_agenda(world, item.child, meeting=meetings.planned(world))


@pytest.mark.parametrize("post", ["partner", "business_support", "teacher"])
def test_others_keep_no_agenda(world, post, item):
    given = {"item": item, "said": "Words", "version": item.version}
    with pytest.raises(NotNow):
        actions.agenda.say_on_agenda(**world.does(post, **given))


def test_a_form_comes_back_with_its_words(world, sign_in, item):
    address = f"/meetings/agenda/{item.reference}/"
    typed = {"state": "refused_not_proceeding", "from_whom": "Her father", "safe_to_contact": "yes"}
    answer = sign_in("dsl").post(address, typed)
    assert answer.status_code == 422
    assert "Enter why it does not go on" in answer.content.decode()
    assert "Her father" in answer.content.decode()


def test_the_page_asks_as_much_for_ten_children_as_for_one(world, sign_in, item):
    meetings.shared_with(world, item)
    browser = sign_in("partner")
    address = f"/meetings/{item.meeting.reference}/agenda/"
    browser.get(address)
    with CaptureQueriesContext(connection) as one:
        browser.get(address)
    for number in range(4):
        child = children.child(world, given_names=f"Fern{number}")
        meetings.shared_with(world, meetings.on_agenda(world, child, meeting=item.meeting))
    browser.get(address)  # the session's last moment is written once a minute
    with CaptureQueriesContext(connection) as many:
        assert browser.get(address).content.decode().count("Fern") == 4
    assert len(many) == len(one)
    assert AgendaItem.objects.count() == 5
