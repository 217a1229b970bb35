"""Who is told of what, as they would find it in their mail: the right people, and no word of it."""

from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from universe import concerns, referrals, statutory
from universe.children import child as a_child
from universe.sharing import shared
from universe.world import World

from swis.kernel.models import Account, Notice
from swis.kernel.notice_kinds import KINDS
from swis.record.cases import actions as case_actions
from swis.record.children import actions as child_actions
from swis.record.children.models import Asked
from swis.record.desk.actions import make_link
from swis.record.desk.queries.feed import token_of
from swis.record.site.sending.letter import letter
from swis.record.threshold import actions as threshold_actions
from swis.record.threshold.models import Feared

from .conftest import House

pytestmark = pytest.mark.walk


def told(world: World) -> set[tuple[str, str]]:
    """What was told to whom since it was last asked: (kind, post)."""
    posts = {account.pk: post for post, account in world.accounts.items()}
    found = {(notice.kind, posts[notice.to_id]) for notice in Notice.objects.all()}
    Notice.objects.all().delete()
    return found


def test_both_leads_hear_of_a_concern_and_a_lead_of_their_own_does_not(world: World) -> None:
    concerns.raised(world)
    assert told(world) == {("concern_raised", "dsl"), ("concern_raised", "deputy_dsl")}
    concerns.raised(world, "dsl")
    assert told(world) == {("concern_raised", "deputy_dsl")}


def test_the_other_of_the_two_hears_of_a_proposal_and_the_first_of_the_answer(
    world: World,
) -> None:
    concern = concerns.discussed(world)
    told(world)
    decision = referrals.proposed(world, concern=concern)
    leads = {("decision_proposed", "dsl"), ("decision_proposed", "deputy_dsl")}
    assert told(world) == leads
    threshold_actions.decide.agree(**world.does("dsl", decision=decision))
    assert told(world) == {("decision_answered", "worker")}
    referrals.proposed(world, "dsl", concern=concerns.discussed(world))
    assert ("decision_proposed", "worker") in told(world)


def test_a_referral_is_told_to_whoever_has_it_next_until_the_worker(world: World) -> None:
    concern = concerns.discussed(world)
    told(world)
    referral = referrals.received(world, concern=concern)
    assert told(world) == {("referral_in", "front_door")}
    referral = referrals.screen(world, referral)
    managers = {("referral_to_allocate", "manager"), ("referral_to_allocate", "deputy_manager")}
    leads = {("shared", "dsl"), ("shared", "deputy_dsl")}
    assert told(world) == managers | leads
    threshold_actions.allocate.allocate(
        **world.does("manager", referral=referral, worker=world.accounts["worker"])
    )
    assert told(world) == {("case_allocated", "worker")} | leads


def test_who_is_to_hold_a_referral_from_outside_is_asked_and_told(world: World) -> None:
    referral = referrals.screened(world)
    assert ("holder_to_agree", "manager") in told(world)
    referral = referrals.say(world, referral, "front_door", "locality")
    referrals.say(world, referral, "manager", "locality")
    assert ("referral_to_take_up", "locality") in told(world)


def test_E0_a_direct_referral_reaches_the_front_door_and_the_leads_whatever_they_chose(
    world: World,
) -> None:
    threshold_actions.refer.refer_directly(
        **world.does(
            "teacher",
            school=world.ashgrove,
            given_names="Sorrel",
            feared=Feared("Her stepfather waits at the gate with a knife."),
            asked=Asked("not_sought", reason="Asking would put her at risk."),
        )
    )
    assert told(world) == {
        ("direct_referral_in", "front_door"),
        ("direct_referral_told", "dsl"),
        ("direct_referral_told", "deputy_dsl"),
    }
    assert KINDS["direct_referral_in"].always
    assert KINDS["direct_referral_told"].always


def test_further_information_is_told_to_whoever_holds_the_case(world: World) -> None:
    allocated = referrals.allocated(world, concern=concerns.discussed(world))
    told(world)
    referrals.received_from_police(world, child=allocated.child)
    assert ("further_information_in", "worker") in told(world)


def test_sign_off_is_told_to_managers_and_back_to_the_worker(world: World) -> None:
    record = statutory.submitted(world)
    heard = told(world)
    assert {("assessment_to_sign_off", "manager")} <= heard
    assert ("assessment_to_sign_off", "other_manager") not in heard
    case_actions.assess.sign_off(**world.does("manager", assessment=record, child_seen="alone"))
    assert told(world) == {("assessment_signed_off", "worker")}


def test_what_is_withheld_from_a_school_is_told_to_nobody(world: World) -> None:
    child = a_child(world)
    told(world)
    shared(world, child=child, is_withheld=True, why="It would put her at risk.")
    assert told(world) == set()


def test_of_a_restricted_child_only_the_people_named_hear(world: World) -> None:
    child = a_child(world)
    named = [world.accounts[post] for post in ("dsl", "worker", "manager")]
    child_actions.restrict.restrict(
        **world.does("governance", child=child, people=named, reason="A threat from outside.")
    )
    child.refresh_from_db()
    told(world)
    shared(world, child=child)
    assert told(world) == {("shared", "dsl")}


def _words(notice: Notice) -> str:
    sent = letter([notice], "https://swis.example.org")
    return f"{sent.subject}\n{sent.words}"


def test_no_notice_of_a_whole_world_holds_a_word_of_it(house: House) -> None:
    notices = list(Notice.objects.select_related("to"))
    assert len({notice.kind for notice in notices}) > 8
    written = "\n".join(_words(notice) for notice in notices)
    for story in house.stories.values():
        assert story.word not in written
    children = [record for story in house.stories.values() for record in story.records.values()]
    for record in children:
        if name := getattr(record, "given_names", ""):
            assert name not in written


def test_of_a_restricted_child_nobody_hears_who_was_not_named_then(house: House) -> None:
    records = house.stories["restricted"].records
    child = records["child"]
    secret = {getattr(record, "reference", "") for record in records.values()} - {""}
    since = child.restrictions.get().made_at
    told = Notice.objects.filter(made_at__gt=since)
    about = [n for n in told if any(reference in n.href for reference in secret)]
    assert about
    named = set(child.involvements.values_list("account_id", flat=True))
    assert {notice.to_id for notice in about} <= named


def test_the_address_in_a_notice_shows_no_other_story(house: House) -> None:
    """The page opens for whoever was told, or says why it no longer does; and no more."""
    posts = {account.pk: post for post, account in house.world.accounts.items()}
    for notice in Notice.objects.all():
        post = posts[notice.to_id]
        answer = house.browsers[post].get(notice.href)
        assert answer.status_code in (200, 403, 404), (notice.kind, post)
        page = answer.content.decode()
        assert not any(word in page for word in house.words_kept_from(post)), (notice.kind, post)


def test_a_summary_holds_no_word_of_it_either(house: House) -> None:
    account: Any = Account.objects.get(pk=house.world.accounts["dsl"].pk)
    notices = list(Notice.objects.filter(to=account))
    words = letter(notices, "https://swis.example.org").words
    assert not any(story.word in words for story in house.stories.values())
    assert str(date(2026, 1, 5).year) not in words


def test_no_calendar_of_a_whole_world_holds_a_word_of_it(house: House) -> None:
    """What everybody's own calendar program reads, without a sign-in."""
    entries = 0
    for post in house.browsers:
        link = make_link(**house.world.does(post))
        feed = Client().get(reverse("desk:feed", args=[token_of(link)]))
        assert feed.status_code == 200, post
        text = feed.content.decode().replace("\r\n ", "")
        entries += text.count("BEGIN:VEVENT")
        for story in house.stories.values():
            assert story.word not in text, post
            for record in story.records.values():
                assert getattr(record, "reference", "nothing") not in text, post
    assert entries > 10
