"""E13: supervision that closes the loop. It opens with the worker's cases, what is decided
lands on the case, missed ones are seen above."""

import uuid
from datetime import date

import pytest
from django.urls import reverse
from universe import World, cases
from universe import meetings as m

from swis.kernel import people
from swis.kernel.refusals import NotNow, Refused
from swis.record.cases.models import Note
from swis.record.meetings import actions, queries
from swis.record.meetings.models import Action, Meeting, Supervision
from swis.record.staff.models import Membership


def without_a_head_of_service() -> None:
    """Not every authority has one: a team manager records then who gave their supervision."""
    Membership.objects.filter(role=people.Role.HEAD_OF_SERVICE).delete()


def page_of(world: World, post: str = "worker") -> str:
    return f"/meetings/supervision/{world.accounts[post].reference}/"


def sent(world: World, **given: object) -> dict[str, object]:
    return {
        "press": uuid.uuid4(),
        "case_1": "Visit before Friday.",
        "wellbeing": "She sleeps badly.",
        "learning": "A course on neglect.",
        "what_1": "Book the course",
        "owner_1": world.accounts["worker"].reference,
        **{"due_on_1_day": "20", "due_on_1_month": "1", "due_on_1_year": "2026"},
        **given,
    }


def test_E13_the_page_fills_itself(world, sign_in, django_assert_max_num_queries):
    case = cases.opened(world)
    m.begun(world, m.supervision(world))
    browser = sign_in("deputy_manager")
    browser.get(page_of(world))
    with django_assert_max_num_queries(20):
        page = browser.get(page_of(world)).content.decode()
    for words in ("1 of 8 cases", case.child.name, "last entry", "Record the supervision of"):
        assert words in page
    cases.opened(world, child=cases.a_child(world, given_names="Sorrel"))
    with django_assert_max_num_queries(20):
        browser.get(page_of(world))


def test_PEERS8_what_is_decided_lands_on_the_case(world, sign_in):
    case = cases.opened(world)
    meeting = m.begun(world, m.supervision(world))
    path = f"/meetings/{meeting.reference}/supervise/"
    page = sign_in("deputy_manager").get(path).content.decode()
    assert f"{case.child.name}: what was decided" in page
    answer = sign_in("deputy_manager").post(path, sent(world))
    assert answer.status_code == 302
    note = Note.objects.get()
    assert (note.kind, note.words) == ("decision", "Visit before Friday.")
    page = sign_in("worker").get(f"/cases/{case.reference}/").content.decode()
    assert "Supervision decision" in page
    assert "Visit before Friday." in page
    assert "Book the course" in sign_in("worker").get("/").content.decode()


def test_wellbeing_and_learning_are_read_by_the_two_alone(world, sign_in):
    made = m.supervised(world)
    path = f"/meetings/supervised/{made.reference}/"
    for post in ("worker", "deputy_manager"):
        assert "She is tired." in sign_in(post).get(path).content.decode()
    page = sign_in("manager").get(path).content.decode()  # the manager's manager
    assert "She is tired." not in page
    assert "the two of them alone" in page
    for post in ("other_worker", "other_manager", "business_support", "dsl", "governance"):
        assert sign_in(post).get(path).status_code == 404, post


def test_the_date_of_a_supervision_is_the_twos_and_the_team_managers(world, sign_in):
    meeting = m.supervision(world)
    path = f"/meetings/{meeting.reference}/"
    for post in ("worker", "deputy_manager", "manager", "business_support"):
        assert sign_in(post).get(path).status_code == 200, post
    for post in ("other_worker", "dsl", "other_manager", "governance"):
        assert sign_in(post).get(path).status_code == 404, post


def test_the_worker_signs_it_as_read(world, sign_in):
    made = m.supervised(world)
    assert page_of(world) in sign_in("worker").get("/meetings/").content.decode()
    assert "Read and sign your supervision" in sign_in("worker").get("/").content.decode()
    path = f"/meetings/supervised/{made.reference}/"
    given = {"press": uuid.uuid4(), "answer": "I asked for the course in May."}
    assert sign_in("worker").post(path, given).status_code == 302
    assert sign_in("worker").post(path, given).status_code in (200, 302)
    made.refresh_from_db()
    assert made.state == "read"
    page = sign_in("deputy_manager").get(path).content.decode()
    assert "Signed as read by Wanjiru Kamau" in page
    assert "I asked for the course in May." in page
    with pytest.raises(NotNow):
        actions.supervise.sign(**world.does("worker", supervision=made, answer=""))


def test_only_the_manager_who_gives_it_records_it(world, sign_in):
    meeting = m.begun(world, m.supervision(world))
    path = f"/meetings/{meeting.reference}/supervise/"
    assert sign_in("worker").get(path).status_code == 403
    assert sign_in("manager").get(path).status_code == 403
    assert sign_in("other_worker").get(path).status_code == 404
    given = sent(world, owner_1="")
    answer = sign_in("deputy_manager").post(path, given)
    assert answer.status_code == 422
    assert "She sleeps badly." in answer.content.decode()
    assert not Supervision.objects.exists()
    other = m.begun(world, m.planned(world))
    path = f"/meetings/{other.reference}/supervise/"
    assert sign_in("manager").get(path).status_code == 404
    with pytest.raises(NotNow):
        m.supervised(world, "manager", meeting=other)


def test_last_times_actions_stand_on_the_next_page(world, sign_in):
    meeting = m.begun(world, m.supervision(world))
    path = f"/meetings/{meeting.reference}/supervise/"
    sign_in("deputy_manager").post(path, sent(world, case_1=""))
    action = Action.objects.get()
    actions.agree.finish(**world.does("worker", action=action, ending="Booked for May."))
    page = sign_in("deputy_manager").get(page_of(world)).content.decode()
    assert "Book the course" in page
    assert "Booked for May." in page


def test_who_may_open_a_workers_page(world, sign_in):
    for post in ("worker", "manager", "deputy_manager"):
        assert sign_in(post).get(page_of(world)).status_code == 200, post
    for post in ("other_worker", "other_manager", "dsl", "business_support", "locality"):
        assert sign_in(post).get(page_of(world)).status_code == 404, post
    assert sign_in("locality").get(page_of(world, "manager")).status_code == 200


def test_PEERS8_missed_supervision_is_seen_by_the_managers_manager(world, sign_in):
    m.term_booked(world)
    given = {
        post: queries.work.waiting_for(world.person(post))
        for post in ("manager", "head_of_service")
    }
    assert not [row for rows in given.values() for row in rows if "none held" in row.what]
    world.moments.forward(days=60)  # March: nothing was held in February, nor in January
    series = {
        row.worker.name: row.invited
        for row in Meeting.objects.filter(kind="supervision", due_on__month=1)
    }
    whats = {
        post: [
            row.what for row in queries.work.waiting_for(world.person(post)) if "none" in row.what
        ]
        for post in ("manager", "deputy_manager", "head_of_service", "worker")
    }
    assert len(whats["manager"]) == 4  # the deputy's too, and their own
    assert len(whats["deputy_manager"]) == 1
    assert whats["head_of_service"] == ["Supervision of Marek Novak: none held yet"]
    assert whats["worker"] == []
    assert len(series) == 4
    assert "none held yet" in sign_in("manager").get("/").content.decode()
    page = sign_in("head_of_service").get(page_of(world, "manager")).content.decode()
    assert "Missed" in page


def test_a_month_with_supervision_is_not_missed(world):
    m.term_booked(world)
    meeting = Meeting.objects.filter(
        kind="supervision", worker=world.accounts["worker"], due_on__month=1
    ).get()
    lead = meeting.invited - {meeting.worker_id}
    post = "manager" if lead == {world.accounts["manager"].pk} else "deputy_manager"
    m.supervised(world, post, meeting=meeting)
    world.moments.now = world.moments.now.replace(month=2, day=27)
    names = [row.what for row in queries.work.waiting_for(world.person("manager"))]
    assert not [what for what in names if "Wanjiru" in what and "none" in what]
    world.moments.now = world.moments.now.replace(month=3, day=2)
    names = [row.what for row in queries.work.waiting_for(world.person("manager"))]
    said = date(2026, meeting.starts_at.month, meeting.starts_at.day)
    assert [what for what in names if "Wanjiru" in what and f"since {said:%a}" in what]


def test_the_team_manager_records_their_own(world):
    without_a_head_of_service()
    m.term_booked(world)
    meeting = Meeting.objects.filter(worker=world.accounts["manager"])[0]
    made = m.supervised(world, "manager", meeting=meeting, given_by="Ines Roth, head of service")
    assert made.worker == world.accounts["manager"]
    assert made.giver == "Ines Roth, head of service"


@pytest.mark.parametrize("name", ["", "  ", "marek  novak"])
def test_nobody_gives_their_own_supervision(world, name):
    without_a_head_of_service()
    m.term_booked(world)
    meeting = Meeting.objects.filter(worker=world.accounts["manager"])[0]
    with pytest.raises(Refused, match="nobody gives their own") as refusal:
        m.supervised(world, "manager", meeting=meeting, given_by=name)
    assert refusal.value.field == "given_by"


def test_nobody_signs_for_themselves(world, sign_in):
    without_a_head_of_service()
    m.term_booked(world)
    meeting = Meeting.objects.filter(worker=world.accounts["manager"])[0]
    made = m.supervised(world, "manager", meeting=meeting, given_by="Ines Roth, head of service")
    with pytest.raises(NotNow, match="nobody signs for themselves"):
        actions.supervise.sign(**world.does("manager", supervision=made, answer=""))
    whats = [row.what for row in queries.work.waiting_for(world.person("manager"))]
    assert "Read and sign your supervision" not in whats
    page = sign_in("manager").get(reverse("meetings:supervised", args=[made.reference]))
    assert "Given by Ines Roth, head of service" in page.content.decode()


def test_a_supervision_with_nothing_in_it_is_refused(world):
    with pytest.raises(Refused, match="Enter a decision"):
        m.supervised(world, wellbeing=" ", learning="")


def test_a_supervision_is_written_up_on_its_day_also_before_its_hour(world, sign_in) -> None:
    meeting = m.supervision(world)
    address = f"/meetings/{meeting.reference}/supervise/"
    assert sign_in("deputy_manager").get(address).status_code == 403
    world.moments.now = meeting.starts_at.replace(hour=8, minute=5)
    data = {"press": uuid.uuid4(), "wellbeing": "Well, and tired."}
    answer = sign_in("deputy_manager").post(address, data)
    assert answer.status_code == 302
