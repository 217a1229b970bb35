"""Notes of what happens in a case: short where the case notes are in Mosaic."""

from uuid import uuid4

import pytest
from django.urls import reverse
from universe import World, cases, statutory

from swis.record.cases.models import Note

TYPED = {
    "kind": "visit",
    "child_seen": "alone",
    "happened_on_day": "5",
    "happened_on_month": "1",
    "happened_on_year": "2026",
    "child_words": "It is quieter at home now.",
    "words": "Seen at home with her aunt.",
}


def test_a_visit_with_the_childs_own_words_stands_in_the_timeline(world: World, sign_in) -> None:
    case = cases.opened(world)
    page = reverse("cases:note", args=[case.reference])
    browser, typed = sign_in("worker"), {**TYPED, "press": uuid4()}
    assert "the case note is in Mosaic" in browser.get(page).content.decode()
    for _ in range(2):
        assert browser.post(page, typed).status_code == 302
    assert Note.objects.count() == 1
    shown = browser.get(f"/cases/{case.reference}/").content.decode()
    assert "swis-own-words" in shown
    assert "It is quieter at home now." in shown


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"kind": ""}, "Choose what it was"),
        ({"words": ""}, "Enter what happened"),
        ({"words": "caf\ufffd"}, "A character could not be read"),
        ({"happened_on_year": "9999"}, "Enter a date on or before"),
        ({"happened_on_day": "31", "happened_on_month": "2"}, "Enter a date that exists"),
        ({"happened_on_year": "2025"}, "between the referral and today"),
    ],
)
def test_bad_input_comes_back_with_a_sentence_and_the_words(
    world: World, sign_in, typed: dict[str, str], sentence: str
) -> None:
    case = cases.opened(world)
    page = reverse("cases:note", args=[case.reference])
    answer = sign_in("worker").post(page, {**TYPED, **typed, "press": uuid4()})
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert "It is quieter at home now." in answer.content.decode()
    assert not Note.objects.exists()


def test_a_closed_case_takes_no_notes(world: World, sign_in) -> None:
    case = statutory.closed(world)
    answer = sign_in("manager").get(reverse("cases:note", args=[case.reference]))
    assert answer.status_code == 403
    assert "closed" in answer.content.decode()
