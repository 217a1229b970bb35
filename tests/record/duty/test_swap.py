"""Two people change duty days: one asks and the other agrees, or whoever keeps the rota does it."""

import uuid
from datetime import date

import pytest
from universe import World, duty
from universe.duty import HERS, THEIRS

from swis.kernel.models import Notice
from swis.kernel.refusals import NotNow, Refused
from swis.record.duty import actions, queries
from swis.record.duty.models import DutyDay, Swap


def who(world: World) -> dict[date, str]:
    return {day.on: day.account.name for day in DutyDay.objects.select_related("account")}


def test_a_swap_is_asked_for_and_agreed(world: World, sign_in) -> None:
    mine = duty.on_duty(world, "worker", HERS)
    theirs = duty.on_duty(world, "deputy_manager", THEIRS)
    path = f"/duty/swap/day/{mine.reference}/"
    browser = sign_in("worker")
    assert browser.post(path, {"taken": ""}).status_code == 422
    form = {"taken": theirs.reference, "press": uuid.uuid4()}
    for _ in range(2):
        assert browser.post(path, form).status_code == 302
    swap = Swap.objects.get()
    assert who(world)[HERS] == "Wanjiru Kamau", "nothing changes before the answer"
    rows = queries.waiting.waiting_for(world.person("deputy_manager"))
    assert "Wanjiru Kamau asks to swap duty days" in [row.what for row in rows]
    browser = sign_in("deputy_manager")
    path = f"/duty/swap/{swap.reference}/"
    assert browser.get(path).status_code == 200
    assert browser.post(path, {"is_agreed": "yes", "press": uuid.uuid4()}).status_code == 302
    assert who(world) == {HERS: "Dilys Pryce", THEIRS: "Wanjiru Kamau"}
    told = Notice.objects.filter(kind="swap_answered").values_list("to__name", flat=True)
    assert list(told) == ["Wanjiru Kamau"]


def test_declined_the_days_stay(world: World) -> None:
    duty.swap_declined(world)
    assert who(world) == {HERS: "Wanjiru Kamau", THEIRS: "Dilys Pryce"}


@pytest.mark.parametrize("post", ["worker", "manager", "other_worker"])
def test_nobody_answers_for_the_other(world: World, post: str) -> None:
    swap = duty.swap_asked(world)
    with pytest.raises(NotNow):
        duty.answer_swap(world, swap, post)


def test_a_rota_that_changed_meanwhile_is_not_swapped(world: World) -> None:
    swap = duty.swap_asked(world)
    duty.on_duty(world, "other_worker", HERS)
    with pytest.raises(Refused, match="changed since"):
        duty.answer_swap(world, swap)
    swap.refresh_from_db()
    assert swap.state == "asked"
    assert not queries.swaps.to_answer(world.person("deputy_manager")).exists()


def test_nobody_takes_a_day_on_which_they_are_away(world: World) -> None:
    swap = duty.swap_asked(world)
    duty.away(world, "worker", THEIRS, THEIRS)
    with pytest.raises(Refused, match="Wanjiru Kamau is away"):
        duty.answer_swap(world, swap)


def test_only_ones_own_day_is_offered(world: World, sign_in) -> None:
    theirs = duty.on_duty(world, "deputy_manager", THEIRS)
    mine = duty.on_duty(world, "worker", HERS)
    assert sign_in("worker").get(f"/duty/swap/day/{theirs.reference}/").status_code == 404
    with pytest.raises(NotNow):
        actions.swap.ask_swap(**world.does("other_worker", given=mine, taken=theirs))


def test_whoever_keeps_the_rota_swaps_at_once(world: World, sign_in) -> None:
    mine = duty.on_duty(world, "worker", HERS)
    theirs = duty.on_duty(world, "deputy_manager", THEIRS)
    path = f"/duty/rota/{world.teams['swis'].pk}/swap/"
    assert sign_in("worker").get(path).status_code == 403
    form = {"given": mine.reference, "taken": theirs.reference, "press": uuid.uuid4()}
    browser = sign_in("business_support")
    assert browser.post(path, {**form, "taken": mine.reference}).status_code == 422
    for _ in range(2):
        assert browser.post(path, form).status_code == 302
    assert who(world) == {HERS: "Dilys Pryce", THEIRS: "Wanjiru Kamau"}
    told = Notice.objects.filter(kind="duty_changed").values_list("to__name", flat=True)
    assert set(told) == {"Wanjiru Kamau", "Dilys Pryce"}


@pytest.mark.parametrize("post", ["other_worker", "dsl", "other_manager"])
def test_a_swap_is_not_there_for_others(world: World, sign_in, post: str) -> None:
    swap = duty.swap_asked(world)
    assert sign_in(post).get(f"/duty/swap/{swap.reference}/").status_code == 404


def test_duty_days_and_leave_stand_in_the_calendar(world: World) -> None:
    duty.on_duty(world, "worker", HERS)
    duty.agreed(world)
    person = world.person("worker")
    rows = queries.appointments.appointments(person, date(2026, 1, 1), date(2026, 2, 28))
    assert [(row.what, row.kind) for row in rows] == [
        ("On the duty line", "duty"),
        ("Leave", "leave"),
    ]
    assert f"{rows[0].starts_at:%H:%M} {rows[0].ends_at:%H:%M}" == "09:00 17:00"
    assert queries.appointments.appointments(person, HERS, HERS) == rows[:1]
