"""The list of schools, a school's page, feeders, terms, and a newer list taken in."""

import uuid
from datetime import date

import pytest
from universe import schools

from swis.kernel.refusals import Refused, Stale
from swis.open_data.school import School as Listed
from swis.record.schools import actions, queries
from swis.record.schools.models import FeederLink, School


def listed(urn="900001", name="Ashgrove High School", **given) -> Listed:
    given = {"kind": "Community school", "phase": "Secondary", "on_roll": 1200.5, **given}
    return Listed(
        urn=urn, la_code="999", la_name="Northmere", establishment_number="4000", name=name, **given
    )


def take_in(world, *rows) -> dict[str, int]:
    return actions.take_in(authority=world.authority, listed=rows, by=None, at=world.moments.tick())


def test_the_list_shows_what_is_open_and_what_is_missing(
    world, sign_in, django_assert_max_num_queries
):
    schools.opened(world)
    browser = sign_in("business_support")
    with django_assert_max_num_queries(14):
        page = browser.get("/schools/").content.decode()
    assert page.index("Ashgrove High School") < page.index("2 other schools")
    found = browser.get("/schools/?name=beech").content.decode()
    assert "Beechwood High School" in found
    assert "Ashgrove" not in found


@pytest.mark.parametrize(("post", "status"), [("dsl", 403), ("teacher", 403), ("manager", 200)])
def test_who_sees_the_list(world, sign_in, post, status):
    assert sign_in(post).get("/schools/").status_code == status


def test_people_in_school_see_their_own_school_and_no_other(world, sign_in):
    browser = sign_in("dsl")
    assert browser.get("/schools/900001/").status_code == 200
    assert browser.get("/schools/900003/").status_code == 404
    assert browser.get("/schools/123456/").status_code == 404


def test_describing_a_school(world, sign_in):
    browser = sign_in("business_support")
    form = {"press": uuid.uuid4(), "version": 1, "roll": "900", "system": "MyConcern"}
    answer = browser.post("/schools/900001/edit/", {**form, "is_open": "yes"})
    assert answer["Location"] == "/schools/900001/"
    world.ashgrove.refresh_from_db()
    assert (world.ashgrove.roll, world.ashgrove.system) == (900, "MyConcern")
    again = browser.post("/schools/900001/edit/", {**form, "is_open": "yes"})  # the same press
    assert again["Location"] == "/schools/900001/"
    with pytest.raises(Stale):
        actions.describe(
            **world.does(
                "business_support",
                school=world.ashgrove,
                version=1,
                roll=1,
                system="x",
                is_open=True,
            )
        )


@pytest.mark.parametrize("roll", ["-1", "x", "²", "99999", "1.5"])
def test_a_roll_that_is_none(world, sign_in, roll):
    form = {"version": 1, "roll": roll, "system": "CPOMS", "is_open": "yes"}
    answer = sign_in("business_support").post("/schools/900001/edit/", form)
    assert answer.status_code == 422
    assert "There is a problem" in answer.content.decode()


def test_a_feeder_is_added_and_ended(world, sign_in):
    actions.add_feeder(
        **world.does(
            "business_support",
            school=world.beechwood,
            feeder=world.feeder,
            starts_on=date(2026, 1, 5),
        )
    )
    link = FeederLink.objects.get(school=world.beechwood)
    browser = sign_in("business_support")
    path = f"/schools/900003/feeders/{link.pk}/end/"
    day = {"ends_on_day": "1", "ends_on_month": "2", "ends_on_year": "2026"}
    assert browser.get(path).status_code == 200
    assert browser.post(path, {"press": uuid.uuid4(), **day}).status_code == 302
    assert not queries.feeders(date(2026, 2, 1)).filter(school=world.beechwood).exists()
    assert browser.get(f"/schools/900001/feeders/{link.pk}/end/").status_code == 404


def test_no_school_feeds_itself_or_twice(world):
    given = {"school": world.ashgrove, "starts_on": date(2026, 1, 5)}
    for feeder in (world.ashgrove, world.feeder):
        with pytest.raises(Refused):
            actions.add_feeder(**world.does("business_support", feeder=feeder, **given))


def test_terms_tell_holidays(world, sign_in):
    browser = sign_in("business_support")
    for name, first, last in (
        ("Autumn", (2025, 9, 1), (2025, 12, 19)),
        ("Spring", (2026, 1, 5), (2026, 3, 27)),
    ):
        form = {"press": uuid.uuid4(), "name": name}
        for which, day in (("starts_on", first), ("ends_on", last)):
            form |= dict(zip((f"{which}_year", f"{which}_month", f"{which}_day"), day, strict=True))
        assert browser.post("/schools/terms/", form).status_code == 302
    assert queries.is_holiday(world.ashgrove, date(2025, 12, 29))
    assert not queries.is_holiday(world.ashgrove, date(2026, 1, 5))
    assert not queries.is_holiday(world.ashgrove, date(2026, 8, 1))  # nothing is known of it
    with pytest.raises(Refused):
        actions.add_term(
            **world.does(
                "business_support",
                authority=world.authority,
                name="Again",
                starts_on=date(2026, 3, 1),
                ends_on=date(2026, 4, 1),
            )
        )


def test_a_schools_own_terms_count_from_the_first_of_them(world):
    """Next year's own terms entered early leave this year's holidays as the authority says."""
    for school, name, first, last in (
        (None, "Autumn", date(2025, 9, 1), date(2025, 12, 19)),
        (None, "Spring", date(2026, 1, 5), date(2026, 3, 27)),
        (None, "Next autumn", date(2026, 9, 1), date(2026, 12, 18)),
        (world.ashgrove, "Next autumn", date(2026, 8, 24), date(2026, 12, 11)),
    ):
        actions.add_term(
            **world.does(
                "business_support",
                authority=world.authority,
                school=school,
                name=name,
                starts_on=first,
                ends_on=last,
            )
        )
    assert queries.is_holiday(world.ashgrove, date(2025, 12, 29))
    assert queries.is_holiday(world.ashgrove, date(2026, 8, 23))
    assert not queries.is_holiday(world.ashgrove, date(2026, 8, 24))
    assert queries.is_holiday(world.feeder, date(2026, 8, 24))
    terms = queries.terms(world.ashgrove, world.authority)
    assert [str(term) for term in terms] == ["Autumn", "Spring", "Next autumn"]


def test_a_list_adds_updates_and_leaves_alone(world):
    counts = take_in(
        world,
        listed(),
        listed("900002", "Ashgrove Primary Academy", phase="Primary"),
        listed("900777", "Larch Lane", kind="Pupil referral unit", phase=None, on_roll=None),
        listed("900778", "Old Mill", status="Closed"),
    )
    assert counts == {"added": 2, "updated": 2, "unchanged": 0, "closed": 1}
    world.ashgrove.refresh_from_db()
    assert world.ashgrove.roll == 1201
    assert School.objects.get(urn="900002").name == "Ashgrove Primary Academy"
    assert School.objects.get(urn="900777").phase == "alternative"
    assert not School.objects.get(urn="900778").is_open
    assert take_in(world, listed())["unchanged"] == 1


def test_what_a_list_does_not_say_stays(world):
    take_in(world, listed(on_roll=1100))
    take_in(world, listed(on_roll=None))
    world.ashgrove.refresh_from_db()
    assert (world.ashgrove.roll, world.ashgrove.is_open) == (1100, True)


@pytest.mark.parametrize(
    ("kind", "phase", "found"),
    [
        ("Community special school", "Primary and secondary", "special"),
        ("Free School-Special", "Secondary", "special"),
        ("AP Academy", "Secondary", "alternative"),
        ("Free School AP", "Secondary", "alternative"),
        ("Pupil referral unit", None, "alternative"),
        ("Free schools alternative provision", "Not applicable", "alternative"),
        ("Mainstream Academy", "Primary and secondary", "all_through"),
        ("Foundation school", "Secondary", "secondary"),
        ("Academy converter", "Middle deemed secondary", "secondary"),
        ("Voluntary aided school", "Primary", "primary"),
        ("Free School", None, "primary"),
    ],
)
def test_phases(kind, phase, found):
    assert queries.phase_of(listed(kind=kind, phase=phase)) == found


@pytest.mark.parametrize("number", [0, 60])
def test_the_list_asks_as_little_for_many_schools(
    world, sign_in, django_assert_max_num_queries, number
):
    School.objects.bulk_create(
        School(urn=f"{910_000 + n}", name=f"School {n:02}", authority=world.authority)
        for n in range(number)
    )
    browser = sign_in("business_support")
    with django_assert_max_num_queries(17):  # the two that keep the session among them
        page = browser.get("/schools/").content.decode()
    assert ("1 to 25 of 63" in page) == bool(number)
    assert f"{number + 3} other schools" in page
