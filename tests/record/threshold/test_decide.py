"""E1: DSL and social worker decide together, with reasons and both names."""

from uuid import uuid4

import pytest
from universe import World, concerns, threshold

from swis.kernel.refusals import NotNow, Refused
from swis.record.sharing.models import BookEntry
from swis.record.support.models import Support
from swis.record.threshold import actions, queries
from swis.record.threshold.models import Decision


def test_E1_one_name_alone_decides_nothing(world: World) -> None:
    decision = threshold.proposed(world)
    decision.concern.refresh_from_db()
    assert decision.state == "proposed"
    assert decision.concern.state == "discussed"


@pytest.mark.parametrize(("first", "second"), [("dsl", "worker"), ("worker", "deputy_dsl")])
def test_E1_the_other_name_settles_it(world: World, first: str, second: str) -> None:
    decision = threshold.proposed(world, post=first)
    decision = actions.decide.agree(**world.does(second, decision=decision))
    decision.concern.refresh_from_db()
    assert (decision.state, decision.concern.state) == ("agreed", "decided")
    assert decision.answered_by == world.accounts[second]


@pytest.mark.parametrize("post", ["dsl", "deputy_dsl", "manager", "front_door", "teacher"])
def test_E1_nobody_else_can_be_the_second_name(world: World, post: str) -> None:
    decision = threshold.proposed(world, post="dsl")
    with pytest.raises(NotNow):
        actions.decide.agree(**world.does(post, decision=decision))


def test_E1_not_agreed_it_stays_discussed_and_both_are_seen(world: World, sign_in) -> None:
    decision = threshold.disagreed(world)
    decision.concern.refresh_from_db()
    assert decision.concern.state == "discussed"
    page = sign_in("dsl").get(f"/threshold/concern/{decision.concern.reference}/decide/")
    page = page.content.decode()
    assert "Her aunt has moved in" in page
    assert "Two sisters have said the same" in page


def test_after_a_disagreement_either_may_propose_again(world: World) -> None:
    concern = threshold.disagreed(world).concern
    concern.refresh_from_db()
    assert threshold.proposed(world, concern, post="worker", option="advice_only")


def test_a_second_proposal_waits_for_the_first_to_be_answered(world: World) -> None:
    decision = threshold.proposed(world)
    with pytest.raises(NotNow, match="Adaeze Okafor has proposed"):
        threshold.proposed(world, decision.concern, post="worker")


def test_a_concern_that_was_not_discussed_is_not_decided(world: World) -> None:
    with pytest.raises(NotNow):
        threshold.proposed(world, concerns.matched(world))


def test_support_that_both_agree_is_planned_for_the_worker(world: World) -> None:
    decision = threshold.agreed(world, option="support", aims="She has one adult to go to.")
    support = Support.objects.get()
    assert decision.support == support
    assert (support.worker, support.aims) == (world.accounts["worker"], decision.aims)


def test_support_needs_its_aims(world: World) -> None:
    with pytest.raises(Refused, match="aims"):
        threshold.proposed(world, option="support", aims=" ")


def test_what_was_decided_waits_to_stand_on_the_schools_book(world: World) -> None:
    threshold.agreed(world)
    entry = BookEntry.objects.get()
    assert entry.what == "Decision: not to refer"
    assert "Adaeze Okafor and Wanjiru Kamau" in entry.summary


def test_the_page_says_what_each_option_sets_in_motion_with_its_date(world, sign_in) -> None:
    concern = concerns.discussed(world)
    page = sign_in("dsl").get(f"/threshold/concern/{concern.reference}/decide/").content.decode()
    assert "The front door must answer by Tue 6 Jan" in page
    assert "Wanjiru Kamau works with the child in school" in page
    assert concerns.WORDS in page
    assert "She has been quiet since half term." in page
    assert "<title>Decide what happens" in page


def test_the_page_records_the_decision_and_the_same_press_twice_is_one(world, sign_in) -> None:
    concern = concerns.discussed(world)
    browser, address = sign_in("dsl"), f"/threshold/concern/{concern.reference}/decide/"
    data = {"press": uuid4(), "option": "not_to_refer", "reasons": "Her aunt helps."}
    first, second = browser.post(address, data), browser.post(address, data)
    assert first.status_code == second.status_code == 302
    assert first["Location"] == second["Location"]
    decision = Decision.objects.get()
    assert first["Location"] == f"/threshold/decision/{decision.reference}/"


def test_to_refer_goes_on_to_its_own_page_with_the_reasons_kept(world, sign_in) -> None:
    concern = concerns.discussed(world)
    browser = sign_in("dsl")
    data = {"press": uuid4(), "option": "refer", "reasons": "She is not safe."}
    answer = browser.post(f"/threshold/concern/{concern.reference}/decide/", data)
    assert answer["Location"] == f"/threshold/concern/{concern.reference}/refer/"
    assert "She is not safe." in browser.get(answer["Location"]).content.decode()
    assert not Decision.objects.exists()


def test_what_was_begun_on_the_page_to_refer_is_not_written_over(world, sign_in) -> None:
    concern, browser = concerns.discussed(world), sign_in("dsl")
    refer = f"/threshold/concern/{concern.reference}/refer/"
    browser.post(refer, {"_draft": "auto", "words": "Begun this morning.", "known": "Two sisters."})
    data = {"press": uuid4(), "option": "refer", "reasons": "She is not safe."}
    browser.post(f"/threshold/concern/{concern.reference}/decide/", data)
    page = browser.get(refer).content.decode()
    for words in ("Begun this morning.", "Two sisters.", "She is not safe."):
        assert words in page


@pytest.mark.parametrize(
    ("sent", "sentence"),
    [
        ({"reasons": "r"}, "Choose what should happen"),
        ({"option": "not_to_refer"}, "Enter the reasons"),
        ({"option": "support", "reasons": "r"}, "Enter the aims of the support"),
        ({"option": "nothing", "reasons": "r"}, "Choose what should happen"),
        ({"option": "advice_only", "reasons": "x" * 20_001}, "20,000 characters"),
    ],
)
def test_what_is_missing_comes_back_with_a_sentence_and_the_words(
    world, sign_in, sent, sentence
) -> None:
    concern = concerns.discussed(world)
    answer = sign_in("dsl").post(f"/threshold/concern/{concern.reference}/decide/", sent)
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert sent.get("reasons", "")[:50] in answer.content.decode()
    assert not Decision.objects.exists()


def test_the_other_agrees_on_the_page(world, sign_in) -> None:
    decision = threshold.proposed(world)
    browser = sign_in("worker")
    page = browser.get(f"/threshold/decision/{decision.reference}/").content.decode()
    assert f"/threshold/decision/{decision.reference}/agree/" in page
    data = {"press": uuid4(), "answer": ""}
    address = f"/threshold/decision/{decision.reference}/agree/"
    assert [browser.post(address, data).status_code for _ in range(2)] == [302, 302]
    page = browser.get(f"/threshold/decision/{decision.reference}/").content.decode()
    assert "Adaeze Okafor, safeguarding lead" in page
    assert "Wanjiru Kamau, SWIS social worker" in page


def test_to_disagree_needs_words(world, sign_in) -> None:
    decision = threshold.proposed(world)
    address = f"/threshold/decision/{decision.reference}/disagree/"
    answer = sign_in("worker").post(address, {"press": uuid4(), "answer": " "})
    assert answer.status_code == 422
    assert "Enter why you do not agree" in answer.content.decode()


def test_an_answer_that_comes_too_late_is_refused_and_what_was_typed_is_kept(
    world, sign_in
) -> None:
    decision = threshold.proposed(world)
    actions.decide.agree(**world.does("worker", decision=decision))
    address = f"/threshold/decision/{decision.reference}/disagree/"
    answer = sign_in("worker").post(address, {"press": uuid4(), "answer": "Wait, I think not."})
    assert answer.status_code == 403
    assert "This decision is agreed" in answer.content.decode()
    assert "kept as your draft" in answer.content.decode()


@pytest.mark.parametrize(
    ("post", "status"),
    [
        ("manager", 403),
        ("deputy_manager", 403),
        ("governance", 403),
        ("teacher", 404),
        ("head", 404),
        ("front_door", 404),
        ("locality", 404),
        ("business_support", 404),
        ("analyst", 404),
        ("other_dsl", 404),
        ("other_worker", 404),
        ("other_manager", 404),
    ],
)
def test_who_may_not_decide(world, sign_in, post, status) -> None:
    concern = concerns.discussed(world)
    address = f"/threshold/concern/{concern.reference}/decide/"
    assert sign_in(post).get(address).status_code == status


@pytest.mark.parametrize(
    ("post", "status"),
    [
        ("dsl", 200),
        ("deputy_dsl", 200),
        ("worker", 200),
        ("manager", 200),
        ("governance", 200),
        ("teacher", 404),
        ("front_door", 404),
        ("other_dsl", 404),
        ("other_worker", 404),
    ],
)
def test_a_manager_may_look_and_not_decide(world, sign_in, post, status) -> None:
    decision = threshold.proposed(world)
    answer = sign_in(post).get(f"/threshold/decision/{decision.reference}/")
    assert answer.status_code == status
    if post != "worker":
        assert "/agree/" not in answer.content.decode()


def test_the_proposal_waits_for_the_other_and_not_for_its_author(world: World) -> None:
    threshold.proposed(world)
    assert [row.what for row in queries.waiting.waiting_for(world.person("worker"))] == [
        "Answer Adaeze Okafor: not to refer"
    ]
    for post in ("dsl", "deputy_dsl", "manager", "other_worker", "other_dsl"):
        assert queries.waiting.waiting_for(world.person(post)) == []


def test_a_decision_not_to_refer_is_in_the_chronology_with_both_names(world: World) -> None:
    decision = threshold.agreed(world)
    child = decision.concern.child
    rows = queries.chronology.entries(child, world.person("dsl"))
    assert [row.what for row in rows] == [
        "Decision proposed: not to refer",
        "Decision agreed by both: not to refer",
    ]
    assert queries.chronology.entries(child, world.person("front_door")) == []
    assert queries.chronology.entries(child, world.person("other_dsl")) == []
