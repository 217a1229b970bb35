"""E14: absence in one press, told before the school day begins or late, and the school hears."""

import uuid
from datetime import date, datetime

import pytest
from universe import World, duty

from swis.kernel.clocks import LONDON
from swis.kernel.models import Notice
from swis.kernel.refusals import NotNow, Refused
from swis.record.duty import actions, queries
from swis.record.duty.models import Absence, WorkingWeek

MONDAY, TUESDAY = date(2026, 1, 5), date(2026, 1, 6)


def at(world: World, *clock: int) -> None:
    world.moments.now = datetime(2026, 1, *clock, tzinfo=LONDON)


def test_E14_one_press_and_everybody_knows(world: World, sign_in) -> None:
    browser = sign_in("worker")
    form = {"press": uuid.uuid4()}
    for _ in range(2):
        assert browser.post("/duty/away/today/", form).status_code == 302
    absence = Absence.objects.get()
    assert (absence.starts_on, absence.ends_on) == (MONDAY, TUESDAY)
    told = Notice.objects.filter(kind="somebody_away").values_list("to__name", flat=True)
    assert set(told) == {"Adaeze Okafor", "Davit Petrosyan", "Marek Novak", "Dilys Pryce"}
    assert "Wanjiru Kamau is away" in sign_in("dsl").get("/").content.decode()


@pytest.mark.parametrize(
    ("clock", "is_late"), [((5, 8, 58), False), ((5, 9, 0), True), ((5, 11, 0), True)]
)
def test_E14_whether_the_school_was_told_in_time_is_kept(
    world: World, clock: tuple[int, ...], is_late: bool
) -> None:
    """The day begins at nine, says the programme; an act takes the minute in which it is done."""
    at(world, clock[0], clock[1] - (clock[2] == 0), 59 if clock[2] == 0 else clock[2])
    absence = actions.absence.away_today(**world.does("worker"))
    assert absence.is_late is is_late
    assert absence.told_at == absence.made_at


def test_E14_a_call_before_the_day_began_is_in_time_though_entered_later(world: World) -> None:
    at(world, 5, 11, 0)
    heard = datetime(2026, 1, 5, 8, 10, tzinfo=LONDON)
    absence = duty.away(world, "worker", MONDAY, MONDAY, by="manager", told_at=heard)
    assert (absence.is_late, absence.told_at) == (False, heard)
    later = datetime(2026, 1, 6, 8, 0, tzinfo=LONDON)
    with pytest.raises(Refused):
        duty.away(world, "other_worker", MONDAY, MONDAY, told_at=later)


def test_E14_a_weekend_is_told_in_time_before_monday(world: World) -> None:
    at(world, 9, 16, 0)
    assert duty.away(world, "worker", date(2026, 1, 10), date(2026, 1, 12)).is_late is False


def test_E14_only_the_teams_own_absence_can_be_late(world: World) -> None:
    assert duty.away(world, "dsl", MONDAY, MONDAY).is_late is None


def test_E14_the_page_says_what_else_is_to_be_done(world: World, sign_in) -> None:
    duty.on_duty(world, "worker", MONDAY)
    absence = actions.absence.away_today(**world.does("worker"))
    path = f"/duty/away/{absence.reference}/"
    page = sign_in("worker").get(path).content.decode()
    assert "absence system" in page
    assert "after the school day began" in page
    assert "Ashgrove High School" in page
    page = sign_in("manager").get(path).content.decode()
    assert "Choose who answers instead" in page
    assert sign_in("dsl").get(path).status_code == 404


def test_said_by_mistake_it_is_taken_back_on_the_same_day(world: World, sign_in) -> None:
    form = {"press": uuid.uuid4()}
    browser = sign_in("worker")
    browser.post("/duty/away/today/", form)
    path = f"/duty/away/{Absence.objects.get().reference}/withdraw/"
    assert browser.post(path, {"press": uuid.uuid4()}).status_code == 302
    assert queries.away.away_on(MONDAY) == {}
    assert browser.post("/duty/away/today/", form).status_code == 302, "the old press, sent again"
    assert not Absence.objects.exists()


def test_a_day_later_it_stays(world: World) -> None:
    absence = actions.absence.away_today(**world.does("worker"))
    world.moments.forward(days=1)
    with pytest.raises(NotNow):
        actions.absence.withdraw(**world.does("worker", absence=absence))
    assert Absence.objects.exists()


def test_twice_on_one_day_is_said_once(world: World) -> None:
    actions.absence.away_today(**world.does("worker"))
    with pytest.raises(Refused):
        actions.absence.away_today(**world.does("worker"))


@pytest.mark.parametrize("post", ["analyst", "front_door"])
def test_whose_absence_changes_nothing_has_no_press(world: World, sign_in, post: str) -> None:
    assert sign_in(post).get("/duty/away/today/").status_code == 403


def test_weekdays_on_which_somebody_does_not_work(world: World, sign_in) -> None:
    path = f"/duty/week/{world.accounts['dsl'].reference}/"
    browser = sign_in("dsl")
    assert browser.get(path).status_code == 200
    assert browser.post(path, {"version": "0"}).status_code == 422
    assert browser.post(path, {"version": "0", "days": ["1", "2"]}).status_code == 302
    assert WorkingWeek.objects.get().days == "12"
    answer = queries.who_now.who_now(world.ashgrove, world.moments.now)
    assert answer.first.name == "Davit Petrosyan"
    assert "not at work on Mondays" in [one.how for one in answer.away]
    assert sign_in("teacher").get(path).status_code == 404
    assert sign_in("business_support").get(path).status_code == 200
