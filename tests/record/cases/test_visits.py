"""By when a child is seen: by regulation for those looked after or privately fostered, else as the
programme says; late on the case, on the worker's and on the manager's home."""

from datetime import date

import pytest
from universe import World, cases, statutory

from swis.kernel.refusals import Refused
from swis.record.cases import actions, queries
from swis.record.cases.models import Care, Case, Episode, Plan
from swis.record.desk.queries.work import Work

BEGAN = date(2026, 1, 5)


def next_visit(kind: str = "cin", seen: date | None = None, care: Care | None = None) -> date:
    from swis.record.programmes.model import shipped

    local = shipped.load("demonstration", BEGAN).visits
    episode = Episode(**vars(care)) if care else None
    plan = Plan(kind=kind, starts_on=BEGAN)
    return queries.visits.next_visit(plan, episode, seen, local)[0]


def care(placement: str = "foster", status: str = "C1", until_18: bool = False) -> Care:
    return Care(status, placement, BEGAN, until_18)


@pytest.mark.parametrize(
    ("of", "seen", "due_on"),
    [
        (care(), None, date(2026, 1, 12)),  # within a week
        (care(), date(2026, 1, 8), date(2026, 2, 19)),  # six weeks
        (care(), date(2027, 1, 5), date(2027, 2, 16)),  # six weeks still
        (care(until_18=True), date(2026, 12, 21), date(2027, 2, 1)),  # in the first year
        (care(until_18=True), date(2027, 1, 5), date(2027, 4, 5)),  # three months after it
        (care("parent"), date(2026, 1, 7), date(2026, 1, 14)),  # weekly until the first review
        (care("parent"), date(2026, 2, 2), date(2026, 3, 2)),  # then four weeks
        (care("parent", "V2"), date(2026, 2, 2), date(2026, 3, 16)),  # then six
        (care("parent", "C2"), date(2026, 1, 7), date(2026, 2, 18)),  # a care order: six weeks
        (care("parent", "C2", True), date(2027, 1, 5), date(2027, 2, 16)),
        (care("temporary", "V2"), None, date(2026, 1, 12)),
        (care("temporary", "V2"), date(2026, 1, 7), date(2026, 1, 14)),  # regulation 24: weekly
        (care("temporary", "C2"), date(2026, 2, 2), date(2026, 3, 2)),  # then four weeks
    ],
)
def test_regulation_28(of: Care, seen: date | None, due_on: date) -> None:
    assert next_visit("looked_after", seen, of) == due_on


@pytest.mark.parametrize(
    ("seen", "due_on"),
    [
        (None, date(2026, 1, 14)),  # seven working days
        (date(2026, 1, 8), date(2026, 2, 19)),
        (date(2027, 1, 5), date(2027, 3, 30)),  # twelve weeks
    ],
)
def test_private_fostering(seen: date | None, due_on: date) -> None:
    assert next_visit("private_fostering", seen) == due_on


@pytest.mark.parametrize(
    ("kind", "due_on"),
    [("cp", date(2026, 1, 20)), ("cin", date(2026, 2, 3)), ("care_proceedings", date(2026, 2, 3))],
)
def test_what_no_law_says_stands_in_the_programme(kind: str, due_on: date) -> None:
    assert next_visit(kind, date(2026, 1, 6)) == due_on


def test_nothing_falls_due_on_a_sunday() -> None:
    assert next_visit("looked_after", date(2026, 1, 11), care()) == date(2026, 2, 20)  # a Friday


def planned(world: World) -> Case:
    case = cases.opened(world)
    given = {"kind": "cin", "next_meeting_on": date(2026, 6, 1), "told": statutory.TOLD}
    actions.plans.set_plan(**world.does("worker", case=case, **given))
    return case


def visit(world: World, case: Case, seen: str, **given: object) -> None:
    given = {"kind": "visit", "happened_on": cases.today(world), "child_seen": seen, **given}
    given |= {"child_words": "", "words": "At home."}
    actions.notes.add_note(**world.does("worker", case=case, **given))


def test_a_visit_turns_late_on_the_homes_and_on_the_case(world: World, sign_in) -> None:
    case = planned(world)
    world.moments.forward(days=35)
    rows = [row for row in Work(world.person("worker")).rows if row.what == "See the child"]
    assert [(row.due_on, row.late) for row in rows] == [(date(2026, 2, 2), True)]
    assert "Visit to the child" in sign_in("manager").get("/").content.decode()
    page = sign_in("worker").get(f"/cases/{case.reference}/").content.decode()
    assert "not seen alone yet" in page
    visit(world, case, "no")
    assert case.plans.get().visit_due_on == date(2026, 2, 2), "nobody saw the child"
    visit(world, case, "with_others")
    assert case.plans.get().visit_due_on == date(2026, 3, 9)
    assert not [row for row in Work(world.person("worker")).rows if row.what == "See the child"]


def test_a_visit_says_whether_the_child_was_seen(world: World) -> None:
    case = planned(world)
    with pytest.raises(Refused, match="seen alone"):
        visit(world, case, "")
    with pytest.raises(Refused, match="nothing else"):
        visit(world, case, "alone", kind="contact")
