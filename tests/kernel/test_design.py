"""The parts of pages: escaped, pressable, and the same words for whoever hears the page."""

from datetime import date, datetime
from decimal import Decimal
from types import SimpleNamespace
from typing import Any

import pytest
from django.db.models import TextChoices
from django.template import Context, Template
from django.test import RequestFactory
from django.utils.timezone import get_current_timezone
from machines.page import Page

from swis.kernel import workflow
from swis.kernel.work import Next

MARKUP = '<script>alert("1")</script>'


def drawn(text: str, **context: Any) -> str:
    request = RequestFactory().get("/")
    request.at = datetime(2026, 3, 4, 10, tzinfo=get_current_timezone())  # type: ignore[attr-defined]
    given = {"request": request, "csrf_token": "secret", **context}
    return Template("{% load design tables swis %}" + text).render(Context(given))


@pytest.mark.parametrize(
    "text",
    [
        "{% column %}{{ words }}{% endcolumn %}",
        "{% columns %}{% wide %}{{ words }}{% endwide %}{% endcolumns %}",
        "{% narrow %}{{ words }}{% endnarrow %}",
        "{% narrow kind=words %}Beside{% endnarrow %}",
        "{% heading %}{% caption %}{{ words }}{% endcaption %}Case{% endheading %}",
        "{% summary %}{% row words %}Moss{% endrow %}{% endsummary %}",
        '{% summary %}{% row "Name" %}{{ words }}{% endrow %}{% endsummary %}',
        "{% tag %}{{ words }}{% endtag %}",
        "{% tag words %}Late{% endtag %}",
        '{% link "sign-in" %}{{ words }}{% endlink %}',
        '{% button "sign-in" %}{{ words }}{% endbutton %}',
        '{% press "sign-in" %}{{ words }}{% endpress %}',
        '{% press "sign-in" next=words %}Go{% endpress %}',
        "{% next_step step %}",
        "{% other_steps steps %}",
        "{% table words words %}<tr></tr>{% endtable %}",
        "{% cell words %}{{ words }}{% endcell %}",
        "{% number 3 words %}",
        "{% money nothing words words %}",
    ],
)
def test_whatever_is_given_to_a_part_is_escaped(text: str) -> None:
    step = Next(MARKUP, MARKUP, hint=MARKUP)
    steps = [step, Next(MARKUP, MARKUP, is_press=True, hint=MARKUP)]
    page = drawn(text, words=MARKUP, step=step, steps=steps, nothing=None)
    assert "<script" not in page
    assert "&lt;script&gt;" in page or "3" in page


def test_what_stands_inside_is_not_escaped_twice() -> None:
    page = drawn('{% row "Who" %}<strong>{{ name }}</strong>{% endrow %}', name="O'Hara & Son")
    assert "<strong>O&#x27;Hara &amp; Son</strong>" in page
    assert Page(page).words == "Who O'Hara & Son"


def test_a_row_without_an_answer_is_not_drawn() -> None:
    text = '{% row "Answer" when=answer %}{{ answer }}{% endrow %}'
    assert drawn(text, answer="") == ""
    assert Page(drawn(text, answer="Yes")).words == "Answer Yes"


def test_columns_stand_in_one_grid_row() -> None:
    beside = '{% narrow kind="x" %}B{% endnarrow %}'
    page = drawn("{% columns %}{% wide %}A{% endwide %}" + beside + "{% endcolumns %}")
    assert page.count("govuk-grid-row") == 1
    assert "govuk-grid-column-two-thirds" in page
    assert 'class="govuk-grid-column-one-third x"' in page
    assert drawn("{% column %}A{% endcolumn %}") == (
        '<div class="govuk-grid-row"><div class="govuk-grid-column-two-thirds">A</div></div>'
    )


def test_spaces_around_what_stands_inside_are_no_part_of_it() -> None:
    spread = "{% heading %}\n  {% caption %}\n  Case 1\n  {% endcaption %}\n  Ada\n{% endheading %}"
    assert drawn(spread) == (
        '<h1 class="govuk-heading-l"><span class="govuk-caption-l">Case 1</span>\n  Ada</h1>'
    )


def test_a_press_is_one_form_that_sends_its_token_and_its_fields() -> None:
    page = Page(drawn('{% press "sign-in" next="/x/" %}Go on{% endpress %}'))
    (form,) = page.forms
    assert (form.action, form.method) == ("/sign-in/", "post")
    assert form.held() == {"csrfmiddlewaretoken": "secret", "next": "/x/"}
    assert page.words == "Go on"
    assert 'data-prevent-double-click="true"' in page.text


def test_a_press_sends_a_field_of_any_name() -> None:
    text = '{% press "sign-in" address="/x/" content="y" kind="link" %}Discard{% endpress %}'
    (form,) = Page(drawn(text)).forms
    assert form.held() == {"csrfmiddlewaretoken": "secret", "address": "/x/", "content": "y"}


@pytest.mark.parametrize(
    ("kind", "look"),
    [
        ("", 'class="govuk-button"'),
        ("secondary", 'class="govuk-button govuk-button--secondary"'),
        ("link", 'class="swis-link-button"'),
    ],
)
def test_a_press_looks_as_it_is_asked_to(kind: str, look: str) -> None:
    assert look in drawn('{% press "sign-in" kind=kind %}Go{% endpress %}', kind=kind)


class CaseState(TextChoices):
    OPEN = "open", "Open"
    OVER = "over", "Over"


def test_a_state_is_said_in_words_and_in_its_lifecycles_colour() -> None:
    table = workflow.Lifecycle("case", CaseState, (), colours={"over": "grey"})
    record = SimpleNamespace(state="over", lifecycle=table, get_state_display=lambda: "It's over")
    assert drawn("{% state it %}", it=record) == (
        '<strong class="govuk-tag govuk-tag--grey">It&#x27;s over</strong>'
    )
    record.state = "open"
    assert drawn("{% if it|stands:'OPEN' %}Open{% endif %}", it=record) == "Open"
    assert drawn("{% if it|stands:'OVER' %}Over{% endif %}", it=record) == ""
    with pytest.raises(KeyError):
        drawn("{% if it|stands:'OPNE' %}Open{% endif %}", it=record)
    assert 'class="govuk-tag"' in drawn("{% state it %}", it=record)


def test_a_colour_for_a_state_that_is_not_there_is_refused() -> None:
    with pytest.raises(ValueError, match="no state"):
        workflow.Lifecycle("case", CaseState, (), colours={"opne": "grey"})


def test_a_deadline_says_that_it_is_late_only_when_it_is() -> None:
    assert Page(drawn("{% deadline on %}", on=date(2026, 3, 3))).words.startswith("Late ")
    assert "Late" not in drawn("{% deadline on %}", on=date(2026, 3, 4))
    assert drawn("{% deadline on %}", on=None) == ""


def test_the_next_step_is_one_button_or_nothing() -> None:
    assert drawn("{% next_step step %}", step=None) == ""
    led = drawn("{% next_step step %}", step=Next("Add a child", "/add/", hint="Nobody may come."))
    assert Page(led).words == "Nobody may come. Add a child"
    assert 'class="govuk-button" href="/add/"' in led
    (form,) = Page(drawn("{% next_step step %}", step=Next("Go", "/go/", is_press=True))).forms
    assert (form.action, form.method) == ("/go/", "post")


def test_other_steps_are_a_sentence_if_there_is_one_and_a_list_if_there_are_more() -> None:
    one = Next("Hand it over", "/over/", hint="Not for you?")
    page = drawn("{% other_steps steps %}", steps=[one])
    assert "<ul" not in page
    assert 'Not for you? <a class="govuk-link" href="/over/">Hand it over</a>.' in page
    press = Next("Back safely", "/back/", is_press=True)
    page = drawn("{% other_steps steps %}", steps=[one, press, Next("Drop it", "/drop/")])
    assert page.count("<li>") == 2
    assert "govuk-button--secondary" in page
    assert drawn("{% other_steps steps %}", steps=[]) == ""


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (Decimal("1234"), "£1,234"),
        (Decimal("12.5"), "£12.50"),
        (12.005, "£12.01"),
        (0, "£0"),
        (-5, "−£5"),
        (1234567.891, "£1,234,567.89"),
    ],
)
def test_money_has_pence_where_there_are_any(value: Any, words: str) -> None:
    page = drawn('{% money it "Cost" %}', it=value)
    assert Page(page).words == words
    assert 'class="govuk-table__cell govuk-table__cell--numeric" data-label="Cost"' in page


def test_a_number_is_read_in_thousands_and_nothing_is_said_in_words() -> None:
    assert Page(drawn("{% number 12345 %}")).words == "12,345"
    assert Page(drawn("{% number it places=1 %}", it=-1234.56)).words == "−1,234.6"
    page = drawn('{% number it nothing="Too few to show" %}', it=None)
    assert "Too few to show" in page
    assert '<span aria-hidden="true">–</span>' in page


def test_a_table_names_itself_and_its_columns() -> None:
    asked = '{% table "Costs" "School" "Pounds" kind="swis-stack" numbers="Pounds" %}'
    page = drawn(asked + "<tr></tr>{% endtable %}")
    assert 'role="region" aria-label="Costs"' in page
    assert page.count('<th scope="col"') == 2
    assert '<th scope="col" class="govuk-table__header govuk-table__header--numeric">Pounds' in page
    assert 'class="govuk-table swis-stack"' in page
