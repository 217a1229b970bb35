"""E16: the school's early help plan, supported by SWIS and never repeated."""

import pytest
from universe import World, activities, beyond, cases, children

from swis.kernel.refusals import NotNow
from swis.record.activities.models import Activity
from swis.record.beyond_school import queries as beyond_school_queries
from swis.record.beyond_school.models import HelpPlan

FORM = {
    "raised_on_day": "5",
    "raised_on_month": "1",
    "raised_on_year": "2026",
    "supporter": "Ottilie Brandt",
    "their_reference": "EH-104",
    "aims": "Help with mornings.",
    "review_on_day": "16",
    "review_on_month": "2",
    "review_on_year": "2026",
}


def test_E16_the_school_raises_the_plan(world, sign_in) -> None:
    child = children.child(world)
    address, data = f"/early-help/{child.reference}/raise/", {"press": World.key(), **FORM}
    browser = sign_in("dsl")
    assert browser.get(address).status_code == 200
    for _ in range(2):
        assert browser.post(address, data).status_code == 302
    plan = HelpPlan.objects.get()
    assert (plan.supporter, plan.their_reference) == ("Ottilie Brandt", "EH-104")
    (row,) = [
        r
        for r in beyond_school_queries.work.waiting_for(world.person("dsl"))
        if str(r.group) == "Early help"
    ]
    assert row.due_on == plan.review_on


def test_E16_a_worker_is_told_why_it_is_not_theirs_to_raise(world, sign_in) -> None:
    child = children.child(world)
    for post in ("worker", "manager"):
        answer = sign_in(post).get(f"/early-help/{child.reference}/raise/")
        assert answer.status_code == 403
        assert "raised by the school" in answer.content.decode()
        with pytest.raises(NotNow, match="raised by the school"):
            beyond.raised(world, child, post=post)


def test_E16_work_beside_the_plan_is_said_on_both_pages(world, sign_in) -> None:
    support = activities.planned(world)
    plan = beyond.raised(world, support.child)
    browser = sign_in("worker")
    page = browser.get(f"/support/{support.reference}/").content.decode()
    assert "The school has an early help plan with Ottilie Brandt" in page
    page = browser.get(f"/early-help/{plan.reference}/").content.decode()
    assert "so that neither repeats the other" in page
    assert "To know two adults in school" in page


def test_E16_an_open_case_is_said_to_those_who_may_know_of_it(world, sign_in) -> None:
    case = cases.opened(world)
    plan = beyond.raised(world, case.child)
    address = f"/early-help/{plan.reference}/"
    assert "A statutory case is open" in sign_in("worker").get(address).content.decode()
    assert "A statutory case is open" not in sign_in("dsl").get(address).content.decode()
    page = sign_in("worker").get(f"/cases/{case.reference}/").content.decode()
    assert "The school has an early help plan" in page


def test_E16_a_meeting_of_the_team_around_the_family_is_logged(world, sign_in) -> None:
    plan = beyond.raised(world)
    data = {
        "press": World.key(),
        "on_day": "5",
        "on_month": "1",
        "on_year": "2026",
        "time": "8.30",
        "minutes": "50",
        "attended": "Her mother, Ottilie Brandt",
        "words": "Breakfast club from Monday.",
        "swis_does": "",
    }
    browser, address = sign_in("worker"), f"/early-help/{plan.reference}/"
    answer = browser.post(f"{address}attend/", data)
    assert answer.status_code == 422
    assert "Breakfast club from Monday." in answer.content.decode()
    data["swis_does"] = "Nothing for now."
    for _ in range(2):
        assert browser.post(f"{address}attend/", data).status_code == 302
    assert Activity.objects.get().kind == "professionals"
    assert "Nothing for now." in browser.get(address).content.decode()


def test_the_plan_is_reviewed_and_ends(world, sign_in) -> None:
    plan = beyond.review(world, beyond.raised(world))
    assert plan.review_on.month == 3
    plan = beyond.end(world, plan)
    assert (
        beyond_school_queries.help_plans.open_help_plan(plan.child, world.person("worker")) is None
    )
    assert sign_in("dsl").get(f"/early-help/{plan.reference}/end/").status_code == 403


@pytest.mark.parametrize("post", ["other_dsl", "other_worker", "teacher", "front_door"])
def test_others_find_nothing(world, sign_in, post) -> None:
    plan = beyond.raised(world)
    assert sign_in(post).get(f"/early-help/{plan.reference}/").status_code == 404


@pytest.mark.parametrize("number", [1, 4])
def test_the_page_asks_as_little_for_many_meetings(
    world, sign_in, django_assert_max_num_queries, number
) -> None:
    plan = beyond.raised(world)
    for _ in range(number):
        beyond.attend(world, plan)
    browser = sign_in("dsl")
    browser.get(f"/early-help/{plan.reference}/")
    with django_assert_max_num_queries(15):
        assert browser.get(f"/early-help/{plan.reference}/").status_code == 200
