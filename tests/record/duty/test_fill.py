"""A rota for a whole term in one press: shown first, with leave, holidays and weekdays kept to."""

import re
import uuid
from datetime import date, timedelta
from typing import Any

import pytest
from universe import World, duty

from swis.kernel.models import Notice
from swis.kernel.refusals import NotNow, Refused
from swis.record.duty import actions, queries
from swis.record.duty.models import DutyDay
from swis.record.duty.queries.fill import Wish
from swis.record.schools import actions as schools

START, LAST = date(2026, 1, 5), date(2026, 1, 16)
GOOD_FRIDAY, EASTER_MONDAY = date(2026, 4, 3), date(2026, 4, 6)
TEAM = ("deputy_manager", "manager", "worker", "other_worker")


def people(world: World, *posts: str) -> list[Any]:
    return [world.accounts[post] for post in posts or TEAM]


def planned(world: World, *posts: str, **given: Any) -> dict[date, str]:
    given = {"start": START, "last": LAST, "people": people(world, *posts), **given}
    rows = queries.fill.plan(world.teams["swis"], Wish(**given))
    return {row.on: row.account.name.split()[0] if row.account else "" for row in rows}


def fill(world: World, post: str = "manager", **given: Any) -> None:
    given = {
        "team": world.teams["swis"],
        "start": START,
        "last": LAST,
        "people": people(world),
        "turns": "day",
        "weekdays": {},
        "is_replacing": False,
        **given,
    }
    given.setdefault("seen", queries.fill.stamp(given["team"], given["start"], given["last"]))
    actions.fill.fill(**world.does(post, **given))


def test_turns_go_round_and_come_out_even(world: World) -> None:
    names = list(planned(world).values())
    assert names[:5] == ["Dilys", "Marek", "Wanjiru", "Wilhelmina", "Dilys"]
    assert len(names) == 10
    assert {names.count(name) for name in set(names)} == {2, 3}


def test_turns_by_the_week(world: World) -> None:
    names = list(planned(world, turns="week").values())
    assert names == ["Dilys"] * 5 + ["Marek"] * 5


def test_bank_holidays_are_left_out_and_school_holidays_are_not(world: World) -> None:
    days = planned(world, start=date(2026, 3, 30), last=date(2026, 4, 10))
    assert GOOD_FRIDAY not in days
    assert EASTER_MONDAY not in days
    assert len(days) == 8


def test_leave_absence_and_weekdays_are_kept_to(world: World) -> None:
    duty.agreed(world, starts_on=date(2026, 1, 7), last_on=date(2026, 1, 9))
    duty.away(world, "other_worker", date(2026, 1, 8), date(2026, 1, 8))
    deputy = world.accounts["deputy_manager"]
    actions.absence.say_week(**world.does("manager", account=deputy, days=[0, 1], version=0))
    days = planned(world)
    for on, name in days.items():
        assert not (name == "Wanjiru" and date(2026, 1, 7) <= on <= date(2026, 1, 9))
        assert not (name == "Wilhelmina" and on == date(2026, 1, 8))
        assert not (name == "Dilys" and on.weekday() > 1)
    assert all(days.values())


def test_leave_that_is_only_asked_for_counts_for_nothing(world: World) -> None:
    before = planned(world)
    duty.asked(world, starts_on=START + timedelta(days=1), last_on=LAST)
    assert planned(world) == before


def test_a_weekday_can_be_somebodys_own(world: World) -> None:
    days = planned(world, weekdays={0: world.accounts["worker"]})
    assert [days[START], days[date(2026, 1, 12)]] == ["Wanjiru", "Wanjiru"]


def test_nobody_there_is_a_gap_and_is_said(world: World) -> None:
    duty.away(world, "worker", date(2026, 1, 6), date(2026, 1, 6))
    wish = Wish(START, LAST, people(world, "worker"))
    rows = queries.fill.plan(world.teams["swis"], wish)
    gap = next(row for row in rows if row.on == date(2026, 1, 6))
    assert (gap.account, gap.why) == (None, "Nobody who takes turns is there")


def test_days_that_are_there_stay_unless_it_is_said_otherwise(world: World) -> None:
    kept = duty.on_duty(world, "other_worker", START)
    fill(world)
    kept.refresh_from_db()
    assert (kept.account, kept.version) == (world.accounts["other_worker"], 1)
    assert DutyDay.objects.count() == 10
    fill(world, is_replacing=True)
    kept.refresh_from_db()
    assert kept.account == world.accounts["deputy_manager"]
    assert DutyDay.objects.count() == 10


def test_everybody_whose_days_it_holds_is_told_once(world: World) -> None:
    fill(world)
    told = Notice.objects.filter(kind="duty_changed").values_list("to__name", flat=True)
    assert sorted(told) == ["Dilys Pryce", "Wanjiru Kamau", "Wilhelmina Osei"]


def test_a_rota_that_changed_since_the_preview_is_looked_at_again(world: World) -> None:
    seen = queries.fill.stamp(world.teams["swis"], START, LAST)
    duty.on_duty(world, "worker", START)
    with pytest.raises(Refused, match="changed since this preview"):
        fill(world, seen=seen)
    with pytest.raises(Refused):
        fill(world, seen=None)


@pytest.mark.parametrize(
    "wrong",
    [
        {"start": date(2026, 1, 2)},
        {"last": date(2026, 1, 4)},
        {"last": date(2026, 12, 24)},
        {"people": []},
    ],
)
def test_days_and_people_that_cannot_be(world: World, wrong: dict[str, Any]) -> None:
    with pytest.raises(Refused):
        fill(world, **wrong)
    with pytest.raises(Refused):
        fill(world, people=people(world, "dsl"))


@pytest.mark.parametrize("post", ["worker", "dsl", "front_door"])
def test_others_fill_no_rota(world: World, sign_in, post: str) -> None:
    assert sign_in(post).get(f"/duty/rota/{world.teams['swis'].pk}/fill/").status_code == 403
    with pytest.raises(NotNow):
        fill(world, post)


def hidden(page: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for name, value in re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)">', page):
        if name != "csrfmiddlewaretoken":
            found.setdefault(name, []).append(value)
    return found


def test_a_term_is_filled_in_two_presses(
    world: World, sign_in, django_assert_max_num_queries
) -> None:
    for name, first, last in (
        ("Spring", date(2026, 1, 5), date(2026, 3, 27)),
        ("Summer", date(2026, 4, 13), date(2026, 7, 22)),
    ):
        given = {"authority": world.authority, "starts_on": first, "ends_on": last, "name": name}
        schools.add_term(**world.does("business_support", **given))
    browser, team = sign_in("manager"), world.teams["swis"]
    path = f"/duty/rota/{team.pk}/fill/"
    assert "Spring and the holiday after it, Mon 5 Jan to Sun 12 Apr" in (
        browser.get(path).content.decode()
    )
    form = {
        "press": uuid.uuid4(),
        "span": "0",
        "people": [account.reference for account in people(world)],
        "turns": "day",
    }
    with django_assert_max_num_queries(30):
        preview = browser.post(path, form)
    assert not DutyDay.objects.exists(), "shown, not kept"
    page = preview.content.decode()
    assert "68 new days" in page
    kept = {**hidden(page), "_checked": "on"}
    with django_assert_max_num_queries(40):
        assert browser.post(path, kept).status_code == 302
    assert DutyDay.objects.count() == 68
    assert browser.post(path, kept).status_code == 302, "the same press again"
    assert DutyDay.objects.count() == 68
    with django_assert_max_num_queries(16):
        table = browser.get(f"/duty/rota/{team.pk}/2026-01-05/2026-04-12/")
    assert "Days each" in table.content.decode()
    assert browser.get(f"/duty/rota/{team.pk}/2026-04-12/2026-01-05/").status_code == 404
    assert sign_in("dsl").get(f"/duty/rota/{team.pk}/2026-01-05/2026-04-12/").status_code == 403


def test_what_is_missing_comes_back_with_what_was_chosen(world: World, sign_in) -> None:
    path = f"/duty/rota/{world.teams['swis'].pk}/fill/"
    form = {"span": "other", "turns": "week", "people": []}
    answer = sign_in("manager").post(path, form)
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "Enter the first day" in page
    assert re.search(r'value="week"[^>]*checked', page)
