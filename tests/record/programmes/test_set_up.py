"""What is set up with each school: induction, agreements, provision, promotion, themes."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from universe import programmes

from swis.kernel.models import Change
from swis.kernel.refusals import NotNow, Refused
from swis.record.programmes import actions, queries
from swis.record.programmes.models import Induction, Placement, Promotion, Provision, Theme

HERE = "/programme/schools/900001/"


def waits(world, post):
    return [row.what for row in queries.waiting.waiting_for(world.person(post))]


@pytest.mark.parametrize(
    "post", ["dsl", "deputy_dsl", "head", "worker", "manager", "business_support", "administrator"]
)
def test_a_school_has_one_page_for_those_who_set_it_up(world, sign_in, post):
    programmes.set_up(world)
    page = sign_in(post).get(HERE).content.decode()
    for words in (
        "Service level agreement",
        "Not signed yet: Protocol",
        "Access to the school&#x27;s recording system",
        "Elm Street Counselling",
        "Half a page in the autumn newsletter",
        "January 2026: Internet safety",
        "Gone through with Sorcha Quinn",
    ):
        assert words in page, words


@pytest.mark.parametrize(
    "post", ["teacher", "front_door", "governance", "other_dsl", "other_worker", "partner"]
)
def test_to_others_it_is_not_there(world, sign_in, post):
    programmes.set_up(world)
    provision = Provision.objects.get().reference
    assert sign_in(post).get(HERE).status_code == 404
    assert sign_in(post).get(f"/programme/provision/{provision}/").status_code == 404
    assert sign_in(post).get(f"{HERE}signed/").status_code == 404


def test_a_head_reads_and_sets_up_nothing(world, sign_in):
    programmes.set_up(world)
    assert "Add somebody" not in sign_in("head").get(HERE).content.decode()
    assert sign_in("head").get(f"{HERE}signed/").status_code == 403
    with pytest.raises(NotNow):
        programmes.signed(world, post="head", kind="protocol")


def test_E17_each_thing_of_the_induction_is_done_on_a_day_by_somebody(world, sign_in):
    placement = Placement.objects.get(school=world.ashgrove)
    address = f"/programme/placements/{placement.reference}/induction/"
    browser = sign_in("worker")
    page = browser.get(address).content.decode()
    assert page.count('type="checkbox"') == 9
    typed = {"things": ["recording_system", "dbs"], "done_on_0": "8", "done_on_1": "9"}
    answer = browser.post(address, {**typed, "done_on_day": "8"})
    assert answer.status_code == 422
    programmes.inducted(world, "recording_system", "dbs")
    done = {row.code: (row.done_on, row.made_by.name) for row in Induction.objects.all()}
    assert done == {
        "recording_system": (date(2025, 9, 8), "Wanjiru Kamau"),
        "dbs": (date(2025, 9, 8), "Wanjiru Kamau"),
    }
    assert browser.get(address).content.decode().count('type="checkbox"') == 7
    assert "Induction: 7 things to do" in waits(world, "worker")


def test_E17_a_thing_that_is_not_in_the_programmes_list_is_refused(world):
    with pytest.raises(Refused, match="this programme's induction"):
        programmes.inducted(world, "football")


def test_a_correction_keeps_what_it_said_before(world):
    programmes.inducted(world, "tour")
    thing = Induction.objects.get()
    actions.set_up.correct_induction(**world.does("dsl", thing=thing, version=1, done_on=None))
    thing.refresh_from_db()
    assert thing.done_on is None
    assert Change.objects.get(reference=thing.reference).before == "2025-09-08"
    programmes.inducted(world, "tour")
    thing.refresh_from_db()
    assert thing.done_on == date(2025, 9, 8)


def test_the_same_press_signs_once(world):
    given = {"school": world.ashgrove, "kind": "sla", "signed_on": date(2025, 9, 5)}
    pressed = world.does("dsl", **given, signed_by="The head")
    assert actions.set_up.sign(**pressed) == actions.set_up.sign(**pressed)
    with pytest.raises(Refused, match="entered already"):
        programmes.signed(world)


def test_a_day_to_come_is_refused_and_what_was_typed_comes_back(world, sign_in):
    typed = {
        "kind": "newsletter",
        "on_day": "1",
        "on_month": "1",
        "on_year": "2030",
        "what": "The spring newsletter",
    }
    answer = sign_in("dsl").post(f"{HERE}promotion/", typed)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Enter today or a day that has been." in page
    assert "The spring newsletter" in page
    assert not Promotion.objects.exists()


def test_E20_provision_is_mapped_and_changed_with_its_dates(world):
    row = programmes.provided(world)
    fields = {"kind": "nurse", "name": "Elm Street", "for_whom": "All", "contact": ""}
    dates = {"starts_on": row.starts_on, "ends_on": date(2026, 1, 1)}
    actions.set_up.change_provision(
        **world.does("worker", provision=row, version=1, **fields, **dates)
    )
    assert not queries.set_up.set_up(world.ashgrove, world.person("dsl")).provision
    with pytest.raises(Refused, match="end after the beginning"):
        programmes.provided(world, ends_on=date(2025, 8, 1))


def test_E20_one_side_proposes_the_theme_and_the_other_agrees(world, sign_in):
    theme = programmes.proposed(world)
    assert "A theme is proposed: Internet safety" in waits(world, "dsl")
    assert "A theme is proposed: Internet safety" not in waits(world, "worker")
    with pytest.raises(NotNow, match="proposed from your side"):
        actions.themes.agree(**world.does("worker", theme=theme))
    assert sign_in("worker").get(f"/programme/themes/{theme.reference}/agree/").status_code == 403
    actions.themes.agree(**world.does("dsl", theme=theme))
    assert Theme.objects.get().state == "agreed"
    assert "Agree the theme of January" not in waits(world, "dsl")


def test_E20_whoever_changes_it_asks_the_other_side_anew(world):
    theme = programmes.proposed(world)
    words = {"seen": "Fewer arguments.", "words": "Friendships", "planned": "One group."}
    actions.themes.reword(**world.does("dsl", theme=theme, **words))
    actions.themes.agree(**world.does("worker", theme=theme))
    assert Theme.objects.get().theme == "Friendships"


def test_E20_a_month_has_one_theme(world):
    programmes.proposed(world)
    with pytest.raises(Refused, match="January has a theme already"):
        programmes.proposed(world, post="dsl")
    with pytest.raises(Refused, match="this month or one of the next two"):
        programmes.proposed(world, month=date(2026, 9, 1))


def test_what_is_missing_waits_on_the_right_home(world):
    assert "Not signed yet: Ashgrove High School" in waits(world, "dsl")
    assert "Not signed yet: Beechwood High School" not in waits(world, "dsl")
    assert "Agree the theme of January" in waits(world, "worker")
    both = {"Not signed yet: Ashgrove High School", "Not signed yet: Beechwood High School"}
    assert set(waits(world, "business_support")) == both
    assert set(waits(world, "manager")) == both
    assert waits(world, "teacher") == waits(world, "partner") == waits(world, "other_manager") == []
    for kind in ("sla", "protocol"):
        programmes.signed(world, kind=kind, review_on=date(2026, 1, 2))
    assert "Look at it again: Protocol" in waits(world, "dsl")


def test_the_page_asks_as_much_for_one_school_as_for_a_full_one(world, sign_in):
    browser = sign_in("dsl")
    browser.get(HERE)
    with CaptureQueriesContext(
        connection,
    ) as few:
        browser.get(HERE)
    programmes.set_up(world)
    for name in ("Oak", "Ash", "Elm"):
        programmes.provided(world, name=name)
        programmes.promoted(world, what=name)
    browser.get(HERE)  # the session's last moment is written once a minute
    with CaptureQueriesContext(connection) as many:
        browser.get(HERE)
    assert len(many) <= len(few) + 2  # who made what, once anything is there
