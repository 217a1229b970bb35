"""E3, E6: the front door alone decides threshold and urgency; the school is told what it needs."""

from datetime import datetime
from uuid import uuid4

import pytest
from universe import World, children, concerns, threshold

from swis.kernel.clocks import LONDON
from swis.kernel.refusals import NotNow, Refused
from swis.record.children.queries.known import children as known_children
from swis.record.sharing.models import BookEntry, Share
from swis.record.threshold import actions, queries
from swis.record.threshold.models import Screening

REASONS = "Third notice since September; the sister is known to the locality team."
TOLD = "An assessment will begin. Keep to the usual routine."


def sent(**given: object) -> dict[str, object]:
    return {
        "press": uuid4(),
        "threshold": "section_17",
        "urgency": "today",
        "urgent_action": "",
        "reasons": REASONS,
        "for_school": TOLD,
        **given,
    }


def address_of(referral) -> str:
    return f"/threshold/referral/{referral.reference}/screen/"


@pytest.mark.parametrize("post", ["dsl", "worker", "manager", "deputy_manager", "locality"])
def test_E3_nobody_but_the_front_door_screens(world: World, post: str) -> None:
    referral = threshold.referred(world)
    with pytest.raises(NotNow):
        actions.screen.screen(
            **world.does(
                post,
                referral=referral,
                threshold="no_action",
                urgency="days",
                reasons="r",
                for_school="s",
            )
        )
    referral.refresh_from_db()
    assert referral.state == "received"


@pytest.mark.parametrize("met", ["section_17", "section_47"])
def test_met_by_the_schools_pathway_it_goes_to_the_swis_team(world: World, met: str) -> None:
    referral = threshold.screened(world, threshold.referred(world), threshold=met).referral
    assert (referral.state, referral.team) == ("with_swis", world.teams["swis"])


def test_E3_met_from_outside_it_is_not_the_swis_teams_by_itself(world: World) -> None:
    assert threshold.to_agree(world).state == "screened"


@pytest.mark.parametrize("below", ["early_help", "no_action"])
def test_E6_below_threshold_the_school_is_told_outcome_and_reason(world, below) -> None:
    referral = threshold.referred(world)
    told = "He does not meet the threshold: the aunt keeps him safe."
    threshold.screened(world, referral, threshold=below, for_school=told)
    referral.refresh_from_db()
    referral.concern.refresh_from_db()
    share = Share.objects.get()
    assert (referral.state, referral.concern.state) == ("below_threshold", "decided")
    assert told in share.words
    assert "Not met" in share.words
    assert REASONS not in share.words


def test_below_threshold_the_front_doors_part_in_the_child_ends(world: World) -> None:
    referral = threshold.below_threshold(world)
    assert referral.child not in known_children(world.person("front_door"))
    assert referral in queries.referrals.referrals(world.person("front_door"))


def test_the_authoritys_system_waits_for_the_decision(world: World) -> None:
    threshold.with_swis(world)
    entry = BookEntry.objects.get(book="authority")
    assert entry.what == "Referral and the front door's decision"
    assert REASONS not in entry.summary


def test_E19_a_child_of_no_link_school_goes_to_the_locality_team(world: World) -> None:
    referral = threshold.screened(world, threshold.a_stranger(world), for_school="").referral
    assert (referral.state, referral.locality) == ("with_locality", world.teams["locality"])
    assert referral in queries.referrals.referrals(world.person("locality"))
    assert referral not in queries.referrals.referrals(world.person("other_locality"))


def test_E19_a_child_of_a_feeder_goes_to_swis_only_with_a_sibling_at_the_link_school(
    world: World,
) -> None:
    from swis.record.children import actions as children_actions

    child = children.child(world, school=world.feeder)
    alone = threshold.received(world, child)
    assert alone.team is None
    sister = children.child(world, given_names="Iris")
    brother = children.child(world, given_names="Jory", school=world.feeder)
    children_actions.family.relate(**world.does("worker", child=brother, other=sister))
    assert threshold.received(world, brother).team == world.teams["swis"]


def test_E3_screened_after_its_day_a_referral_from_outside_goes_to_the_locality(
    world: World,
) -> None:
    referral = threshold.received(world)
    threshold.at(world, datetime(2026, 1, 7, 9, 0, tzinfo=LONDON))
    assert threshold.screened(world, referral).referral.state == "with_locality"


def test_several_locality_teams_must_be_chosen_from(world: World) -> None:
    with pytest.raises(Refused, match="Choose the locality team"):
        threshold.screened(world, locality=None)


def test_the_page_says_what_each_answer_sets_in_motion(world: World, sign_in) -> None:
    browser = sign_in("front_door")
    page = browser.get(address_of(threshold.referred(world))).content.decode()
    assert "It goes to Swis, whose manager allocates it. The school is told." in page
    assert "due Tue 6 Jan, 1 working day" in page
    assert "Locality team" not in page
    page = browser.get(address_of(threshold.received(world))).content.decode()
    assert "agree who holds it by Tue 6 Jan" in page
    assert "Locality team" in page


def test_the_page_records_it_once_for_one_press(world: World, sign_in) -> None:
    referral, browser = threshold.referred(world), sign_in("front_door")
    data = sent()
    for _ in range(2):
        answer = browser.post(address_of(referral), data)
        assert answer["Location"] == f"/threshold/referral/{referral.reference}/"
    assert Screening.objects.count() == Share.objects.count() == 1


def test_two_who_screen_at_once_the_second_is_refused_and_keeps_the_words(world, sign_in) -> None:
    referral, browser = threshold.referred(world), sign_in("front_door")
    browser.post(address_of(referral), sent())
    answer = browser.post(address_of(referral), sent(reasons="I think otherwise."))
    assert answer.status_code == 403
    assert "kept as your draft" in answer.content.decode()
    assert Screening.objects.get().reasons == REASONS


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"threshold": ""}, "Choose whether it meets the threshold"),
        ({"urgency": "soon"}, "Choose how urgent it is"),
        ({"reasons": ""}, "Enter the reasons"),
        ({"for_school": ""}, "Enter what the school needs to know"),
    ],
)
def test_bad_input_comes_back_with_a_sentence_and_the_words(
    world, sign_in, given, sentence
) -> None:
    referral = threshold.referred(world)
    data = sent(**{"urgent_action": "Rang the school.", **given})
    answer = sign_in("front_door").post(address_of(referral), data)
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert "Rang the school." in answer.content.decode()


@pytest.mark.parametrize(
    ("post", "status"),
    [
        ("dsl", 403),
        ("worker", 403),
        ("manager", 403),
        ("governance", 403),
        ("teacher", 404),
        ("locality", 404),
        ("other_dsl", 404),
        ("other_manager", 404),
        ("analyst", 404),
    ],
)
def test_who_may_not_screen(world: World, sign_in, post: str, status: int) -> None:
    assert sign_in(post).get(address_of(threshold.referred(world))).status_code == status


def test_the_dsl_reads_the_outcome_and_its_reason_and_no_note_of_the_authority(
    world: World, sign_in
) -> None:
    referral = threshold.with_swis(world)
    page = sign_in("dsl").get(f"/threshold/referral/{referral.reference}/").content.decode()
    assert "Met: child in need assessment" in page
    assert TOLD in page
    assert "Third notice" not in page
    rows = queries.chronology.entries(referral.child, world.person("dsl"))
    assert all("Third notice" not in row.words for row in rows)
    assert any(
        "Third notice" in r.words
        for r in queries.chronology.entries(referral.child, world.person("manager"))
    )


def test_the_front_door_sees_on_one_page_what_was_raised_and_said(world: World, sign_in) -> None:
    referral = threshold.referred(world)
    page = sign_in("front_door").get(f"/threshold/referral/{referral.reference}/").content.decode()
    for words in (threshold.FEAR, "A brother lives", concerns.WORDS, "her brother left in October"):
        assert words in page
    assert "Ms Vale, mother" in page
    assert "(code 2A)" in page
    assert "Juniper" not in page[page.index("<title>") : page.index("</title>")]


def test_the_front_doors_list_is_by_urgency_and_time_left(world: World, sign_in) -> None:
    older = threshold.received(world)
    direct = threshold.directly(world)
    page = sign_in("front_door").get("/threshold/").content.decode()
    assert page.index(direct.reference) < page.index(older.reference)
    assert "of the working day left, until 17:00" in page
    later = threshold.screened(world, older).referral
    now = threshold.received(world, children.child(world, given_names="Iris"))
    threshold.screened(world, now, urgency="now")
    page = sign_in("front_door").get("/threshold/").content.decode()
    assert page.index(now.reference) < page.index(later.reference)


@pytest.mark.parametrize(
    ("post", "sees"),
    [
        ("dsl", True),
        ("worker", True),
        ("manager", True),
        ("other_dsl", False),
        ("other_worker", False),
        ("locality", False),
    ],
)
def test_a_list_shows_a_persons_own(world: World, sign_in, post: str, sees: bool) -> None:
    referral = threshold.referred(world)
    page = sign_in(post).get("/threshold/").content.decode()
    assert (referral.reference in page) is sees


@pytest.mark.parametrize(
    ("now", "sentence"),
    [
        ((2026, 1, 5, 4, 43), "The working day has not begun: it is from 09:00 to 17:00."),
        ((2026, 1, 5, 8, 59), "The working day has not begun: it is from 09:00 to 17:00."),
        ((2026, 1, 5, 9, 0), "8 hours of the working day left, until 17:00."),
        ((2026, 1, 5, 9, 30), "7 hours 30 minutes of the working day left, until 17:00."),
        ((2026, 1, 5, 16, 0), "1 hour of the working day left, until 17:00."),
        ((2026, 7, 6, 16, 59, 30), "Less than a minute of the working day left, until 17:00."),
        ((2026, 1, 5, 17, 0), "The working day ended at 17:00."),
        ((2026, 1, 10, 12, 0), "Today is not a working day."),
        ((2026, 12, 28, 12, 0), "Today is not a working day."),
    ],
)
def test_the_time_left_of_the_working_day_is_said(world: World, now, sentence: str) -> None:
    threshold.at(world, datetime(*now, tzinfo=LONDON))
    assert queries.board.time_left(world.person("front_door")) == sentence


def test_the_list_says_who_holds_what_was_not_agreed(world: World, sign_in) -> None:
    threshold.to_agree(world)
    threshold.at(world, datetime(2026, 1, 7, 9, 0, tzinfo=LONDON))
    page = sign_in("front_door").get("/threshold/").content.decode()
    assert "Held by Locality. No holder was agreed by Tue 6 Jan" in page


@pytest.mark.parametrize("post", ["teacher", "head", "analyst", "business_support"])
def test_the_list_is_not_everybodys(world: World, sign_in, post: str) -> None:
    assert sign_in(post).get("/threshold/").status_code == 403


def test_the_list_takes_as_many_queries_for_many_as_for_few(
    world: World, sign_in, django_assert_num_queries
) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    def fill(names: str) -> None:
        for name in names:
            child = children.child(world, given_names=f"Ada{name}")
            threshold.to_agree(world, child=child)
        allocated = children.child(world, given_names=f"Bea{names}")
        given = threshold.screened(
            world, threshold.referred(world, concerns.discussed(world, allocated))
        )
        worker = world.accounts["worker"]
        actions.allocate.allocate(**world.does("manager", referral=given.referral, worker=worker))

    fill("a")
    browser = sign_in("front_door")
    browser.get("/threshold/")
    with CaptureQueriesContext(connection) as few:
        browser.get("/threshold/")
    number = len(few)
    assert number <= 15
    fill("bcdef")
    browser = sign_in("front_door")
    browser.get("/threshold/")
    with django_assert_num_queries(number):
        browser.get("/threshold/")
