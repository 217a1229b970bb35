"""No school opens before its three papers are dated."""

import uuid
from datetime import date

import pytest
from universe import schools

from swis.kernel.models import Change
from swis.kernel.refusals import NotNow, Stale
from swis.record.schools import actions, queries


def page_of(world) -> str:
    return f"/schools/{world.ashgrove.urn}/papers/"


def typed(version="1", **given) -> dict[str, object]:
    return {
        "press": uuid.uuid4(),
        "version": version,
        "agreement_day": "2",
        "agreement_month": "6",
        "agreement_year": "2025",
        **given,
    }


def test_a_school_with_three_dates_is_open(world):
    assert world.ashgrove not in queries.open_schools()
    schools.opened(world)
    assert world.ashgrove in queries.open_schools()
    assert queries.missing_papers(world.ashgrove) == []


def test_one_date_leaves_two_missing_and_a_line_for_business_support(world, sign_in):
    browser = sign_in("business_support")
    answer = browser.post(page_of(world), typed())
    page = browser.get(answer["Location"]).content.decode()
    assert "Not open here yet" in page
    assert "2 June 2025" in page
    waiting = queries.waiting_for(world.person("business_support"))
    assert [(row.what, row.about) for row in waiting] == [
        (
            "Papers missing: Ashgrove High School",
            "Data-protection impact assessment, Privacy notice",
        )
    ]


def test_a_correction_keeps_the_old_date(world):
    schools.opened(world)
    paper = world.ashgrove.papers.get(paper="notice")
    actions.date_papers(
        **world.does(
            "business_support",
            school=world.ashgrove,
            version=4,
            dates={"notice": date(2025, 6, 3)},
        )
    )
    change = Change.objects.get(reference=paper.reference)
    assert (change.before, change.after) == ("2025-06-02", "2025-06-03")


def test_two_who_date_at_once_see_each_other(world, sign_in):
    schools.opened(world)
    with pytest.raises(Stale):
        actions.date_papers(
            **world.does("administrator", school=world.ashgrove, version=1, dates={})
        )
    answer = sign_in("administrator").post(page_of(world), typed(version="1"))
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Bashir Noor" in page
    assert 'name="version" value="4"' in page


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"agreement_year": "9999"}, "Enter a date on or before"),
        ({"agreement_year": "1999"}, "Enter a date on or after"),
        ({"agreement_day": "31", "agreement_month": "2"}, "Enter a date that exists"),
        ({"version": "abc"}, "This page was out of date"),
        ({"version": ""}, "This page was out of date"),
    ],
)
def test_a_date_that_cannot_be(world, sign_in, given, sentence):
    answer = sign_in("business_support").post(page_of(world), {**typed(), **given})
    assert answer.status_code == 422
    assert sentence in answer.content.decode()


@pytest.mark.parametrize("post", ["teacher", "dsl", "worker", "manager", "analyst"])
def test_others_date_nothing(world, sign_in, post):
    assert sign_in(post).get(page_of(world)).status_code in (403, 404)
    with pytest.raises(NotNow):
        actions.date_papers(**world.does(post, school=world.ashgrove, version=1, dates={}))
