"""A child that loses its place is somebody's to see, by a day, until it has a place again."""

from datetime import date, timedelta

import pytest
from universe import World, cases, duty, off_roll, statutory, worklog
from universe import concerns as worries
from universe.children import child as a_child

from swis.kernel.models import Notice
from swis.kernel.refusals import NotNow, Refused
from swis.record.children import actions, duties, queries
from swis.record.children.models import OffRoll
from swis.record.desk.queries import held
from swis.record.programmes import models as programmes
from swis.record.site.doctor import promise
from swis.record.staff import models as staff


def waits(world: World, post: str) -> dict[str, bool]:
    """What waits for somebody about children on no roll, and whether it is late."""
    return {row.what: row.late for row in queries.off_roll.waiting(world.person(post))}


def typed(world: World, **given: object) -> dict[str, object]:
    return {
        "press": World.key(),
        "ends_on_day": "5",
        "ends_on_month": "1",
        "ends_on_year": "2026",
        "why": "home_educated",
        "words": "At home with her mother.",
        "owner": str(world.accounts["worker"].pk),
        "see_by_day": "20",
        "see_by_month": "1",
        "see_by_year": "2026",
        **given,
    }


def test_a_lead_is_warned_and_never_blocked(world, sign_in) -> None:
    case = cases.opened(world)
    browser, page = sign_in("dsl"), f"/children/{case.child.reference}/off-roll/"
    shown = browser.get(page).content.decode()
    assert "This child has a social worker, Wanjiru Kamau." in shown
    assert "You can go on" in shown
    assert "isn&#x27;t applied here" in shown  # announced, and not said to be in force
    answer = browser.post(page, typed(world))
    time = OffRoll.objects.get(child=case.child)
    assert answer["Location"] == f"/children/off-roll/{time.reference}/notice/"
    notice = browser.get(answer["Location"]).content.decode()
    for words in (case.child.name, "Ashgrove High School", "Educated at home", "Wanjiru Kamau"):
        assert words in notice, words
    told = set(Notice.objects.filter(kind="child_off_roll").values_list("to__name", flat=True))
    assert {"Wanjiru Kamau", "Marek Novak", "Farida Aziz"} <= told


def test_an_enquiry_under_way_is_not_the_schools_to_read(world, sign_in) -> None:
    child = statutory.enquiry(world).case.child
    shown = sign_in("dsl").get(f"/children/{child.reference}/off-roll/").content.decode()
    assert "under way" not in shown
    assert shown.count("This child has a social worker, Wanjiru Kamau.") == 1


def test_manager_worker_front_door_and_last_school_keep_the_child(world) -> None:
    child = off_roll.taken(world).child
    for post in ("dsl", "worker", "manager", "front_door"):
        assert child in queries.known.children(world.person(post)), post
    assert child not in queries.known.children(world.person("other_dsl"))
    assert child not in queries.known.children(world.person("other_worker"))


@pytest.mark.parametrize("missing", ["owner", "words", "see_by_day", "why", "ends_on_year"])
def test_nothing_of_it_may_be_left_out(world, sign_in, missing: str) -> None:
    child = a_child(world)
    data = typed(world, **{missing: ""})
    page = f"/children/{child.reference}/off-roll/"
    assert sign_in("dsl").post(page, data).status_code == 422
    assert queries.known.enrolment(child, date(2026, 1, 6))


def test_a_leaver_to_a_college_with_nothing_open_is_nobodys_to_see(world, sign_in) -> None:
    child = a_child(world)
    blank = {"owner": "", "words": "", "see_by_day": "", "see_by_month": "", "see_by_year": ""}
    data = typed(world, why="elsewhere", elsewhere="Southmere College", **blank)
    assert sign_in("dsl").post(f"/children/{child.reference}/off-roll/", data).status_code == 302
    assert not OffRoll.objects.exists()
    assert child.transfers.get().whereto == "Southmere College"


def test_with_a_concern_open_a_college_by_name_does_not_suffice(world) -> None:
    child = worries.matched(world).child
    given = {"child": child, "ends_on": off_roll.LEFT, "why": "elsewhere", "elsewhere": "A college"}
    with pytest.raises(Refused):
        actions.enrol.take_off_roll(**world.does("dsl", **given))


def test_only_the_childs_own_school_takes_it_off_its_roll(world) -> None:
    child = a_child(world)
    for post in ("other_dsl", "teacher", "worker"):
        with pytest.raises(NotNow):
            off_roll.taken(world, child, post)


def test_the_authoritys_own_change_asks_the_same(world, sign_in) -> None:
    child = a_child(world)
    given = {"child": child, "school": None, "year_group": None, "starts_on": off_roll.LEFT}
    with pytest.raises(Refused):
        actions.enrol.enrol(**world.does("manager", **given))
    said = off_roll.leaving(world, owner="manager", why="missing")
    actions.enrol.enrol(**world.does("manager", **given, leaving=said))
    assert "On no roll: to be seen" in waits(world, "manager")


def test_it_turns_late_for_the_owner_then_stands_with_manager_and_front_door_too(world) -> None:
    off_roll.taken(world)
    assert waits(world, "worker") == {"On no roll: to be seen": False}
    assert not [what for what in waits(world, "manager") if "to be seen" in what]
    world.moments.forward(days=12)
    assert waits(world, "worker") == {"On no roll: to be seen": True}
    for post in ("manager", "front_door"):
        assert waits(world, post) == {"On no roll: to be seen, Wanjiru Kamau's": True}


def test_seen_it_is_to_be_seen_again(world) -> None:
    time = off_roll.taken(world)
    world.moments.forward(days=12)
    off_roll.say_seen(world, time)
    assert waits(world, "worker") == {"On no roll: to be seen": False}
    with pytest.raises(Refused):
        off_roll.say_seen(world, time, see_by=time.see_by + timedelta(days=60))


@pytest.mark.parametrize("how", ["left", "away"])
def test_the_owner_is_not_here_so_it_passes_along(world, how: str) -> None:
    time = off_roll.taken(world)
    today = world.person("manager").today
    if how == "left":
        posts = staff.Membership.objects.filter(account=world.accounts["worker"])
        posts.update(ends_on=today)
    else:
        duty.away(world, "worker", today, today + timedelta(days=3))
    assert promise.broken(world.moments.tick()) == []
    assert time.reference in {each.reference for each in held.passed_to(world.person("manager"))}
    assert "On no roll: to be seen, Wanjiru Kamau's" in waits(world, "front_door")


def test_the_school_sends_the_notice_and_says_so(world) -> None:
    time = off_roll.taken(world)
    sends = "Send the authority the notice that the child is off roll"
    assert sends in waits(world, "dsl")
    off_roll.send_notice(world, time)
    assert sends not in waits(world, "dsl")


def test_on_a_roll_again_nobody_is_asked_any_more(world) -> None:
    time = off_roll.back(world)
    assert time.state == "back"
    assert waits(world, "worker") == {}
    assert time.child not in queries.known.children(world.person("front_door"))


def test_a_place_that_ended_some_other_way_stands_with_the_managers(world, sign_in) -> None:
    """A list of schools, a merging, the console: whatever ended it, open work is not unseen."""
    case = cases.opened(world)
    case.child.enrolments.update(ends_on=off_roll.LEFT)
    asks = "On no roll, and nobody is named to see the child"
    assert asks in waits(world, "manager")
    page = f"/children/{case.child.reference}/watch/"
    assert sign_in("manager").post(page, typed(world)).status_code == 302
    assert asks not in waits(world, "manager")
    assert "On no roll: to be seen" in waits(world, "worker")


def test_of_a_restricted_child_only_somebody_named_is_named(world) -> None:
    child = worklog.restrict(world, a_child(world), ("dsl", "worker"))
    with pytest.raises(Refused):
        off_roll.taken(world, child, leaving=off_roll.leaving(world, owner="front_door"))


def test_after_the_programmes_end_the_placement_changes_nothing(world) -> None:
    time = off_roll.taken(world)
    programmes.Placement.objects.filter(school=world.ashgrove).update(ends_on=off_roll.LEFT)
    assert time.child in queries.known.children(world.person("manager"))
    assert promise.broken(world.moments.tick()) == []


def test_what_is_announced_is_said_to_be_in_force_from_its_day_alone() -> None:
    on = date(2026, 11, 27)
    assert duties.said(duties.CONSENT, on).endswith("ask the authority.")
    row = duties.duties()[0]
    begun = duties.Duty(row.name, row.sentence, row.announced, row.source, date(2027, 9, 1))
    assert begun.said(date(2027, 8, 31)) == row.announced
    assert begun.said(date(2027, 9, 1)) == row.sentence
