"""Homes begin with the day: what is on, what one holds, what one has done, who answers."""

from datetime import date, timedelta

from universe import World, statutory
from universe.cases import opened
from universe.worklog import logged

from swis.record.duty.models import DutyDay


def on_duty(world, on, post="worker"):
    return DutyDay.objects.create(
        team=world.teams["swis"],
        on=on,
        account=world.accounts[post],
        made_at=world.moments.now,
        made_by=world.accounts["manager"],
    )


def test_a_workers_day_begins_with_what_is_on(world: World, sign_in) -> None:
    page = sign_in("worker").get("/").content.decode()
    assert "Nothing is on today." in page
    on_duty(world, date(2026, 1, 5))
    page = sign_in("worker").get("/").content.decode()
    assert page.index(">Today</h2>") < page.index("On the duty line") < page.index("Waiting for")
    assert "On the duty line" not in sign_in("other_worker").get("/").content.decode()


def test_log_something_is_the_one_clear_action_of_a_worker(world: World, sign_in) -> None:
    page = sign_in("worker").get("/").content.decode()
    assert 'class="govuk-button" href="/work/log/">Log something' in page or (
        "Log something</a>" in page
    )


def test_a_workers_cases_stand_by_what_falls_due(world: World, sign_in) -> None:
    case = opened(world)
    page = sign_in("worker").get("/").content.decode()
    assert "Each of your cases waits for you above." in page  # the assessment is to be written
    statutory.submitted(world, case)
    page = sign_in("worker").get("/").content.decode()
    mine = page[page.index(">Your cases</h2>") :]
    assert case.child.name in mine
    assert "Assessment" in mine
    other = sign_in("other_worker").get("/").content.decode()
    assert "You hold no case." in other
    assert case.child.name not in other


def test_the_day_so_far_counts_what_was_logged_and_what_is_half_written(
    world: World, sign_in
) -> None:
    assert "Nothing logged yet today." in sign_in("worker").get("/").content.decode()
    logged(world)
    logged(world)
    assert "2 things logged today." in sign_in("worker").get("/").content.decode()
    browser = sign_in("worker")
    browser.post("/concerns/raise/", {"_draft": "kept", "words": "He said he was hungry."})
    assert "2 things logged today, 1 draft." in browser.get("/").content.decode()
    world.moments.forward(days=1)
    browser = sign_in("worker")
    assert "Nothing logged yet today, 1 draft." in browser.get("/").content.decode()


def test_business_support_sees_the_gaps_of_the_duty_line(world: World, sign_in) -> None:
    on_duty(world, date(2026, 1, 5))
    page = sign_in("business_support").get("/").content.decode()
    part = page[page.index("On the duty line") :]
    assert world.accounts["worker"].name in part
    assert part.count("Nobody yet") == 4


def test_questions_of_a_workers_home_do_not_grow(world: World, sign_in, count_queries) -> None:
    browser = sign_in("worker")

    def asked() -> int:
        return count_queries(lambda: browser.get("/"))

    opened(world)
    on_duty(world, date(2026, 1, 5))
    logged(world)
    browser.get("/")
    first = asked()
    for n in range(3):
        opened(world)
        logged(world)
        on_duty(world, date(2026, 1, 6) + timedelta(days=n))
    assert asked() == first <= 15
