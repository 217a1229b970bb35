"""Unfinished text is kept on the server, for its author and its form alone."""

import uuid

from universe import World

from swis.kernel import drafts
from swis.kernel.models import Draft
from swis.record.concerns.models import Concern

RAISE = "/concerns/raise/"
TYPED = {"who": "Juniper", "words": "She cried.", "happened_on_day": "5"}


def test_a_draft_comes_back_into_its_form(world: World, sign_in) -> None:
    browser = sign_in("teacher")
    browser.post(RAISE, {**TYPED, "_draft": "kept"})
    page = browser.get(RAISE).content.decode()
    assert "She cried." in page
    assert "Draft, last saved 09:00" in page
    assert not Concern.objects.exists()


def test_saving_as_one_types_answers_with_the_time(world: World, sign_in) -> None:
    answer = sign_in("teacher").post(RAISE, {**TYPED, "_draft": "auto"})
    assert answer.json() == {"saved": "last saved 09:00"}


def test_nobody_else_gets_it(world: World, sign_in) -> None:
    sign_in("teacher").post(RAISE, {**TYPED, "_draft": "kept"})
    assert "She cried." not in sign_in("other_teacher").get(RAISE).content.decode()


def test_sending_the_form_ends_the_draft_and_discarding_does_too(world: World, sign_in) -> None:
    browser = sign_in("teacher")
    for ending in ({"_discard": "1"}, {"press": uuid.uuid4()}):
        browser.post(RAISE, {**TYPED, "_draft": "kept"})
        assert Draft.objects.count() == 1
        date = {"happened_on_month": "1", "happened_on_year": "2026"}
        browser.post(RAISE, {**TYPED, **date, **ending})
        assert not Draft.objects.exists()


def test_a_form_with_nothing_typed_leaves_no_draft(world: World) -> None:
    at, teacher = world.moments.now, world.accounts["teacher"].pk
    kept = drafts.keep(account_id=teacher, address=RAISE, title="", fields={"who": [" "]}, at=at)
    assert kept is None


def test_words_that_name_nobody_never_stand_under_another_name(world: World, sign_in) -> None:
    """Half-written words about one child, and then a form for another: both are kept."""
    browser = sign_in("teacher")
    browser.post(RAISE, {**TYPED, "who": "", "_draft": "auto"})
    for address in (RAISE, "/"):
        answer = browser.get(address)
        page = answer.content.decode()
        assert not answer.context["form"]["words"].value()
        assert "it names nobody" in page
        assert f"{RAISE}?draft=open" in page
    beside = answer.context["form"].sends_to
    browser.post(beside, {"who": "Rowan", "words": "He is cold.", "_draft": "auto"})
    assert Draft.objects.count() == 2
    assert browser.get(beside).context["form"]["words"].value() == "He is cold."
    again = browser.get(f"{RAISE}?draft=open").context["form"]
    assert again["words"].value() == "She cried."
    date = {"happened_on_month": "1", "happened_on_year": "2026"}
    sent = {**TYPED, **date, "who": "Rowan", "press": uuid.uuid4()}
    assert browser.post(beside, sent).status_code == 302
    assert Draft.objects.get().address == RAISE
