"""Home visits: planned with who rings, begun and ended by one press, rung after when late."""

from datetime import timedelta

import pytest
from universe import World, beyond, cases, children

from swis.kernel.clocks import local_day
from swis.kernel.refusals import Refused
from swis.record.activities.models import Activity
from swis.record.beyond_school import actions as beyond_school_actions
from swis.record.beyond_school import queries as beyond_school_queries
from swis.record.beyond_school.models import HomeVisit, VisitCall
from swis.record.cases.models import Note
from swis.record.children import actions as children_actions
from swis.record.desk.queries.work import Work

FORM = {
    "on_day": "5",
    "on_month": "1",
    "on_year": "2026",
    "time": "15:00",
    "back": "17:00",
    "place": "safe",
    "company": "alone",
    "number": beyond.NUMBER,
}


def unsafe(world: World):
    """A child whose father it is not safe to contact."""
    child = children.child(world)
    given = {"name": "Otto Moss", "relationship": "father", "has_responsibility": True}
    children_actions.family.add_carer(
        **world.does("worker", child=child, safe_to_contact=False, **given)
    )
    return child


def test_alone_to_an_unsafe_address_is_asked_why_and_rung_earlier(world, sign_in) -> None:
    child = unsafe(world)
    page = sign_in("worker").get(f"/visits/{child.reference}/plan/").content.decode()
    assert "Not safe to contact: Otto Moss, father" in page
    assert "Marek Novak" in page
    with pytest.raises(Refused, match="why you go alone") as refusal:
        beyond.visit(world, child)
    assert refusal.value.field == "why_alone"
    visit = beyond.visit(world, child, why_alone="He is at work until six.")
    beyond.set_off(world, visit)
    world.moments.now = visit.starts_at + timedelta(minutes=31)
    rows = Work(world.person("deputy_manager")).gravest
    assert [row.gravity.words for row in rows] == ["Alone where it is not safe"]
    given = {"visit": visit, "outcome": "safe", "words": ""}
    beyond_school_actions.visit.ring(**world.does("deputy_manager", **given))
    assert Work(world.person("deputy_manager")).gravest == []
    world.moments.now = visit.expected_back
    rows = Work(world.person("deputy_manager")).gravest
    assert [row.gravity.words for row in rows] == ["Not back in time"]


@pytest.mark.parametrize("company", ["colleague", "police", "school"])
def test_with_somebody_it_is_not_asked(world, company: str) -> None:
    visit = beyond.visit(world, unsafe(world), company=company, company_name="Sgt Bell")
    assert (visit.why_alone, visit.ring_from) == ("", None)


def test_a_child_in_danger_is_one_press(world, sign_in) -> None:
    child = unsafe(world)
    answer = sign_in("worker").post(f"/visits/{child.reference}/now/")
    assert answer.status_code == 302
    visit = HomeVisit.objects.get()
    assert (visit.state, visit.ringer) == ("out", world.accounts["deputy_manager"])
    assert visit.ring_from < visit.expected_back


def form(world: World, **given: object) -> dict[str, object]:
    ringer = world.accounts["deputy_manager"].pk
    return {"press": World.key(), **FORM, "ringer": ringer, **given}


def test_a_visit_is_planned_with_who_rings_and_on_which_number(world, sign_in) -> None:
    child = children.child(world)
    browser, data = sign_in("worker"), form(world)
    assert browser.get(f"/visits/{child.reference}/plan/").status_code == 200
    for _ in range(2):
        answer = browser.post(f"/visits/{child.reference}/plan/", data)
        assert answer.status_code == 302
    page = browser.get(answer["Location"]).content.decode()
    assert HomeVisit.objects.count() == 1
    for words in ("Dilys Pryce", beyond.NUMBER, "A safe address: see the child", "I set off now"):
        assert words in page
    assert page.count('class="govuk-button"') == 1


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("back", "14:00"),
        ("number", ""),
        ("company", "colleague"),
        ("ringer", ""),
        ("time", "25:61"),
    ],
)
def test_what_cannot_be_comes_back_with_what_was_typed(world, sign_in, name, value) -> None:
    child = children.child(world)
    data = form(world, about="To see her room.", **{name: value})
    answer = sign_in("worker").post(f"/visits/{child.reference}/plan/", data)
    assert answer.status_code == 422
    assert "To see her room." in answer.content.decode()
    assert not HomeVisit.objects.exists()


@pytest.mark.parametrize(("typed", "aloud"), [("230", "2.30pm"), ("1430", "2.30pm"), ("5", "5pm")])
def test_the_time_back_is_read_aloud(world, sign_in, typed: str, aloud: str) -> None:
    child = children.child(world)
    data = form(world, time="13:30", back=typed)
    browser = sign_in("worker")
    answer = browser.post(f"/visits/{child.reference}/plan/", data)
    page = browser.get(answer["Location"]).content.decode()
    assert page.count(f"Back by {aloud}, in ") == 2  # as a banner once, and on the page for good
    on = {"on_day": "12"}
    answer = browser.post(f"/visits/{child.reference}/plan/", {**data, **on, "press": World.key()})
    page = browser.get(answer["Location"]).content.decode()
    gap = "one hour" if aloud == "2.30pm" else "3 hours 30 minutes"
    assert f"Back by {aloud} on Mon 12 Jan, {gap} after it begins" in page


def test_a_time_back_long_after_is_asked_once(world, sign_in) -> None:
    child = children.child(world)
    browser, data = sign_in("worker"), form(world, time="13:30", back="11pm")
    address = f"/visits/{child.reference}/plan/"
    answer = browser.post(address, data)
    assert answer.status_code == 422
    assert "Is that right: back by 11pm, 9 hours 30 minutes later?" in answer.content.decode()
    assert browser.post(address, {**data, "sure": "on"}).status_code == 302
    visit = beyond.out(world)
    address = f"/visits/{visit.reference}/later/"
    later = {"press": World.key(), "back": "23:30"}
    assert browser.post(address, later).status_code == 422
    assert browser.post(address, {**later, "sure": "on"}).status_code == 302


def test_one_press_sets_off_and_one_comes_back(world, sign_in) -> None:
    visit = beyond.visit(world)
    browser, address = sign_in("worker"), f"/visits/{visit.reference}/"
    for _ in range(2):
        assert browser.post(f"{address}set-off/").status_code == 302
    assert "I am back safely" in browser.get(address).content.decode()
    for _ in range(2):
        assert browser.post(f"{address}back/").status_code == 302
    visit.refresh_from_db()
    assert (visit.state, visit.back_by) == ("back", world.accounts["worker"])


def test_whoever_rings_and_the_managers_see_who_is_not_back(world, sign_in) -> None:
    visit = beyond.out(world)
    for post in ("deputy_manager", "manager"):
        assert not [r for r in Work(world.person(post)).rows if r.now]
    world.moments.forward(hours=3)
    for post in ("deputy_manager", "manager"):
        first = Work(world.person(post)).rows[0]
        assert first.what == f"Ring Wanjiru Kamau now: {beyond.NUMBER}"
        assert first.about == "Expected back 12:00"
        assert first.late
    assert not [r for r in Work(world.person("other_worker")).rows if r.now]
    assert Work(world.person("worker")).rows[0].what.startswith("Say that you are back")
    browser, address = sign_in("deputy_manager"), f"/visits/{visit.reference}/"
    page = browser.get(address).content.decode()
    assert "ring the police, 999" in page
    data = {"press": World.key(), "outcome": "no_answer", "words": "It rang out."}
    for _ in range(2):
        assert browser.post(f"{address}ring/", data).status_code == 302
    assert VisitCall.objects.count() == 1
    assert "It rang out." in browser.get(address).content.decode()
    assert browser.post(f"{address}back/").status_code == 302
    assert not [r for r in Work(world.person("manager")).rows if r.now]


def test_who_is_late_says_by_when_they_are_back(world, sign_in) -> None:
    visit = beyond.out(world)
    world.moments.forward(hours=3)
    data = {"press": World.key(), "back": "16:00"}
    answer = sign_in("worker").post(f"/visits/{visit.reference}/later/", data)
    assert answer.status_code == 302
    assert not [r for r in Work(world.person("manager")).rows if r.now]


def test_a_visit_is_one_line_of_the_log(world, sign_in) -> None:
    visit = beyond.back(world)
    data = {"press": World.key(), "found": "nobody", "minutes": "20", "words": "Left a card."}
    for _ in range(2):
        answer = sign_in("worker").post(f"/visits/{visit.reference}/log/", data)
        assert answer.status_code == 302
    line = Activity.objects.get()
    assert (line.kind, line.child, line.minutes) == ("home_visit", visit.child, 20)
    assert line.words == "Nobody was at home. Left a card."


def test_E5_a_visit_of_a_case_is_noted_on_the_case(world) -> None:
    case = cases.opened(world)
    visit = beyond.log(world, beyond.back(world, case.child))
    assert not Activity.objects.exists()
    assert Note.objects.get().reference == visit.note


def test_a_cancelled_visit_says_why(world, sign_in) -> None:
    visit = beyond.visit(world)
    data = {"press": World.key(), "why_not": "The mother is ill."}
    address = f"/visits/{visit.reference}/"
    assert sign_in("worker").post(f"{address}cancel/", data).status_code == 302
    assert "The mother is ill." in sign_in("worker").get(address).content.decode()


def test_an_appointment_names_no_child(world) -> None:
    visit = beyond.visit(world)
    today = local_day(world.moments.now)
    (row,) = beyond_school_queries.work.appointments(world.person("worker"), today, today)
    assert row.what == "Home visit"
    assert row.ends_at == visit.expected_back
    assert "Juniper" in row.about


def test_whoever_rings_learns_whose_home_it_is_only_where_they_may(world, sign_in) -> None:
    visit = beyond.visit(world, ringer=world.accounts["other_worker"])
    page = sign_in("other_worker").get(f"/visits/{visit.reference}/").content.decode()
    assert "Juniper" not in page
    assert "To see her room." not in page


@pytest.mark.parametrize("post", ["dsl", "teacher", "other_worker", "front_door", "other_manager"])
def test_others_find_nothing(world, sign_in, post) -> None:
    visit = beyond.visit(world)
    assert sign_in(post).get(f"/visits/{visit.reference}/").status_code == 404


def test_a_visit_is_set_off_to_before_its_end(world) -> None:
    visit = beyond.visit(world)
    world.moments.forward(days=1)
    assert visit.expected_back < world.moments.now - timedelta(hours=1)
    (row,) = [
        r
        for r in beyond_school_queries.work.waiting_for(world.person("worker"))
        if str(r.group) == "Home visits"
    ]
    assert row.what == "Set off, or cancel the home visit"


def test_what_is_too_late_is_said_and_not_offered(world, sign_in) -> None:
    visit = beyond.visit(world)
    world.moments.forward(days=1)
    browser = sign_in("worker")
    page = browser.get(f"/visits/{visit.reference}/").content.decode()
    assert "I set off now" not in page
    sentence = "The time to be back has passed. Cancel this visit and plan it again."
    assert sentence in page
    answer = browser.post(f"/visits/{visit.reference}/set-off/")
    assert answer.status_code == 403
    assert sentence in answer.content.decode()
