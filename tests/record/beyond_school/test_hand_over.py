"""Liaison with specialist services, and the hand-over that is followed until it is accepted."""

import pytest
from universe import World, beyond, children

from swis.kernel.refusals import NotNow, Refused
from swis.record.activities.models import Activity
from swis.record.beyond_school import queries as beyond_school_queries
from swis.record.beyond_school.models import HandOver, ServiceContact

CONTACT = {
    "service": "sen",
    "called": "ESCAN",
    "with_name": "Hilde Moor",
    "on_day": "5",
    "on_month": "1",
    "on_year": "2026",
    "time": "8.30",
    "minutes": "15",
    "words": "She is on the list for March.",
}
OFFER = {
    "service": "camhs",
    "to_whom": "Rosalind Achebe",
    "need": "She does not sleep.",
    "state": "agreed",
    "from_whom": "Petra Vale, mother",
    "shared": "Her name and age.",
    "basis": "public_task",
}


def test_contact_with_a_service_is_a_line_of_the_log_with_what_was_shared(world, sign_in) -> None:
    child = children.child(world)
    address = f"/services/{child.reference}/contact/"
    data = {"press": World.key(), **CONTACT, "shared": "Her date of birth."}
    browser = sign_in("worker")
    assert browser.get(address).status_code == 200
    answer = browser.post(address, data)
    assert answer.status_code == 422
    assert "She is on the list for March." in answer.content.decode()
    data["basis"] = "public_task"
    for _ in range(2):
        assert browser.post(address, data).status_code == 302
    contact, line = ServiceContact.objects.get(), Activity.objects.get()
    assert (line.kind, line.topic, line.child) == ("professionals", "sen", child)
    assert (contact.called, contact.basis) == ("ESCAN", "public_task")


def test_a_hand_over_waits_with_its_age_until_they_accept(world, sign_in) -> None:
    child = children.child(world)
    browser, data = sign_in("worker"), {"press": World.key(), **OFFER}
    for _ in range(2):
        answer = browser.post(f"/services/{child.reference}/hand-over/", data)
        assert answer.status_code == 302
    made = HandOver.objects.get()
    assert made.agreement.from_whom == "Petra Vale, mother"
    world.moments.forward(days=2)

    def waits() -> list[str]:
        found = beyond_school_queries.work.waiting_for(world.person("worker"))
        return [row.what for row in found if str(row.group) == "Hand-overs"]

    (what,) = waits()
    assert what.endswith("to accept: offered 2 working days ago")
    address = f"/hand-overs/{made.reference}/"
    browser = sign_in("worker")
    assert "They accepted it" in browser.get(address).content.decode()
    data = {"press": World.key(), "answer": "Dr Achebe sees her on Friday."}
    assert browser.post(f"{address}accepted/", data).status_code == 302
    assert waits() == []
    assert "Dr Achebe sees her on Friday." in browser.get(address).content.decode()
    assert browser.get(f"{address}withdraw/").status_code == 403


@pytest.mark.parametrize(("page", "state"), [("declined", "declined"), ("withdraw", "withdrawn")])
def test_it_ends_otherwise_with_the_reason(world, sign_in, page, state) -> None:
    made = beyond.offered(world)
    address = f"/hand-overs/{made.reference}/{page}/"
    assert sign_in("worker").post(address, {"press": World.key()}).status_code == 422
    data = {"press": World.key(), "answer": "The list is closed."}
    assert sign_in("worker").post(address, data).status_code == 302
    made.refresh_from_db()
    assert made.state == state


def test_E9_without_agreement_there_is_a_reason(world) -> None:
    with pytest.raises(Refused, match="risk"):
        beyond.offered(world, state="not_sought", from_whom="")
    assert beyond.offered(world, state="not_sought", reason="Her stepfather reads her post.")


@pytest.mark.parametrize("post", ["other_dsl", "other_worker", "teacher", "front_door"])
def test_others_find_nothing(world, sign_in, post) -> None:
    made = beyond.offered(world)
    assert sign_in(post).get(f"/hand-overs/{made.reference}/").status_code == 404


def test_the_lead_reads_it_and_does_not_answer_it(world, sign_in) -> None:
    made = beyond.offered(world)
    assert sign_in("dsl").get(f"/hand-overs/{made.reference}/").status_code == 200
    assert sign_in("dsl").get(f"/hand-overs/{made.reference}/accepted/").status_code == 403
    with pytest.raises(NotNow):
        beyond.offered(world, made.child, post="dsl")
