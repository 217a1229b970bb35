"""Absence and the duty rota."""

import uuid
from datetime import date

import pytest
from universe import World

from swis.kernel.refusals import NotNow, Refused, Stale
from swis.record.duty import actions, queries
from swis.record.duty.models import Absence, DutyDay

MONDAY, TUESDAY = date(2026, 1, 5), date(2026, 1, 6)


def put(world: World, post="worker", by="manager", day=TUESDAY, version=0) -> DutyDay:
    return actions.rota.answer_duty(
        **world.does(
            by, team=world.teams["swis"], on=day, account=world.accounts[post], version=version
        )
    )


def report(world, by="worker", whose="worker", first=TUESDAY, last=TUESDAY) -> Absence:
    return actions.absence.report(
        **world.does(by, account=world.accounts[whose], kind="away", starts_on=first, last_on=last)
    )


def test_absence_is_said_by_oneself_on_a_page(world, sign_in):
    browser = sign_in("worker")
    form = {"press": uuid.uuid4(), "kind": "away"}
    for which in ("starts_on", "last_on"):
        form |= {f"{which}_day": "5", f"{which}_month": "1", f"{which}_year": "2026"}
    assert browser.post("/duty/away/report/", form).status_code == 302
    absence = Absence.objects.get()
    assert (absence.starts_on, absence.ends_on) == (MONDAY, TUESDAY)
    assert "back 6 January 2026" in browser.get("/duty/away/").content.decode()


def test_a_manager_or_business_support_enters_it_for_others(world, sign_in):
    for post in ("manager", "business_support"):
        assert "Who is away?" in sign_in(post).get("/duty/away/report/").content.decode()
    report(world, by="business_support")
    with pytest.raises(NotNow):
        report(world, by="dsl", first=date(2026, 2, 2), last=date(2026, 2, 2))


def test_others_do_not_see_it(world, sign_in):
    absence = report(world)
    assert sign_in("teacher").get(f"/duty/away/{absence.reference}/").status_code == 404
    assert "Wanjiru" not in sign_in("teacher").get("/duty/away/").content.decode()


@pytest.mark.parametrize(
    ("first", "last"),
    [(TUESDAY, MONDAY), (MONDAY, date(2028, 1, 1)), (MONDAY, date(2026, 1, 9))],
)
def test_days_that_cannot_be(world, first, last):
    report(world, first=date(2026, 1, 8), last=date(2026, 1, 8))
    with pytest.raises(Refused):
        report(world, first=first, last=last)


def test_coming_back_earlier(world):
    absence = report(world, first=MONDAY, last=date(2026, 1, 16))
    actions.absence.come_back(**world.does("worker", absence=absence, ends_on=TUESDAY, version=1))
    assert world.accounts["worker"].pk not in queries.away.away_on(TUESDAY)
    with pytest.raises(Stale):
        actions.absence.come_back(
            **world.does("manager", absence=absence, ends_on=date(2026, 1, 9), version=1)
        )


def test_the_number_of_the_duty_line(world, sign_in):
    team = world.teams["swis"]
    path = f"/duty/rota/{team.pk}/line/"
    assert sign_in("worker").get(path).status_code == 403
    browser = sign_in("business_support")
    assert browser.post(path, {"phone": ""}).status_code == 422
    assert browser.post(path, {"phone": "020 7946 0003"}).status_code == 302
    assert "020 7946 0003" in browser.get("/duty/rota/").content.decode()
    with pytest.raises(NotNow):
        actions.rota.give_line(**world.does("worker", team=team, phone="1"))


def test_one_person_a_day(world):
    put(world)
    with pytest.raises(Stale):
        put(world, "deputy_manager")
    changed = put(world, "deputy_manager", version=1)
    assert changed.account == world.accounts["deputy_manager"]
    assert DutyDay.objects.count() == 1


@pytest.mark.parametrize(
    ("post", "day"), [("dsl", TUESDAY), ("other_manager", TUESDAY), ("worker", date(2026, 1, 10))]
)
def test_who_and_when_cannot_be_on_duty(world, post, day):
    with pytest.raises(Refused):
        put(world, post, day=day)


def test_somebody_away_is_not_put_on_duty(world):
    report(world)
    with pytest.raises(Refused) as refusal:
        put(world)
    assert "away on Tue 6 Jan" in refusal.value.sentence


@pytest.mark.parametrize("post", ["worker", "dsl", "front_door"])
def test_others_keep_no_rota(world, sign_in, post):
    path = f"/duty/rota/{world.teams['swis'].pk}/2026-01-06/"
    assert sign_in(post).get(path).status_code == 403
    with pytest.raises(NotNow):
        put(world, by=post)


def test_gaps_and_clashes_wait_for_whoever_keeps_the_rota(world):
    put(world)
    report(world)  # after: a clash
    rows = queries.waiting.waiting_for(world.person("business_support"))
    mine = [row for row in rows if row.about.startswith("Swis")]
    assert len(mine) == 5
    clash = next(row for row in mine if row.due_on == TUESDAY)
    assert clash.about == "Swis: Wanjiru Kamau is away"
    assert queries.waiting.waiting_for(world.person("dsl")) == []


def test_the_rota_and_a_day_of_it(world, sign_in, django_assert_max_num_queries):
    put(world)
    browser = sign_in("business_support")
    with django_assert_max_num_queries(18):
        page = browser.get("/duty/rota/").content.decode()
    assert "Nobody yet" in page
    path = f"/duty/rota/{world.teams['swis'].pk}/2026-01-07/"
    assert browser.get(path).status_code == 200
    form = {"account": world.accounts["worker"].reference, "version": "0"}
    assert browser.post(path, form).status_code == 302
    assert browser.post(path, {**form, "press": uuid.uuid4()}).status_code == 409
    assert browser.get(f"/duty/rota/{world.teams['swis'].pk}/2026-13-45/").status_code == 404
    assert browser.get("/duty/rota/99999999999999999999/2026-01-07/").status_code == 404
