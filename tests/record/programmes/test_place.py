"""A worker is placed at a school that is open here; the programme's page gives its limits."""

from datetime import date

import pytest
from universe import schools

from swis.kernel.refusals import NotNow, Refused, Stale
from swis.record.programmes import actions
from swis.record.programmes.access import schools_worked
from swis.record.programmes.models import Placement, Programme
from swis.record.programmes.queries import placed
from swis.record.staff.models import Team


def place(world, post="manager", school=None, **given):
    given = {"starts_on": date(2026, 1, 12), **given}
    return actions.place.place(
        **world.does(
            post,
            programme=world.programme,
            school=school or world.feeder,
            worker=world.accounts["worker"],
            **given,
        )
    )


def test_a_school_without_its_papers_gets_no_worker(world):
    with pytest.raises(Refused) as refusal:
        place(world)
    assert "Date these papers first: data-protection agreement" in refusal.value.sentence


def test_one_worker_a_school_at_a_time(world):
    schools.opened(world)
    with pytest.raises(Refused) as refusal:
        place(world, school=world.ashgrove)
    assert "Wanjiru Kamau is placed at Ashgrove High School" in refusal.value.sentence


def test_from_the_day_it_ends_the_children_are_not_the_workers(world, sign_in):
    placement = Placement.objects.get(school=world.ashgrove)
    actions.place.end(
        **world.does("manager", placement=placement, ends_on=date(2026, 1, 6), version=1)
    )
    assert world.ashgrove in schools_worked(world.person("worker"))
    world.moments.forward(days=1)
    assert world.ashgrove not in schools_worked(world.person("worker"))
    with pytest.raises(Stale):
        actions.place.end(
            **world.does("manager", placement=placement, ends_on=date(2026, 3, 6), version=1)
        )


@pytest.mark.parametrize("post", ["worker", "dsl", "front_door", "governance"])
def test_others_place_nobody(world, sign_in, post):
    assert sign_in(post).get("/programme/place/").status_code == 403
    with pytest.raises(NotNow):
        place(world, post=post)


def test_the_page_gives_every_limit_with_its_source(world, sign_in):
    page = sign_in("dsl").get("/programme/").content.decode()
    for words in (
        "At most 8 statutory cases",
        "35 working days",
        "Ealing Social Workers in Schools protocol",
        "45 working days",
        "Working together to safeguard children",
        "Wanjiru Kamau",
    ):
        assert words in page
    assert "Place a social worker" not in page


def test_placing_on_the_page(world, sign_in):
    schools.opened(world, world.feeder)
    browser = sign_in("business_support")
    page = browser.get(f"/programme/place/?school={world.feeder.urn}").content.decode()
    assert f'value="{world.feeder.urn}" selected' in page
    form = {
        "school": world.feeder.urn,
        "worker": world.accounts["worker"].reference,
        "starts_on_day": "12",
        "starts_on_month": "1",
        "starts_on_year": "2026",
    }
    assert browser.post("/programme/place/", form).status_code == 302
    assert Placement.objects.filter(school=world.feeder).exists()
    wrong = browser.post("/programme/place/", {**form, "worker": "AC-00000-00000"})
    assert wrong.status_code == 422


def test_where_a_programme_followed_another_the_one_that_runs_holds(world):
    later = Programme.objects.create(
        name="Northmere, from 2027",
        model="stockport",
        team=Team.objects.create(authority=world.authority, name="SWIS 2027", kind="swis"),
        starts_on=date(2027, 1, 1),
    )
    Programme.objects.exclude(pk=later.pk).update(ends_on=date(2027, 1, 1))
    first = Programme.objects.exclude(pk=later.pk).get()
    assert placed.running(date(2026, 12, 31)) == first
    assert placed.model_of(None, date(2026, 12, 31)).name == first.model
    assert placed.running(date(2027, 1, 1)) == later
    assert placed.model_of(None, date(2027, 1, 1)).name == "stockport"
