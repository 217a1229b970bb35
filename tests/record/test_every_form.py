"""Every form of the record, fed anything at all: it finds what is wrong, and never falls over.

The forms are those that people meet, as the pages open them: whoever may opens the page, and the
form is bound to what Hypothesis makes up.
"""

import copy
import re
import uuid
from dataclasses import dataclass
from typing import Any

import pytest
from django.http import QueryDict
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from universe.addresses import addresses

from swis.kernel import drafts, presses
from swis.kernel.design import shown
from swis.kernel.design.forms import Form, Line, Prose, VersionedForm
from swis.kernel.models import Receipt
from swis.kernel.refusals import Refused

from .conftest import SIGNED_IN, House, an_address

pytestmark = pytest.mark.once  # a form is bound and a page refilled alike on both databases

ADDRESSES = [name for name, _ in addresses()]
ALMOST = [
    "",
    " ",
    "0",
    "1",
    "31",
    "2",
    "2026",
    "9999-12-31",
    "²",
    "٣",
    "-1",
    "9" * 400,
    "\0",
    "\ud800",
]
FORM = re.compile(r"(<form[^>]*>)(.*?)</form>", re.DOTALL)
FIRST, SECOND = "She is safe.", "She is not safe."
TEXT = st.one_of(st.sampled_from(ALMOST), st.text(max_size=60), st.integers().map(str))


@dataclass(frozen=True)
class Met:
    """A form as somebody met it on a page; ``sends_to`` is empty where it only asks."""

    post: str
    form: Form
    sends_to: str


def _forms(house: House, name: str) -> list[Met]:
    """The forms at an address, of every class that somebody meets there."""
    met: dict[type, Met] = {}
    address = an_address(name, house)
    for post in SIGNED_IN:
        answer = house.browsers[post].get(address)
        for context in answer.context or ():
            form = context.get("form")
            if isinstance(form, Form) and type(form) not in met:
                met[type(form)] = Met(post, form, _sends_to(answer, form, address))
    return list(met.values())


def _sends_to(answer: Any, form: Form, address: str) -> str:
    """Where the page sends this form's press."""
    for tag, inside in FORM.findall(answer.content.decode()):
        if 'method="post"' in tag and f'value="{form.initial.get("press")}"' in inside:
            elsewhere = re.search(r'action="([^"]+)"', tag)
            return elsewhere[1] if elsewhere else address
    return ""


def _sent(form: Form, draw: Any) -> QueryDict:
    """Some of the form's fields, with anything in them; now and then a choice that is there."""
    data = QueryDict(mutable=True)
    for name, field in form.fields.items():
        offered = [str(value) for value, _ in getattr(field, "choices", []) if value]
        value = st.one_of(TEXT, st.sampled_from(offered)) if offered else TEXT
        parts = [f"{name}{part}" for part in ("", "_day", "_month", "_year")]
        for part in parts if hasattr(field.widget, "widgets") else parts[:1]:
            data.setlist(part, draw(st.lists(value, max_size=2)))
    return data


def _bound(form: Form, data: QueryDict) -> Form:
    again = copy.copy(form)
    again.fields = copy.deepcopy(form.fields)
    again.data, again.is_bound, again._errors = data, True, None
    return again


def _answers(form: Form) -> None:
    """Bind the form to this and that; whatever it finds wrong, it says in a sentence."""

    @settings(
        max_examples=15, deadline=None, suppress_health_check=list(HealthCheck), database=None
    )
    @given(st.data())
    def feed(data: Any) -> None:
        sent = _bound(form, _sent(form, data.draw))
        try:
            if sent.is_valid():
                sent.arguments()
        except Refused:
            return  # a sentence too
        for errors in sent.errors.values():
            assert all(str(error).strip() for error in errors), sent.errors

    feed()


def _words(form: Form, words: str) -> dict[str, str]:
    """These words in every box of the form that takes words, and its press."""
    free = [name for name, field in form.fields.items() if isinstance(field, Prose | Line)]
    sent = {"press": str(form.initial["press"])} | dict.fromkeys(free, words)
    return sent if free else {}


def _keeps_second_words(house: House, met: Met) -> None:
    """A press that was done with some words is sent again with others: they are shown and kept."""
    first, second = (_words(met.form, words) for words in (FIRST, SECOND))
    if not met.sends_to or not second:
        return
    account, at = house.world.accounts[met.post], house.world.moments.now
    done = presses.said({name: [value] for name, value in first.items()})
    Receipt.objects.create(key=first["press"], act="", by=account, at=at, said=done)
    answer = house.browsers[met.post].post(met.sends_to, second)
    assert answer.status_code in (403, 409, 422), met.form
    draft = drafts.kept(house.world.person(met.post), met.sends_to)
    assert draft, met.form
    assert SECOND in draft.words
    page = answer.content.decode()
    assert "kept as your draft" in page
    assert answer.status_code == 403 or SECOND in page


def _refills_what_was_not_touched(house: House, met: Met) -> None:
    """Opened when its texts said something else, and sent untouched after somebody's change."""
    form = met.form
    if not isinstance(form, VersionedForm) or not met.sends_to or not form.initial["version"]:
        return  # a form that only asks, or of which nothing stands yet
    wanted = [name for name, field in form.fields.items() if field.required]
    if any(form.initial.get(name) in (None, "") for name in wanted):
        return  # it asks for more than stands: what stands can't be sent untouched
    data = QueryDict(mutable=True)
    data.update(_words(form, FIRST) | {"press": str(uuid.uuid4()), "version": "1000"})
    stands = {name: form.initial[name] for name in form.fields.keys() & form.initial.keys()}
    texts = [
        name
        for name in stands
        if type(form.fields[name]) in (Prose, Line) and not hasattr(form, f"clean_{name}")
    ]
    for name in stands.keys() - {*texts, *shown.NOT_SAID}:
        shown.refill(data, form[name], stands[name])
    data[shown.NAME] = shown.written(form, dict.fromkeys(texts, FIRST))
    answer = house.browsers[met.post].post(met.sends_to, data)
    assert answer.status_code == 409, (met.form, answer.context["form"].errors)
    again = answer.context["form"]
    for name in stands.keys() - shown.NOT_SAID:
        typed = form.fields[name].widget.value_from_datadict(again.data, {}, name)
        assert shown.sent(form.fields[name], typed) == shown.sent(form.fields[name], stands[name])


@pytest.mark.parametrize("name", ADDRESSES)
def test_a_form_answers_whatever_it_is_sent(name: str, house: House, db: None) -> None:
    """It loses no second words under the answer to the first, nor somebody else's correction."""
    for met in _forms(house, name):
        _answers(met.form)
        _keeps_second_words(house, met)
        _refills_what_was_not_touched(house, met)
