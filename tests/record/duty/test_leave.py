"""E14: leave is agreed by a manager, and its dates are shown to the school in advance."""

import uuid
from datetime import date

import pytest
from universe import World, duty
from universe.duty import BACK, FIRST, LAST

from swis.kernel.models import Notice
from swis.kernel.refusals import NotNow, Refused
from swis.record.duty import actions, queries
from swis.record.duty.models import Absence, Leave

THREE_BOXES = ("day", "month", "year")


def boxes(**days: date) -> dict[str, str]:
    return {
        f"{name}_{box}": str(getattr(day, box)) for name, day in days.items() for box in THREE_BOXES
    }


def told(kind: str) -> set[str]:
    return set(Notice.objects.filter(kind=kind).values_list("to__name", flat=True))


def test_E14_leave_is_asked_for_and_counts_when_a_manager_agrees(world: World) -> None:
    leave = duty.asked(world)
    assert not Absence.objects.exists(), "asked for is not agreed"
    assert told("leave_asked") == {"Marek Novak", "Dilys Pryce"}
    duty.answer(world, leave)
    assert queries.away.away_on(FIRST) == {world.accounts["worker"].pk: BACK}
    assert told("leave_answered") == {"Wanjiru Kamau"}


def test_E14_its_dates_are_shared_with_the_school_in_advance(world: World, sign_in) -> None:
    duty.agreed(world)
    assert told("leave_coming") == {"Adaeze Okafor", "Davit Petrosyan"}
    for page in ("/", "/duty/"):
        text = sign_in("dsl").get(page).content.decode()
        assert "2 February 2026" in text, page
        assert "9 February 2026" in text, page  # the Monday after
    assert "2 February 2026" not in sign_in("other_dsl").get("/").content.decode()


@pytest.mark.parametrize("post", ["worker", "other_manager", "dsl", "business_support"])
def test_E14_nobody_else_agrees_it(world: World, post: str) -> None:
    with pytest.raises(NotNow):
        duty.answer(world, duty.asked(world), post)


def test_E14_nobody_agrees_their_own(world: World, sign_in) -> None:
    leave = duty.asked(world, "manager")
    with pytest.raises(NotNow) as refusal:
        duty.answer(world, leave, "manager")
    assert "your own leave" in refusal.value.sentence
    assert sign_in("manager").get(f"/duty/leave/{leave.reference}/decide/").status_code == 403


def test_E14_a_deputys_leave_is_agreed_by_the_team_manager(world: World) -> None:
    assert duty.answer(world, duty.asked(world, "deputy_manager"), "manager").state == "agreed"


@pytest.mark.parametrize(
    ("post", "may"),
    [("deputy_manager", False), ("other_manager", True), ("locality", True), ("worker", False)],
)
def test_E14_a_team_managers_leave_is_agreed_by_another_team_manager(
    world: World, post: str, may: bool
) -> None:
    leave = duty.asked(world, "manager")
    if may:
        assert duty.answer(world, leave, post).state == "agreed"
        return
    with pytest.raises(NotNow):
        duty.answer(world, leave, post)


def test_E14_own_leave_is_not_entered_as_agreed(world: World) -> None:
    with pytest.raises(Refused) as refusal:
        duty.away(world, "worker", FIRST, LAST, kind="leave")
    assert "Ask for your leave" in refusal.value.sentence


def test_declined_with_a_reason_that_whoever_asked_reads(world: World, sign_in) -> None:
    leave = duty.asked(world)
    path = f"/duty/leave/{leave.reference}/decide/"
    browser = sign_in("manager")
    answer = browser.post(path, {"is_agreed": "no", "answer": " "})
    assert answer.status_code == 422
    assert "Enter why it can" in answer.content.decode()
    form = {"is_agreed": "no", "answer": "Two of us are away then.", "press": uuid.uuid4()}
    for _ in range(2):
        assert browser.post(path, form).status_code in (302, 403)
    page = sign_in("worker").get(f"/duty/leave/{leave.reference}/").content.decode()
    assert "Two of us are away then." in page
    assert "Declined" in page
    assert not Absence.objects.exists()


def test_what_stands_against_it_is_shown_at_the_decision(world: World, sign_in) -> None:
    duty.away(world, "other_worker", date(2026, 2, 4), date(2026, 2, 4))
    duty.asked(world, "deputy_manager", starts_on=LAST, last_on=LAST)
    duty.on_duty(world, "worker", date(2026, 2, 3))
    leave = duty.asked(world)
    page = sign_in("manager").get(f"/duty/leave/{leave.reference}/decide/").content.decode()
    for words in ("Wilhelmina Osei", "Dilys Pryce", "Duty line, 3 February 2026"):
        assert words in page


def test_it_waits_on_the_home_of_those_who_decide(world: World) -> None:
    duty.asked(world)
    duty.asked(world, "manager")

    def waits(post: str) -> list[str]:
        rows = queries.waiting.waiting_for(world.person(post))
        return [row.what for row in rows if str(row.group) == "Leave"]

    assert waits("manager") == ["Decide on leave: Wanjiru Kamau"]
    assert waits("deputy_manager") == ["Decide on leave: Wanjiru Kamau"]
    assert waits("locality") == ["Decide on leave: Marek Novak"]
    assert waits("worker") == []


def test_asked_for_on_a_page(world: World, sign_in) -> None:
    browser = sign_in("worker")
    form = {"press": uuid.uuid4(), **boxes(starts_on=FIRST, last_on=LAST)}
    for _ in range(2):
        assert browser.post("/duty/leave/ask/", form).status_code == 302
    assert Leave.objects.count() == 1
    wrong = boxes(starts_on=LAST, last_on=FIRST)
    answer = browser.post("/duty/leave/ask/", wrong)
    assert answer.status_code == 422
    assert 'value="6"' in answer.content.decode()
    assert sign_in("dsl").get("/duty/leave/ask/").status_code == 403


@pytest.mark.parametrize(
    ("first", "last"),
    [
        (date(2026, 1, 2), date(2026, 1, 6)),
        (LAST, FIRST),
        (date(2026, 2, 7), date(2026, 2, 8)),
        (date(2026, 2, 5), date(2026, 2, 12)),
    ],
    ids=["days gone by", "last before first", "a weekend", "asked for already"],
)
def test_days_that_cannot_be_asked_for(world: World, first: date, last: date) -> None:
    duty.asked(world)
    with pytest.raises(Refused):
        duty.asked(world, starts_on=first, last_on=last)


def test_cancelled_leave_leaves_nobody_away(world: World, sign_in) -> None:
    leave = duty.agreed(world)
    actions.leave.cancel_leave(**world.does("worker", leave=leave))
    assert queries.away.away_on(FIRST) == {}
    assert "Adaeze Okafor" in told("leave_cancelled")
    page = sign_in("manager").get(f"/duty/leave/{leave.reference}/").content.decode()
    assert "Cancelled" in page


def test_leave_that_has_begun_is_shortened_and_not_cancelled(world: World) -> None:
    leave = duty.agreed(world)
    world.moments.forward(days=29)  # Tuesday of that week
    with pytest.raises(NotNow):
        actions.leave.cancel_leave(**world.does("worker", leave=leave))
    absence = Absence.objects.get()
    given = {"absence": absence, "version": absence.version}
    with pytest.raises(Refused) as refusal:
        actions.absence.come_back(**world.does("worker", ends_on=date(2026, 2, 9), **given))
    assert "a manager agrees" in refusal.value.sentence
    back = date(2026, 2, 5)
    assert actions.absence.come_back(**world.does("worker", ends_on=back, **given)).ends_on == back


@pytest.mark.parametrize("post", ["dsl", "teacher", "other_worker", "front_door", "locality"])
def test_leave_of_a_worker_is_not_there_for_others(world: World, sign_in, post: str) -> None:
    leave = duty.asked(world)
    assert sign_in(post).get(f"/duty/leave/{leave.reference}/").status_code == 404


def test_business_support_sees_the_dates_and_decides_nothing(world: World, sign_in) -> None:
    leave = duty.asked(world)
    browser = sign_in("business_support")
    assert "Agree or decline" not in browser.get(f"/duty/leave/{leave.reference}/").content.decode()
    assert browser.get(f"/duty/leave/{leave.reference}/decide/").status_code == 403


def test_the_pages_ask_the_database_as_little_for_much_leave(
    world: World, sign_in, django_assert_max_num_queries
) -> None:
    for post in ("worker", "other_worker", "deputy_manager"):
        for week in (0, 14, 28):
            days = {"starts_on": date(2026, 2, 2), "last_on": date(2026, 2, 2)}
            days = {name: date.fromordinal(day.toordinal() + week) for name, day in days.items()}
            leave = duty.asked(world, post, **days)
            if week:
                duty.answer(world, leave)
    browser = sign_in("manager")
    with django_assert_max_num_queries(22):
        assert browser.get("/duty/away/").status_code == 200
    with django_assert_max_num_queries(16):
        assert browser.get(f"/duty/leave/{leave.reference}/").status_code == 200
