"""Whatever is typed, a field answers with a value or a sentence, and changes nothing silently."""

from datetime import date, time
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.forms import Field
from hypothesis import given
from hypothesis import strategies as st

from swis.kernel.design.forms import Clock, Day, Line, Prose, moment

ANYTHING = st.text(max_size=30)
DIGITS = st.text(alphabet="0123456789²③٣ -+.eE", max_size=5)


@given(st.dates(date(1900, 1, 1), date(2100, 12, 31)))
def test_a_date_that_exists_is_taken_as_typed(day: date) -> None:
    assert Day("When?").clean([str(day.day), str(day.month), str(day.year)]) == day


def _answer(field: Field, typed: Any) -> tuple[Any, list[str]]:
    """What a field makes of what was typed: a value, or sentences."""
    try:
        return field.clean(typed), []
    except ValidationError as error:
        return None, error.messages


@given(st.lists(ANYTHING | DIGITS, max_size=4))
def test_three_boxes_take_anything_and_answer_with_a_date_or_a_sentence(parts: list[str]) -> None:
    day, sentences = _answer(Day("When?", missing="Enter the date"), parts)
    if day:
        assert [int(part) for part in parts[:3]] == [day.day, day.month, day.year]
    else:
        assert all(" " in sentence for sentence in sentences)
        assert sentences


@pytest.mark.parametrize(
    ("parts", "sentence"),
    [
        (["31", "2", "2026"], "exists"),
        (["5", "1", "26"], "four figures"),
        (["5", "", "2026"], "month"),
        (["²", "1", "2026"], "numbers"),
        (["5", "1", "99999"], "numbers"),
        (["5", "1", "1899"], "on or after"),
        (["5", "1", "2027"], "on or before 6 January 2026"),
    ],
)
def test_a_wrong_date_says_what_is_wrong(parts: list[str], sentence: str) -> None:
    with pytest.raises(ValidationError, match=sentence):
        Day("When?", missing="Enter the date", latest=date(2026, 1, 6)).clean(parts)


@given(ANYTHING | DIGITS)
def test_a_time_is_taken_or_refused(text: str) -> None:
    at, sentences = _answer(Clock("At?"), text)
    assert at or sentences or not text.strip()


@pytest.mark.parametrize("text", ["14:30", "14.30", "2:30pm", "2.30 PM", "1430"])
def test_a_time_may_be_written_as_people_write_it(text: str) -> None:
    assert Clock("At?").clean(text) == time(14, 30)


@given(st.text(max_size=200))
def test_prose_keeps_what_was_typed_but_for_the_ends(text: str) -> None:
    try:
        kept = Prose("What?").clean(text)
    except ValidationError:
        return
    assert kept == text.strip()


@pytest.mark.parametrize("text", ["a\0b", "a\x07b", "\ud800"])
def test_characters_that_cannot_be_shown_are_refused(text: str) -> None:
    with pytest.raises(ValidationError):
        Line("Who?").clean(text)


def test_one_character_too_many_is_refused_with_the_limit() -> None:
    assert Prose("What?").clean("x" * 20_000) == "x" * 20_000
    with pytest.raises(ValidationError, match="20,000"):
        Prose("What?").clean("x" * 20_001)


def test_right_to_left_and_emoji_are_words_like_others() -> None:
    assert Line("Who?").clean("أمينة 🙂 Zoë") == "أمينة 🙂 Zoë"


def test_a_moment_is_in_english_time() -> None:
    assert moment(date(2026, 7, 1), time(9)).isoformat() == "2026-07-01T09:00:00+01:00"
