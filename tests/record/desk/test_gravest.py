"""The gravest stands first wherever it appears, says so, and opens with its next statutory step."""

from datetime import date

import pytest
from django.urls import reverse
from universe import World, cases, statutory
from universe import referrals as referrals_of
from universe.children import child as a_child

from swis.kernel import work
from swis.record.cases import actions, queries
from swis.record.desk.queries.parts import own
from swis.record.desk.queries.work import Work

GRAVE = {"begun_under": "section_47", "urgency": "today"}
FIRST = own.FIRST


@pytest.mark.parametrize("post", ["worker", "manager", "deputy_manager"])
def test_section_47_today_is_the_first_line_of_a_home(world: World, sign_in, post: str) -> None:
    cases.caseload(world, 6)
    case = cases.opened(world, **GRAVE)
    page = sign_in(post).get("/").content.decode()
    first = page.index(FIRST)
    assert page.index("<h2", page.index("<h1")) < first
    assert first < page.index("Hold the strategy discussion") < page.index("<h2", first)
    assert f"/cases/{case.reference}/strategy/" in page
    assert "Section 47, today: strategy discussion not held" in page


@pytest.mark.parametrize(
    ("given", "step"),
    [
        ({"begun_under": "section_47", "urgency": "now"}, "strategy"),
        ({"begun_under": "section_47", "urgency": "days"}, "strategy"),
        ({"begun_under": "section_17", "urgency": "today"}, "note"),
        ({"begun_under": "section_17", "urgency": "now"}, "note"),
    ],
)
def test_a_case_opens_with_its_next_step(world: World, sign_in, given, step: str) -> None:
    case = cases.opened(world, **given)
    page = sign_in("worker").get(reverse("cases:case", args=[case.reference])).content.decode()
    button = page.index(f"/cases/{case.reference}/{step}/")
    assert page.index("govuk-tag--red") < button < page.index("What falls due")


def test_lists_of_cases_have_the_gravest_first(world: World, sign_in) -> None:
    cases.caseload(world, 6)
    last = cases.opened(world, child=a_child(world, given_names="Zinnia"), **GRAVE)
    person = world.person("manager")
    found = list(queries.lists.open_cases(person))
    assert found[0] == last
    assert [row.gravity.is_grave for row in found] == [True, *[False] * 6]
    page = sign_in("manager").get("/cases/").content.decode()
    assert page.index("Section 47, today") < page.index("Birch")


def test_gravity_ends_with_what_it_asked_for(world: World) -> None:
    case = cases.opened(world, begun_under="section_47", urgency="now")

    def stands() -> work.Rank:
        return queries.cases.case(world.person("worker"), case.reference).gravity.rank

    assert stands() == work.Rank.NOW
    held = statutory.strategy(world, case)
    assert stands() == work.Rank.NOW, "the child has not been seen"
    statutory.write(world, statutory.assessment(world, case))
    assert stands() == work.Rank.HARM
    statutory.finish(world, held.enquiry, finding="not_substantiated")
    assert stands() == work.Rank.USUAL


def test_a_visit_ends_what_was_urgent(world: World) -> None:
    case = cases.opened(world, begun_under="section_17", urgency="today")
    given = {
        "kind": "visit",
        "child_seen": "alone",
        "happened_on": cases.REFERRED,
        "child_words": "",
        "words": "At home.",
    }
    actions.notes.add_note(**world.does("worker", case=case, **given))
    row = queries.cases.case(world.person("worker"), case.reference)
    assert not row.gravity.is_grave


def test_what_is_urgent_is_late_the_day_after(world: World) -> None:
    cases.opened(world, **GRAVE)
    world.moments.forward(days=1)
    (row,) = Work(world.person("worker")).gravest
    assert (row.due_on, row.late) == (date(2026, 1, 5), True)


def test_E3_what_the_front_door_decided_goes_with_the_case(world: World) -> None:
    referral = referrals_of.received(world)
    referral = referrals_of.screen(world, referral, threshold="section_47", urgency="now")
    (row,) = Work(world.person("manager")).gravest
    assert (row.what, row.gravity.words) == ("Allocate the referral", "Section 47, now")
    case = referrals_of.allocate(world, referral).case
    assert (case.begun_under, case.urgency) == ("section_47", "now")


def test_a_school_reads_the_threshold_and_not_the_urgency(world: World, sign_in) -> None:
    referrals_of.screen(world, referrals_of.received(world), threshold="section_47", urgency="now")
    browser = sign_in("dsl")
    home, page = (
        browser.get(where).content.decode() for where in ("/", reverse("threshold:referrals"))
    )
    assert "Section 47" in page
    assert "Section 47, now" not in home + page


def test_no_home_cuts_what_is_grave(world: World) -> None:
    rows = [
        work.Waiting(str(n), "/", gravity=work.Gravity(work.Rank.HARM, "Section 47"))
        for n in range(15)
    ]
    assert len(own.first(rows).shown) == 15
    usual = [work.Waiting(str(n), "/") for n in range(15)]
    assert work.least(usual, 10) == 10
    assert work.least([*rows, *usual], 10) == 15
