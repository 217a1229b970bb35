"""E2: lead and deputy away, then the social worker; the worker away, then the duty line; and the
answer to "who now?" is never blank."""

from datetime import date, datetime

import pytest

from swis.kernel.clocks import LONDON
from swis.record.duty import actions, queries
from swis.record.schools import actions as schools
from swis.record.schools.models import LocalAuthority
from swis.record.staff.models import Membership

MONDAY = date(2026, 1, 5)


def away(world, post, day=MONDAY):
    return actions.absence.report(
        **world.does(post, account=world.accounts[post], kind="away", starts_on=day, last_on=day)
    )


def on_duty(world, post="deputy_manager", day=MONDAY):
    return actions.rota.answer_duty(
        **world.does(
            "manager", team=world.teams["swis"], on=day, account=world.accounts[post], version=0
        )
    )


def now(world, *clock: int, post=None):
    at = datetime(2026, 1, *clock, tzinfo=LONDON) if clock else world.moments.now
    return queries.who_now.who_now(world.ashgrove, at, world.person(post) if post else None)


def test_E2_the_lead_comes_first(world):
    assert now(world).first.name == "Adaeze Okafor"
    assert now(world).others[0].name == "Davit Petrosyan"


def test_E2_the_lead_away_the_deputy_answers(world):
    away(world, "dsl")
    answer = now(world)
    assert answer.first.name == "Davit Petrosyan"
    assert [(one.name, one.how) for one in answer.away] == [
        ("Adaeze Okafor", "away, back Tue 6 Jan")
    ]


def test_E2_lead_and_deputy_away_the_social_worker_answers(world):
    away(world, "dsl")
    away(world, "deputy_dsl")
    assert now(world).first.name == "Wanjiru Kamau"


def test_E2_the_worker_away_too_the_duty_line_answers(world):
    on_duty(world)
    for post in ("dsl", "deputy_dsl", "worker"):
        away(world, post)
    answer = now(world).first
    assert (answer.name, answer.role) == ("Dilys Pryce", "On duty for the SWIS team today")


def test_E2_nobody_on_duty_a_manager_answers(world):
    for post in ("dsl", "deputy_dsl", "worker"):
        away(world, post)
    assert now(world).first.role == "Manager of the SWIS team"


def test_E2_nobody_at_all_the_front_door_answers(world):
    for post in ("dsl", "deputy_dsl", "worker", "manager", "deputy_manager", "head_of_service"):
        away(world, post)
    answer = now(world).first
    assert (answer.name, answer.phone) == ("Northmere front door", "020 7946 0001")


@pytest.mark.parametrize("clock", [(5, 20, 0), (5, 8, 59), (5, 17, 0), (10, 11, 0), (1, 11, 0)])
def test_E2_at_night_weekends_and_bank_holidays_the_out_of_hours_team_answers(world, clock):
    answer = now(world, *clock)
    assert answer.first.role == "Out-of-hours team"
    assert answer.first.phone == "020 7946 0002"
    assert "outside working hours" in answer.why


@pytest.mark.parametrize(
    ("clock", "opens"),
    [((5, 8, 0), "Mon 5 Jan"), ((5, 18, 0), "Tue 6 Jan"), ((9, 18, 0), "Mon 12 Jan")],
)
def test_E2_a_closed_front_door_says_when_it_opens(world, clock, opens):
    door = next(one for one in now(world, *clock).away if one.role == "Front door")
    assert door.how == f"opens {opens}, 09:00"


def test_E2_in_school_holidays_the_social_worker_answers(world):
    for name, first, last in (
        ("Autumn", date(2025, 9, 1), date(2025, 12, 19)),
        ("Spring", date(2026, 1, 6), date(2026, 3, 27)),
    ):
        schools.add_term(
            **world.does(
                "business_support",
                authority=world.authority,
                name=name,
                starts_on=first,
                ends_on=last,
            )
        )
    answer = now(world)
    assert answer.first.name == "Wanjiru Kamau"
    assert "on holiday" in answer.why


def test_E2_it_is_never_blank_even_where_nothing_is_entered(world):
    Membership.objects.all().delete()
    LocalAuthority.objects.update(front_door_phone="", out_of_hours_phone="")
    for clock in ((5, 11, 0), (5, 23, 0)):
        answer = now(world, *clock)
        assert answer.first.name
        assert "website" in answer.first.how
        assert any(one.role == "Out-of-hours team" for one in (answer.first, *answer.others))


def test_E2_nobody_is_sent_to_themselves(world):
    assert now(world, post="dsl").first.name == "Davit Petrosyan"


@pytest.mark.parametrize(
    "post", ["teacher", "dsl", "worker", "manager", "front_door", "analyst", "administrator"]
)
def test_E2_everyone_is_told_and_999_stands_first(world, sign_in, post):
    page = sign_in(post).get("/duty/").content.decode()
    assert "Ring 999" in page
    assert "Northmere out-of-hours team" in page
    assert page.index("Ring 999") < page.index("Speak to")


def test_a_teacher_asks_about_their_own_school_alone(world, sign_in):
    browser = sign_in("teacher")
    assert browser.get("/duty/?school=900001").status_code == 200
    assert browser.get("/duty/?school=900003").status_code == 404
    assert browser.get("/duty/?school=²²²²²²").status_code == 404


def test_the_page_asks_the_database_as_little_for_many_schools(
    world, sign_in, django_assert_max_num_queries
):
    browser = sign_in("manager")
    with django_assert_max_num_queries(22):
        browser.get("/duty/")


@pytest.mark.parametrize("post", ["dsl", "worker", "front_door", "business_support"])
def test_the_page_asks_as_little_whoever_asks(world, sign_in, django_assert_max_num_queries, post):
    browser = sign_in(post)
    for address in ("/duty/", "/duty/?school=900001"):
        with django_assert_max_num_queries(15):
            assert browser.get(address).status_code in (200, 404)
