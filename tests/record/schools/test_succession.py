"""A school reopens under another number, or two merge: nothing that hangs on it is left behind."""

from dataclasses import replace
from datetime import date

import pytest
from universe import cases, concerns, schools, sharing
from universe.children import child as a_child

from swis.kernel.refusals import NotNow, Refused
from swis.open_data import succession
from swis.open_data.school import School as Listed
from swis.record.children import queries as children_queries
from swis.record.concerns.models import Concern
from swis.record.programmes.models import Placement
from swis.record.schools import actions, carry
from swis.record.schools.models import School
from swis.record.site import succession as site

OLD = Listed(
    urn="900001",
    la_code="999",
    la_name="Northmere",
    establishment_number="4000",
    name="Ashgrove High School",
    kind="Community school",
    phase="Secondary",
    status="Closed",
    closed_on=date(2025, 12, 31),
    postcode="NM1 1AA",
)
NEW = replace(
    OLD,
    urn="900101",
    name="Ashgrove Academy",
    kind="Academy converter",
    status="Open",
    closed_on=None,
    opened_on=date(2026, 1, 1),
)


def take_in(world, *listed: Listed) -> list[site.Ended]:
    at = world.moments.tick()
    actions.take_in(authority=world.authority, listed=listed, by=None, at=at)
    kept = [row for row in (BEECH, FEEDER) if row.urn not in {one.urn for one in listed}]
    return site.settle(world.authority, [*listed, *kept], at)


BEECH = replace(OLD, urn="900003", name="Beechwood High School", status="Open", postcode="NM9")
BEECH = replace(BEECH, establishment_number="4001", closed_on=None)
FEEDER = replace(BEECH, urn="900002", name="Primary", establishment_number="2000", postcode="NM8")


def test_a_conversion_carries_everything_and_says_so(world, sign_in) -> None:
    schools.opened(world)
    case = cases.opened(world)
    raised = concerns.raised(world)
    entry = sharing.entry(world, child=case.child, book="school")
    (said,) = take_in(world, OLD, NEW)
    assert said.is_carried
    for words in (
        "Ashgrove High School (900001) goes on as Ashgrove Academy (900101) from 2026-01-01",
        "the placement of Wanjiru Kamau",
        "Adaeze Okafor, designated safeguarding lead",
        "1 child on roll",
        "1 open case",
        "1 feeder link",
        "ask Ashgrove Academy for its own",
    ):
        assert words in said.sentence, words
    old, new = School.objects.get(urn="900001"), School.objects.get(urn="900101")
    assert (old.is_open, old.successor) == (False, new)
    case.refresh_from_db()
    assert case.school == new
    assert Concern.objects.get(pk=raised.pk).school == new
    entry.refresh_from_db()
    assert entry.school == new
    left = [
        field.model._meta.label
        for field in carry._pointing_at(old)
        if field.model._default_manager.filter(**{field.name: old}).exists()
    ]
    assert left == []  # in no room, whichever kept it
    assert Placement.objects.get(worker=world.accounts["worker"]).school == new
    for post in ("dsl", "worker"):
        page = sign_in(post).get(f"/child/{case.child.reference}/").content.decode()
        assert "Ashgrove Academy" in page, post
    assert case.child in children_queries.known.children(world.person("dsl"))
    assert take_in(world, OLD, NEW) == []  # nothing is left to say
    page = sign_in("business_support").get("/schools/?name=900001").content.decode()
    assert "Ashgrove Academy" in page
    page = sign_in("business_support").get("/schools/900101/").content.decode()
    assert "Ashgrove High School, number 900001" in page
    again = replace(OLD, status="Open", closed_on=None)
    take_in(world, again, NEW)  # an older list opens nothing
    old.refresh_from_db()
    assert not old.is_open


def test_two_merge_into_one(world) -> None:
    a_child(world)
    a_child(world, school=world.beechwood)
    merged = replace(NEW, name="Ashgrove and Beechwood Academy", establishment_number="4009")
    beech = replace(BEECH, status="Closed", closed_on=date(2025, 12, 31), postcode="NM1 1AA")
    said = take_in(world, OLD, beech, merged)
    assert [each.is_carried for each in said] == [True, True]
    new = School.objects.get(urn="900101")
    assert new.enrolments.count() == 2
    assert set(new.predecessors.values_list("urn", flat=True)) == {"900001", "900003"}


def test_what_is_not_certain_is_named_and_left(world) -> None:
    a_child(world)
    other = replace(NEW, urn="900102")
    (said,) = take_in(world, OLD, NEW, other)
    assert not said.is_carried
    assert "Ashgrove Academy (900101); Ashgrove Academy (900102)" in said.sentence
    assert "1 child on roll" in said.sentence
    assert "swis schools succeed 900001" in said.sentence
    assert School.objects.get(urn="900001").enrolments.count() == 1
    far = replace(NEW, opened_on=date(2020, 1, 1))
    (said,) = take_in(world, OLD, far)
    assert not said.is_carried


def test_a_school_that_left_the_list_is_named(world) -> None:
    (said,) = take_in(world, NEW)
    assert "is not in this list, and this hangs on it: the placement of" in said.sentence


def test_a_closed_school_with_nothing_is_not_named(world) -> None:
    spare = replace(OLD, urn="900555", name="Spare")
    assert take_in(world, replace(OLD, status="Open", closed_on=None), spare) == []


def test_a_school_is_carried_on_once(world) -> None:
    given = {"on": date(2026, 1, 1), "by": None, "at": world.moments.tick()}
    actions.succeed(school=world.ashgrove, successor=world.beechwood, **given)
    world.ashgrove.refresh_from_db()
    with pytest.raises(Refused):
        actions.succeed(school=world.beechwood, successor=world.ashgrove, **given)
    with pytest.raises(NotNow):
        actions.succeed(school=world.ashgrove, successor=world.feeder, **given)


@pytest.mark.parametrize(
    ("new", "is_certain"),
    [
        ({}, True),
        ({"name": "Something New", "postcode": ""}, True),  # number and days
        ({"name": "Something New", "establishment_number": "4009"}, True),  # postcode and days
        ({"postcode": "", "establishment_number": "4009"}, True),  # name and days
        ({"name": "X", "postcode": "", "establishment_number": "4009"}, False),
        ({"name": "X", "postcode": "", "opened_on": None}, False),  # a number alone
        ({"la_code": "998"}, False),
        ({"status": "Proposed to open"}, False),
    ],
)
def test_what_makes_a_successor_certain(new, is_certain) -> None:
    found = succession.certain(OLD, [OLD, replace(NEW, **new)])
    assert bool(found) == is_certain
