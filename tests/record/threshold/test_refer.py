"""E1, E9: either may refer alone, at any moment; agreement is recorded in one of five states."""

from datetime import date, datetime, timedelta
from uuid import uuid4

import pytest
from universe import World, children, concerns, threshold

from swis.kernel.clocks import LONDON
from swis.kernel.refusals import NotNow, Refused
from swis.record.children.models import Agreement
from swis.record.children.queries.known import children as known_children
from swis.record.threshold import actions, queries
from swis.record.threshold.models import Decision, FurtherInformation, Referral

FIVE = ["agreed", "refused_proceeding", "refused_not_proceeding", "not_sought", "not_reached"]


def sent(**given: object) -> dict[str, object]:
    return {
        "press": uuid4(),
        "words": "She may be hurt at the weekend.",
        "known": "",
        "state": "agreed",
        "from_whom": "Ms Vale, mother",
        "safe_to_contact": "yes",
        "spoken_on_day": "5",
        "spoken_on_month": "1",
        "spoken_on_year": "2026",
        "spoken_at": "9:00",
        **given,
    }


def address_of(concern) -> str:
    return f"/threshold/concern/{concern.reference}/refer/"


@pytest.mark.parametrize("post", ["dsl", "deputy_dsl", "worker"])
@pytest.mark.parametrize("state", ["seen", "matched", "discussed"])
def test_E1_either_refers_alone_at_any_moment(world: World, post: str, state: str) -> None:
    build = {"seen": concerns.matched, "matched": concerns.matched, "discussed": concerns.discussed}
    referral = threshold.referred(world, build[state](world), post=post)
    referral.concern.refresh_from_db()
    assert (referral.state, referral.concern.state) == ("received", "decided")
    assert referral.from_whom.startswith(world.accounts[post].name)


def test_E1_a_referral_overtakes_a_proposed_decision(world: World) -> None:
    decision = threshold.proposed(world, option="not_to_refer")
    threshold.referred(world, decision.concern)
    decision.refresh_from_db()
    assert decision.state == "overtaken"
    with pytest.raises(NotNow):
        actions.decide.agree(**world.does("worker", decision=decision))


def test_E1_after_both_decided_not_to_refer_either_may_still_refer(world: World) -> None:
    decision = threshold.agreed(world)
    decision.concern.refresh_from_db()
    assert threshold.referred(world, decision.concern, post="dsl").state == "received"


def test_the_clock_runs_from_the_conversation_and_over_the_weekend(world: World) -> None:
    friday = datetime(2026, 1, 9, 16, 50, tzinfo=LONDON)
    concern = concerns.discussed(world)
    threshold.at(world, friday + timedelta(hours=3))
    referral = threshold.referred(world, concern, received_at=friday)
    assert (referral.received_at, referral.decide_by) == (friday, date(2026, 1, 12))


def test_the_clock_runs_over_bank_holidays(world: World) -> None:
    concern = concerns.discussed(world)
    eve = datetime(2026, 4, 2, 15, 0, tzinfo=LONDON)  # Good Friday and Easter Monday follow
    threshold.at(world, eve)
    assert threshold.referred(world, concern, received_at=eve).decide_by == date(2026, 4, 7)


def test_a_conversation_still_to_come_is_refused(world: World) -> None:
    concern = concerns.discussed(world)
    with pytest.raises(Refused):
        threshold.referred(world, concern, received_at=world.moments.now + timedelta(hours=1))


@pytest.mark.parametrize("state", [one for one in FIVE if one != "refused_not_proceeding"])
def test_E9_the_agreement_stands_on_the_referral_and_on_the_child(world: World, state: str) -> None:
    reason = "" if state == "agreed" else "He waits at the door for her."
    referral = threshold.referred(world, state=state, reason=reason, advice="M. Novak: do not ask.")
    agreement = Agreement.objects.get()
    assert referral.agreement == agreement
    assert (agreement.child, agreement.state, agreement.to) == (referral.child, state, "referral")
    assert (agreement.reason, agreement.advice) == (reason, "M. Novak: do not ask.")


@pytest.mark.parametrize("state", FIVE[1:])
def test_E9_without_agreement_there_is_a_reason(world: World, state: str, sign_in) -> None:
    concern = concerns.discussed(world)
    answer = sign_in("dsl").post(address_of(concern), sent(state=state, reason=""))
    assert answer.status_code == 422
    assert 'href="#id_reason"' in answer.content.decode()
    assert "She may be hurt at the weekend." in answer.content.decode()
    assert not Referral.objects.exists()
    assert not Decision.objects.exists()


def test_E9_refused_and_not_proceeding_needs_both_names(world: World, sign_in) -> None:
    concern = concerns.discussed(world)
    data = sent(state="refused_not_proceeding", reason="She asks us to wait until Friday.")
    answer = sign_in("worker").post(address_of(concern), data)
    decision = Decision.objects.get()
    assert answer["Location"] == f"/threshold/decision/{decision.reference}/"
    assert (decision.option, decision.state) == ("not_to_refer", "proposed")
    assert "until Friday" in decision.reasons
    assert "hurt at the weekend" in decision.reasons
    assert decision.agreement.state == "refused_not_proceeding"
    assert not Referral.objects.exists()
    assert [str(row.group) for row in queries.waiting.waiting_for(world.person("dsl"))] == [
        "Decisions"
    ]


def test_E9_before_they_have_talked_one_alone_cannot_hold_it_back(world: World, sign_in) -> None:
    concern = concerns.matched(world)
    data = sent(state="refused_not_proceeding", reason="She asks us to wait.")
    answer = sign_in("dsl").post(address_of(concern), data)
    assert answer.status_code == 422
    assert "Record the discussion first" in answer.content.decode()


def test_the_source_is_the_census_code_for_schools(world: World) -> None:
    assert threshold.referred(world).source == "2A"


def test_the_front_door_may_know_of_the_child_since_then(world: World) -> None:
    child = children.child(world)
    assert child not in known_children(world.person("front_door"))
    threshold.referred(world, concerns.discussed(world, child))
    assert child in known_children(world.person("front_door"))


def test_the_page_sends_it_once_for_one_press(world, sign_in) -> None:
    concern = concerns.discussed(world)
    browser, data = sign_in("dsl"), sent()
    answers = [browser.post(address_of(concern), data) for _ in range(2)]
    referral = Referral.objects.get()
    for answer in answers:
        assert answer["Location"] == f"/threshold/referral/{referral.reference}/"
    assert referral.received_at == datetime(2026, 1, 5, 9, 0, tzinfo=LONDON)
    page = browser.get(answers[0]["Location"]).content.decode()
    assert "must answer by Tue 6 Jan" in page
    assert "due Tue 6 Jan, 1 working day" in page


def test_a_concern_without_a_child_goes_to_say_which_first(world, sign_in) -> None:
    concern = concerns.seen(world)
    answer = sign_in("dsl").get(address_of(concern))
    assert answer["Location"] == f"/concerns/{concern.reference}/match/"


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"words": ""}, "Enter what you fear for the child"),
        ({"state": ""}, "Choose whether a person with parental responsibility agrees"),
        ({"state": "perhaps"}, "Choose whether a person with parental responsibility agrees"),
        ({"safe_to_contact": ""}, "Choose whether it is safe to contact them"),
        ({"from_whom": ""}, "Enter who agreed"),
        ({"from_whom": "M" * 121}, "Use 120 characters or fewer."),
        ({"spoken_at": "25:00"}, "Enter the time like 14:30"),
        ({"spoken_at": "²3:00"}, "Enter the time like 14:30"),
        ({"spoken_at": "23:59"}, "Enter a time that has passed"),
        ({"spoken_on_year": "9999"}, "Enter a date on or before 5 January 2026"),
        ({"spoken_on_year": "1066"}, "Enter a date on or after 5 January 2025"),
        ({"spoken_on_day": "²"}, "Enter the date in numbers"),
        ({"words": "a\ufffdb"}, "A character could not be read"),
        ({"press": "no"}, "This page was out of date"),
    ],
)
def test_bad_input_comes_back_with_a_sentence_and_the_words(
    world, sign_in, given, sentence
) -> None:
    concern = concerns.discussed(world)
    answer = sign_in("dsl").post(address_of(concern), sent(**{"known": "Three at home.", **given}))
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert "Three at home." in answer.content.decode()
    assert not Referral.objects.exists()


@pytest.mark.parametrize(
    ("post", "status"),
    [
        ("manager", 200),
        ("governance", 403),
        ("teacher", 404),
        ("front_door", 404),
        ("other_dsl", 404),
        ("other_worker", 404),
        ("analyst", 404),
    ],
)
def test_who_may_refer_a_concern_they_know(world, sign_in, post, status) -> None:
    assert sign_in(post).get(address_of(concerns.discussed(world))).status_code == status


def test_a_second_worry_is_added_to_the_referral_there_is(world: World) -> None:
    child = children.child(world)
    first = threshold.referred(world, concerns.discussed(world, child))
    second = threshold.referred(world, concerns.discussed(world, child), words="And now a bruise.")
    assert second == first
    more = FurtherInformation.objects.get()
    assert (more.referral, more.words) == (first, "And now a bruise.")
    assert more.due_on == date(2026, 1, 6)
    assert more.concern.state == "decided"


def test_the_page_says_that_the_child_has_been_referred_already(world, sign_in) -> None:
    child = children.child(world)
    threshold.referred(world, concerns.discussed(world, child))
    browser, concern = sign_in("dsl"), concerns.discussed(world, child)
    page = browser.get(address_of(concern)).content.decode()
    assert "This child has been referred already" in page
    answer = browser.post(address_of(concern), sent(words="And now a bruise."), follow=True)
    assert "Added to the referral there is" in answer.content.decode()
    assert "And now a bruise." in answer.content.decode()


def test_further_information_waits_for_whoever_holds_it(world: World, sign_in) -> None:
    child = children.child(world)
    referral = threshold.referred(world, concerns.discussed(world, child))
    threshold.referred(world, concerns.discussed(world, child), words="And now a bruise.")
    waiting = [row.what for row in queries.waiting.waiting_for(world.person("front_door"))]
    assert waiting == ["Screen the referral", "Read the further information"]
    more = FurtherInformation.objects.get()
    address = f"/threshold/referral/{referral.reference}/further/{more.reference}/read/"
    browser = sign_in("front_door")
    assert [browser.post(address).status_code for _ in range(2)] == [302, 302]
    more.refresh_from_db()
    assert more.seen_by == world.accounts["front_door"]
    assert sign_in("dsl").post(address).status_code == 302  # read already: nothing changes


def test_only_whoever_holds_it_reads_further_information(world: World, sign_in) -> None:
    child = children.child(world)
    referral = threshold.referred(world, concerns.discussed(world, child))
    threshold.referred(world, concerns.discussed(world, child))
    more = FurtherInformation.objects.get()
    address = f"/threshold/referral/{referral.reference}/further/{more.reference}/read/"
    assert sign_in("dsl").post(address).status_code == 403
    assert sign_in("other_dsl").post(address).status_code == 404
    assert sign_in("dsl").get(address).status_code == 405


def test_a_worry_about_a_child_referred_from_outside_is_added_and_the_source_kept_from_the_school(
    world: World, sign_in
) -> None:
    child = children.child(world)
    referral = threshold.received(world, child)
    browser = sign_in("dsl")
    address = f"/threshold/referral/{referral.reference}/"
    assert browser.get(address).status_code == 404
    concern = concerns.discussed(world, child)
    assert "referred already" not in browser.get(address_of(concern)).content.decode()
    threshold.referred(world, concern, words="And now a bruise.")
    page = browser.get(address).content.decode()
    assert "And now a bruise." in page
    assert "PC 1182" not in page
    assert "02:10" not in page
    assert "Police" not in page


def test_a_restricted_child_referred_is_known_to_the_front_door_by_name(world: World) -> None:
    from swis.record.children import actions as children_actions

    child = children.child(world)
    concern = concerns.discussed(world, child)
    people = [world.accounts[post] for post in ("dsl", "worker")]
    children_actions.restrict.restrict(
        **world.does("governance", child=child, people=people, reason="A relative works here.")
    )
    concern.refresh_from_db()
    referral = threshold.referred(world, concern)
    assert referral in queries.referrals.referrals(world.person("front_door"))
    assert referral not in queries.referrals.referrals(world.person("manager"))
    threshold.screened(world, referral)
    assert referral in queries.referrals.referrals(world.person("manager"))
