"""Every page of statutory work: who may open it, who may not, and what it says."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from universe import World, cases, statutory

from swis.record.cases import actions, queries

STAFF = ["teacher", "dsl", "head", "business_support", "analyst", "front_door"]
STRANGERS = [*STAFF, "other_dsl", "other_worker", "other_manager", "other_locality"]


def href(name: str, record) -> str:
    return reverse(f"cases:{name}", args=[record.reference])


def every_page(world: World) -> dict[str, str]:
    """Each page on a record of Ashgrove's, with who does what it is for."""
    case = cases.opened(world)
    enquiry = statutory.strategy(world, case).enquiry
    paper = statutory.assessment(world, case)
    pages = {
        href(name, case): post
        for name, post in {
            "case": "worker",
            "note": "worker",
            "plan": "worker",
            "strategy": "worker",
            "reallocate": "manager",
            "close": "manager",
        }.items()
    }
    pages |= {href("assessment", paper): "worker", href("write", paper): "worker"}
    pages |= {href("conclude", enquiry): "worker", href("submit", paper): "worker"}
    return pages


def test_each_page_opens_for_whom_it_is_and_for_nobody_else(world: World, sign_in) -> None:
    for page, post in every_page(world).items():
        assert sign_in(post).get(page).status_code == 200, page
        for stranger in STRANGERS:
            assert sign_in(stranger).get(page).status_code == 404, (page, stranger)


@pytest.mark.parametrize(
    ("build", "name"),
    [
        (statutory.submitted, "send-back"),
        (statutory.submitted, "sign-off"),
        (statutory.signed_off, "outcome"),
        (statutory.signed_off, "correct"),
    ],
)
def test_a_managers_page_says_why_it_is_not_for_others(
    world: World, sign_in, build, name: str
) -> None:
    page = href(name, build(world))
    assert sign_in("manager").get(page).status_code == 200
    if name != "correct":
        answer = sign_in("worker").get(page)
        assert answer.status_code == 403
        assert "Only a SWIS deputy team manager or SWIS team manager" in answer.content.decode()
    for stranger in STRANGERS:
        assert sign_in(stranger).get(page).status_code == 404, stranger


@pytest.mark.parametrize(
    ("build", "name"),
    [
        (statutory.conference, "conference"),
        (statutory.conference, "held"),
        (statutory.core_group, "core-group"),
    ],
)
def test_pages_of_conferences(world: World, sign_in, build, name: str) -> None:
    page = href(name, build(world))
    for post in ("worker", "manager"):
        assert sign_in(post).get(page).status_code == 200
    for stranger in STRANGERS:
        assert sign_in(stranger).get(page).status_code == 404


def test_lists_are_for_the_team_alone(world: World, sign_in) -> None:
    cases.opened(world)
    for name, posts in {"list": ("worker", "manager"), "team": ("manager",)}.items():
        page = reverse(f"cases:{name}")
        for post in posts:
            assert sign_in(post).get(page).status_code == 200
        for post in {*STAFF, "worker"} - set(posts):
            assert sign_in(post).get(page).status_code == 403


def test_another_team_sees_no_case_in_its_lists(world: World, sign_in) -> None:
    case = cases.opened(world)
    for post, name in (
        ("other_worker", "list"),
        ("other_manager", "list"),
        ("other_manager", "team"),
    ):
        page = sign_in(post).get(reverse(f"cases:{name}")).content.decode()
        assert case.reference not in page
        assert "Juniper" not in page
    assert case.reference in sign_in("worker").get(reverse("cases:list")).content.decode()


def test_a_case_page_names_no_child_in_its_title(world: World, sign_in) -> None:
    page = sign_in("worker").get(href("case", cases.opened(world))).content.decode()
    title = page.split("<title>")[1].split("</title>")[0]
    assert "Juniper" not in title
    assert "Juniper Vale" in page


def test_the_case_page_says_who_holds_it_what_is_due_and_what_mosaic_lacks(
    world: World, sign_in
) -> None:
    page = sign_in("worker").get(href("case", cases.opened(world))).content.decode()
    assert "Wanjiru Kamau, SWIS social worker" in page
    assert "due Mon 23 Feb, 35 working days" in page
    assert "due Mon 9 Mar, 45 working days" in page
    assert "Statutory record: Mosaic. 1 entry not yet there." in page
    assert page.count('class="govuk-button"') == 1
    assert "Write the assessment" in page


def test_what_is_late_says_so_on_both_clocks(world: World, sign_in) -> None:
    paper = statutory.assessment(world)
    world.moments.forward(days=70)
    page = sign_in("worker").get(href("assessment", paper)).content.decode()
    assert page.count("Late</strong>") == 2
    assert "15 working days late, was due Mon 23 Feb" in page
    assert "5 working days late, was due Mon 9 Mar" in page


def test_the_team_page_shows_caseloads_with_age_stale_and_late(world: World, sign_in) -> None:
    cases.caseload(world, 8)
    page = sign_in("manager").get(reverse("cases:team")).content.decode()
    assert "8 of 8 cases" in page
    assert "At the cap" in page
    world.moments.forward(days=70)
    page = sign_in("manager").get(reverse("cases:team")).content.decode()
    assert "8 stale" in page
    assert "8 cases late" in page


def test_the_team_leads_to_one_page_a_worker(world: World, sign_in) -> None:
    cases.opened(world)
    page = sign_in("manager").get(reverse("cases:team")).content.decode()
    assert f"/meetings/supervision/{world.accounts['worker'].reference}/" in page


@pytest.mark.parametrize("name", ["list", "team"])
def test_the_number_of_questions_does_not_grow_with_cases(world: World, sign_in, name: str) -> None:
    browser = sign_in("manager")
    cases.caseload(world, 2)
    browser.get(reverse(f"cases:{name}"))
    counts = []
    for number in (0, 5):
        cases.caseload(world, number)
        browser.get(reverse(f"cases:{name}"))
        with CaptureQueriesContext(
            connection,
        ) as asked:
            browser.get(reverse(f"cases:{name}"))
        counts.append(len(asked))
    assert counts[0] == counts[1]
    assert counts[0] <= 15


def test_the_case_page_asks_as_little_for_a_long_case(
    world: World, sign_in, django_assert_max_num_queries
) -> None:
    case = statutory.signed_off(world).case
    for number in range(30):
        note = {"kind": "contact", "happened_on": cases.today(world), "child_words": ""}
        actions.notes.add_note(**world.does("worker", case=case, words=f"Note {number}.", **note))
    browser = sign_in("manager")
    browser.get(href("case", case))
    with django_assert_max_num_queries(15):
        page = browser.get(href("case", case)).content.decode()
    assert "Note 29." in page
    assert "Note 2." not in page
    assert "Note 2." in browser.get(f"{href('case', case)}?page=2").content.decode()


def test_every_case_is_in_the_list_the_late_ones_first(world: World, sign_in) -> None:
    """No case is left out in silence: they stand in pages, by what falls due."""
    late = cases.caseload(world, 8)
    world.moments.forward(days=70)
    person = world.person("manager")
    found = list(queries.lists.open_cases(person))
    due = queries.clocks.clocks_of(found, person.today)
    assert [case.falls_due for case in found] == [  # type: ignore[attr-defined]
        due[case.pk][0].due_on.isoformat() for case in found
    ]
    assert {case.pk for case in late} <= {case.pk for case in found}
    rows, number = queries.lists.due_by(person, person.today)
    assert ({row.case.pk for row in rows}, number) == ({case.pk for case in late}, 8)
    page = sign_in("manager").get(reverse("cases:list")).content.decode()
    assert all(case.reference in page for case in late)
    load = next(row for row in queries.team.members(person) if row.load.known == 8)
    assert load.load.late == 8
    held = reverse("cases:list") + f"?worker={load.load.worker.reference}"
    assert late[0].reference in sign_in("manager").get(held).content.decode()
    assert sign_in("manager").get(reverse("cases:list") + "?worker=AC-NOBODY").status_code == 404
