"""What was typed survives a refusal: somebody else was first, or one's own first press was."""

import uuid

import pytest
from universe import World, concerns

from swis.kernel import drafts, presses
from swis.kernel.refusals import OtherWords
from swis.record.concerns import actions
from swis.record.concerns.models import Addition, Concern

RAISE = "/concerns/raise/"
MONDAY = {"happened_on_day": "5", "happened_on_month": "1", "happened_on_year": "2026"}


def test_words_for_an_act_that_came_too_late_are_kept(world: World, sign_in) -> None:
    concern = concerns.matched(world)
    address = f"/concerns/{concern.reference}/discuss/"
    browser = sign_in("dsl")
    assert browser.get(address).status_code == 200
    actions.refer(**world.does("worker", concern=concern, reason="She is not safe."))
    words = {"press": uuid.uuid4(), "lead_said": "She has been quiet.", "worker_said": "I know."}
    answer = browser.post(address, words)
    assert answer.status_code == 403
    assert "kept as your draft" in answer.content.decode()
    draft = drafts.kept(world.person("dsl"), address)
    assert draft.fields["lead_said"] == ["She has been quiet."]


def test_second_words_under_one_press_are_kept_beside_the_first(world: World, sign_in) -> None:
    """Send; while the answer is slow, a sentence more, and Send again."""
    browser = sign_in("teacher")
    sent = {"press": uuid.uuid4(), "who": "Juniper", "words": "She cried.", **MONDAY}
    assert browser.post(RAISE, sent).status_code == 302
    more = {**sent, "words": "She cried. She won't go home tonight."}
    for _ in range(2):  # and its answer may get lost as well
        answer = browser.post(RAISE, more)
        page = answer.content.decode()
        assert answer.status_code == 409
        assert "has not been sent" in page
        assert "She won&#x27;t go home tonight." in page
    assert Concern.objects.get().words == "She cried."
    assert drafts.kept(world.person("teacher"), RAISE).fields["words"] == [more["words"]]
    again = {**more, "press": answer.context["form"]["press"].value()}
    assert browser.post(RAISE, again).status_code == 302
    assert Concern.objects.count() == 2
    assert drafts.kept(world.person("teacher"), RAISE) is None


def test_the_same_words_sent_twice_are_done_once(world: World, sign_in) -> None:
    """Whatever line ends and spaces a browser sends them with."""
    browser = sign_in("teacher")
    sent = {"press": uuid.uuid4(), "who": "Juniper", "words": "She cried.\nTwice.", **MONDAY}
    for words in ("She cried.\nTwice.", "She cried.\r\nTwice. "):
        assert browser.post(RAISE, {**sent, "words": words}).status_code == 302
    assert Concern.objects.count() == 1
    browser.post(RAISE, {**sent, "_draft": "auto"})
    assert drafts.kept(world.person("teacher"), RAISE) is None


def test_what_is_kept_while_the_first_words_are_sent_stays(world: World, sign_in) -> None:
    """Saved as one types after the press, before its answer: newer than what was sent."""
    teacher, at = world.person("teacher"), world.moments.now
    fields = {"words": ["And she is hungry."]}
    later = world.moments.tick()
    drafts.keep(account_id=teacher.account_id, address=RAISE, title="", fields=fields, at=later)
    drafts.discard(teacher, RAISE, until=at)
    assert drafts.kept(teacher, RAISE)


def test_an_act_pressed_twice_at_once_with_other_words_is_told(world: World) -> None:
    """The page looks first; between two presses of one moment the act itself does."""
    concern = concerns.matched(world)
    given = world.does("dsl", concern=concern, kind="added")
    typed = {name: [name] for name in ("words",)} | {"press": [str(given["key"])]}
    with presses.saying(presses.said(typed)):
        actions.add(**given, words="words")
        actions.add(**given, words="words")
    with presses.saying(presses.said({**typed, "words": ["others"]})), pytest.raises(OtherWords):
        actions.add(**given, words="others")
    assert Addition.objects.count() == 1


def test_a_press_that_was_somebody_elses_comes_back_with_a_new_one(world: World, sign_in) -> None:
    sent = {"press": str(uuid.uuid4()), "who": "Juniper", "words": "She cried.", **MONDAY}
    assert sign_in("dsl").post(RAISE, sent).status_code == 302
    answer = sign_in("teacher").post(RAISE, sent)
    assert answer.status_code == 422
    fresh = answer.context["form"]["press"].value()
    assert fresh != sent["press"]
    assert sign_in("teacher").post(RAISE, {**sent, "press": fresh}).status_code == 302


def test_words_for_what_is_no_longer_yours_to_see_are_kept(world: World, sign_in) -> None:
    address = f"/concerns/{concerns.matched(world).reference}/discuss/"
    answer = sign_in("other_dsl").post(address, {"press": uuid.uuid4(), "lead_said": "Quiet."})
    assert answer.status_code == 404
    assert "kept as your draft" in answer.content.decode()
