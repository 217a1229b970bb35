"""Consultations: with whom, about which child or none, what was advised, what the school decided;
and calls that duty takes for the social worker of a school."""

from typing import Any

import pytest
from universe import World, children, worklog

from swis.kernel.models import Notice
from swis.kernel.refusals import NotNow, Refused
from swis.record.activities import actions, queries
from swis.record.activities.models import Activity, Consultation, DutyCall
from swis.record.sharing.models import BookEntry


def consultation_form(**given: Any) -> dict[str, Any]:
    return {
        "press": World.key(),
        "with_whom": "school_staff",
        "with_name": "Ms Lowe, head of year",
        "child": "none",
        "question": "Is this a matter for the front door?",
        "words": "Not yet: talk to home first.",
        "minutes": "30",
        "outcomes": "ongoing",
        **given,
    }


def test_a_consultation_may_name_nobody(world, sign_in) -> None:
    browser = sign_in("worker")
    data = consultation_form(school=str(world.ashgrove.pk))
    answer = browser.post("/work/consultation/", data)
    assert answer.status_code == 302
    page = browser.get(answer["Location"]).content.decode()
    for words in ("Ms Lowe, head of year", "Is this a matter", "talk to home", "Not noted yet"):
        assert words in page
    line = Activity.objects.get()
    assert (line.child, line.school, line.kind) == (None, world.ashgrove, "consultation")
    assert not BookEntry.objects.exists()


def test_E5_a_consultation_about_a_child_goes_on_the_schools_book(world, sign_in) -> None:
    child = children.child(world)
    sign_in("worker").post("/work/consultation/", consultation_form(child=child.reference))
    entry = BookEntry.objects.get()
    assert (entry.child, entry.book) == (child, "school")
    assert "Ms Lowe, head of year" in entry.summary
    (told,) = [e for e in queries.work.entries(child, world.person("dsl")) if e.kind == "activity"]
    assert "talk to home first" in told.words


def test_what_the_school_decided_waits_until_the_lead_or_the_worker_notes_it(
    world, sign_in
) -> None:
    line = worklog.consulted(world, child=children.child(world))
    for post in ("worker", "dsl"):
        waiting = [row.what for row in queries.work.waiting_for(world.person(post))]
        assert "Note what the school decided" in waiting
    assert not queries.work.waiting_for(world.person("other_dsl"))
    address = f"/work/{line.reference}/decided/"
    browser = sign_in("dsl")
    assert browser.post(address, {"version": "1", "decided": " "}).status_code == 422
    data = {"press": World.key(), "version": "1", "decided": "We ring home on Monday."}
    assert browser.post(address, data).status_code == 302
    page = browser.get(f"/work/{line.reference}/").content.decode()
    assert "We ring home on Monday." in page
    assert "Adaeze Okafor" in page
    for post in ("worker", "dsl"):
        waiting = [row.what for row in queries.work.waiting_for(world.person(post))]
        assert "Note what the school decided" not in waiting
    # somebody else had it open: their words are not written over
    late = browser.post(address, {"version": "1", "decided": "Nothing yet."})
    assert late.status_code == 409


def test_it_can_be_said_at_once_what_the_school_decided(world, sign_in) -> None:
    sign_in("worker").post("/work/consultation/", consultation_form(decided="They ring home."))
    found = Consultation.objects.get()
    assert (found.decided, found.decided_by) == ("They ring home.", world.accounts["worker"])


def test_another_schools_lead_and_staff_do_not_know_of_it(world, sign_in) -> None:
    line = worklog.consulted(world, child=children.child(world))
    for post in ("other_dsl", "other_worker", "teacher", "front_door", "analyst"):
        for page in ("", "decided/", "correct/"):
            assert sign_in(post).get(f"/work/{line.reference}/{page}").status_code == 404


def test_of_a_restricted_child_only_the_people_named_know(world, sign_in) -> None:
    child = children.child(world)
    line = worklog.consulted(world, child=child)
    worklog.restrict(world, child, to=("dsl", "manager", "worker"))
    assert sign_in("worker").get(f"/work/{line.reference}/").status_code == 200
    assert sign_in("deputy_dsl").get(f"/work/{line.reference}/").status_code == 404
    page = sign_in("deputy_dsl").get("/work/").content.decode()
    assert line.reference not in page
    assert "Professional consultation</dt>" not in page


def call_form(world: World, **given: Any) -> dict[str, Any]:
    return consultation_form(
        school=str(world.ashgrove.pk), about_whom="A girl in Year 9", with_name="Mr Roy", **given
    )


def test_E2_a_call_to_duty_waits_until_the_link_worker_has_read_it(world, sign_in) -> None:
    browser = sign_in("other_worker")
    answer = browser.post("/work/duty-call/", call_form(world))
    assert answer.status_code == 302
    call = DutyCall.objects.get()
    assert call.activity.school == world.ashgrove
    assert [n.to for n in Notice.objects.filter(kind="duty_call_taken")] == [
        world.accounts["worker"]
    ]
    (row,) = [r for r in queries.work.waiting_for(world.person("worker")) if "Duty" in r.what]
    assert row.what == "Duty took a call for you"
    assert not [
        r for r in queries.work.waiting_for(world.person("other_worker")) if "Duty" in r.what
    ]
    mine = sign_in("worker")
    page = mine.get(row.href).content.decode()
    assert "A girl in Year 9" in page
    assert "I have read it" in page
    address = f"{row.href}read/"
    assert mine.post(address, {"press": World.key()}).status_code == 302
    assert mine.post(address, {"press": World.key()}).status_code == 302
    call.refresh_from_db()
    assert (call.seen_by, call.version) == (world.accounts["worker"], 2)
    assert not [r for r in queries.work.waiting_for(world.person("worker")) if "Duty" in r.what]


def test_an_urgent_call_waits_for_the_managers_too(world) -> None:
    worklog.called(world, post="other_worker", is_urgent=True)
    for post in ("worker", "manager"):
        waiting = [row.what for row in queries.work.waiting_for(world.person(post))]
        assert "Urgent: duty took a call for you" in waiting


def test_whoever_took_a_call_does_not_read_it_for_somebody_else(world) -> None:
    line = worklog.called(world, post="manager")
    with pytest.raises(NotNow):
        actions.consult.read_call(**world.does("manager", call=line.duty_call))
    with pytest.raises(Refused):
        worklog.called(world, post="other_manager")


@pytest.mark.parametrize(
    ("address", "gone", "sentence"),
    [
        ("/work/consultation/", "with_name", "Enter who it was with"),
        ("/work/consultation/", "words", "Enter what you advised"),
        ("/work/duty-call/", "school", "Choose the school that they rang about"),
        ("/work/duty-call/", "question", "Enter what they asked"),
    ],
)
def test_what_is_missing_comes_back_with_its_sentence(
    world, sign_in, address, gone, sentence
) -> None:
    data = call_form(world, question="Typed already") | {gone: ""}
    answer = sign_in("worker").post(address, data)
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert not Activity.objects.exists()


@pytest.mark.parametrize("post", ["teacher", "dsl", "front_door", "administrator"])
@pytest.mark.parametrize("address", ["/work/consultation/", "/work/duty-call/"])
def test_only_the_swis_team_logs_them(world, sign_in, post, address) -> None:
    assert sign_in(post).get(address).status_code == 403
