"""Whatever is typed, a field answers with a value or a sentence, and changes nothing silently."""

import calendar
from datetime import date, time
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.forms import Field
from hypothesis import given
from hypothesis import strategies as st

from swis.kernel.design.days import asked_on
from swis.kernel.design.forms import Clock, Day, Email, Form, Line, Prose, moment
from swis.kernel.design.texts import readable
from swis.kernel.templatetags.swis import optional

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
        typed = [int(part) for part in parts[:3]]
        assert typed in ([day.day, day.month, day.year], [day.day, day.month, day.year % 100])
    else:
        assert all(" " in sentence for sentence in sentences)
        assert sentences


@pytest.mark.parametrize(
    ("parts", "sentence"),
    [
        (["31", "2", "2026"], "exists, like 27 3 2026: February 2026 has 28 days"),
        (["29", "Feb", "2026"], "February 2026 has 28 days"),
        (["5", "1", "226"], "year has four figures"),
        (["5", "1", "6"], "year has four figures"),
        (["5", "13", "2026"], "month is from 1 to 12, or a name"),
        (["5", "Ju", "2026"], "month"),
        (["5", "Febuary", "2026"], "month"),
        (["32", "1", "2026"], "exists, like 27 3 2026: the day is from 1 to 31"),
        (["0", "1", "2026"], "day is from 1 to 31"),
        (["2/13/26", "", ""], "month"),
        (["1/2", "", ""], "in numbers, like 27 3 2026: the day"),
        (
            ["today", "", ""],
            "in numbers, like 27 3 2026: the day",
        ),  # where nobody said which day it is
        (["6/1/26", "2", "2026"], "whole date in one box"),
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


@pytest.mark.parametrize(
    "parts",
    [
        ["5", "2", "2026"],
        ["05", "02", "26"],
        ["5", "Feb", "26"],
        ["5th", "february", "2026"],
        ["5", "FEB.", "'26"],
        ["\u200b5", "2\xa0", "2026\ufeff"],
        ["5/2/26", "", ""],
        ["5.2.2026", "", ""],
        ["5-2-26", "2", "2026"],
        ["", "", "5 Feb 2026"],
        ["5th of February 2026".replace(" of", ""), "", ""],
        ["Feb 5, 2026", "", ""],
        ["2026-02-05", "", ""],
        ["today", "", ""],
        ["Today", "2", "2026"],
        ["", "today", ""],
    ],
)
def test_a_date_may_be_written_as_people_write_it(parts: list[str]) -> None:
    with asked_on(date(2026, 2, 5)):
        assert Day("When?").clean(parts) == date(2026, 2, 5)


def test_yesterday_is_the_day_before_also_over_the_year(db: None) -> None:
    with asked_on(date(2026, 1, 1)):
        assert Day("When?").clean(["yesterday", "", ""]) == date(2025, 12, 31)
        assert Day("When?").clean(["tomorrow", "", ""]) == date(2026, 1, 2)


@given(st.dates(date(1970, 1, 1), date(2069, 12, 31)))
def test_every_month_has_its_name_and_two_figures_are_a_year(day: date) -> None:
    for name in (calendar.month_name[day.month], calendar.month_abbr[day.month]):
        assert Day("When?").clean([str(day.day), name, f"{day:%y}"]) == day


@pytest.mark.parametrize(
    ("parts", "box"),
    [
        (["5", "13", "2026"], 1),
        (["5", "", "2026"], 1),
        (["32", "1", "2026"], 0),
        (["31", "4", "2026"], 0),
        (["5", "1", "x"], 2),
        (["3/14/26", "", ""], 0),
        (["5", "1", "2027"], None),
        (["", "", ""], None),
    ],
)
def test_the_box_that_is_wrong_is_marked(parts: list[str], box: int | None) -> None:
    class Asks(Form):
        on = Day("When?", missing="Enter the date", latest=date(2026, 12, 31))

    names = ("on_day", "on_month", "on_year")
    form = Asks(dict(zip(names, parts, strict=True)))
    assert not form.is_valid()
    inputs = str(form["on"]).split("<input")[1:]
    marked = [number for number, one in enumerate(inputs) if "govuk-input--error" in one]
    assert marked == ([0, 1, 2] if box is None else [box])


@given(ANYTHING | DIGITS)
def test_a_time_is_taken_or_refused(text: str) -> None:
    at, sentences = _answer(Clock("At?"), text)
    assert at is not None or sentences or not readable(text)


@given(st.times(), st.sampled_from([":", ".", ""]))
def test_a_time_of_four_figures_is_what_it_says(at: time, between: str) -> None:
    at = at.replace(second=0, microsecond=0)
    assert Clock("At?").clean(f"{at:%H}{between}{at:%M}") == at


HALF_PAST_TWO = "14:30 14.30 1430 2:30pm 2.30pm 230pm 2.30 2:30 230 2.30p.m. 2.30p 14h30 1430hrs"


@pytest.mark.parametrize(
    "text", [*HALF_PAST_TWO.split(), "2.30 PM", "2:30 p.m.", "at 2.30", "2 30", "\u200b2.30\xa0pm"]
)
def test_a_time_may_be_written_as_people_write_it(text: str) -> None:
    assert Clock("At?").clean(text) == time(14, 30)


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("noon", time(12)),
        ("midday", time(12)),
        ("12 noon", time(12)),
        ("12", time(12)),
        ("12pm", time(12)),
        ("midnight", time(0)),
        ("12am", time(0)),
        ("00:15", time(0, 15)),
        ("02:30", time(2, 30)),
        ("2.30am", time(2, 30)),
        ("700", time(7)),
        ("659", time(18, 59)),
        ("915", time(9, 15)),
        ("9", time(9)),
        ("3 o'clock", time(15)),
        ("11.05pm", time(23, 5)),
        ("23:00", time(23)),
    ],
)
def test_an_hour_without_am_or_pm_is_one_of_the_day(text: str, at: time) -> None:
    assert Clock("At?").clean(text) == at


@given(st.integers(100, 999))
def test_three_figures_are_never_of_the_night(figures: int) -> None:
    at, sentences = _answer(Clock("At?"), str(figures))
    assert sentences or time(7) <= at <= time(18, 59)


@pytest.mark.parametrize("text", ["023", "960", "2:3", "25:00", "24:00", "13am", "half past two"])
def test_what_is_no_time_is_refused(text: str) -> None:
    assert _answer(Clock("At?"), text) == (None, [Clock.WRONG])


@pytest.mark.parametrize("text", ["230", "2.30", "2", "6:59"])
def test_where_the_night_is_as_likely_it_is_asked(text: str) -> None:
    assert _answer(Clock("At?", by_day=False), text) == (None, [Clock.UNSURE])
    assert Clock("At?", by_day=False).clean(f"{text}am")
    assert Clock("At?", by_day=False).clean("7.15") == time(7, 15)


@given(st.text(max_size=200))
def test_what_was_seen_is_kept_but_for_the_ends(text: str) -> None:
    try:
        kept = Prose("What?").clean(text)
    except ValidationError:
        return
    assert readable(kept) == kept
    assert [c for c in kept if c.isalnum()] == [c for c in text if c.isalnum() and c in kept]


@pytest.mark.parametrize(
    ("pasted", "kept"),
    [
        ("one\x0btwo", "one\ntwo"),
        ("one\x0ctwo", "one\ntwo"),
        ("one\x07two", "one\ntwo"),
        ("one\r\ntwo\rthree", "one\ntwo\nthree"),
        ("one\u2028two\u2029three\x85four", "one\ntwo\nthree\nfour"),
        ("safe\u00adguard\u200bing\ufeff", "safeguarding"),
        ("a\0b\x1bc\u202ed\u2066e", "abcde"),
        ("Juni\u200dper\u200c", "Juniper"),
        ("10\xa0years\u2009old", "10 years old"),
        ("a\tb", "a\tb"),
    ],
)
def test_characters_that_nobody_sees_become_line_ends_or_go(pasted: str, kept: str) -> None:
    assert Prose("What?").clean(pasted) == kept
    assert Line("What?").clean(pasted) == " ".join(kept.split())


@pytest.mark.parametrize(
    "text", ["\u200b", "\ufeff\u2060", "\xad", "\x07", "\0", "\u3164", " \u200d "]
)
def test_a_name_that_nobody_sees_is_none(text: str) -> None:
    for field in (Line("Who?", missing="Enter a name"), Prose("Who?", missing="Enter a name")):
        assert _answer(field, text) == (None, ["Enter a name"])
    assert Line("Who?").clean(text) == ""


def test_an_address_is_taken_as_it_is_pasted() -> None:
    assert Email(label="E-mail").clean("\ufeffname@school.sch.uk\u200b\xa0") == "name@school.sch.uk"


@pytest.mark.parametrize("text", ["\ud800", "caf\ufffd"])
def test_what_could_not_be_read_is_asked_again(text: str) -> None:
    with pytest.raises(ValidationError, match="could not be read"):
        Line("Who?").clean(text)


@pytest.mark.parametrize("end", ["\r\n", "\n", "\x0b"])
def test_one_character_too_many_is_refused_with_the_limit(end: str) -> None:
    """A line end is one character, however the browser sends it."""
    text = f"{'x' * 99}{end}" * 199 + "x" * 100
    assert len(Prose("What?").clean(text)) == 20_000
    with pytest.raises(ValidationError, match="20,000"):
        Prose("What?").clean(f"{text}x")


def test_what_is_asked_for_is_never_called_optional() -> None:
    class Asks(Form):
        plain = Line("A note")
        why = Line("If not: why?")
        aims = Line("Aims", help_text="Only for support.")
        who = Line("Who?", missing="Enter who")

    form = Asks({})
    assert [optional(form[name]) for name in ("plain", "why", "aims", "who")] == [
        " (optional)",
        "",
        "",
        "",
    ]
    form.add_error("plain", "Enter a note")
    assert optional(form["plain"]) == ""


def test_right_to_left_and_emoji_are_words_like_others() -> None:
    words = "أمينة 🙂 Zoë می\u200cخواهم क्\u200dष 👩\u200d👧 ❤\ufe0f \U0001f3f4\U000e0067\U000e007f"
    assert Line("Who?").clean(words) == words


def test_a_moment_is_in_english_time() -> None:
    assert moment(date(2026, 7, 1), time(9)).isoformat() == "2026-07-01T09:00:00+01:00"
