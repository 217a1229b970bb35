"""Every form of the record, fed anything at all: it finds what is wrong, and never falls over.

The forms are those that people meet, as the pages open them: whoever may opens the page, and the
form is bound to what Hypothesis makes up.
"""

import copy
from typing import Any

import pytest
from django.http import QueryDict
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from universe.addresses import addresses

from swis.kernel.design.forms import Form
from swis.kernel.refusals import Refused

from .conftest import SIGNED_IN, House, an_address

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
TEXT = st.one_of(st.sampled_from(ALMOST), st.text(max_size=60), st.integers().map(str))


def _forms(house: House, name: str) -> list[Form]:
    """The forms at an address, of every class that somebody meets there."""
    met: dict[type, Form] = {}
    address = an_address(name, house)
    for post in SIGNED_IN:
        answer = house.browsers[post].get(address)
        for context in answer.context or ():
            form = context.get("form")
            if isinstance(form, Form):
                met.setdefault(type(form), form)
    return list(met.values())


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


@pytest.mark.parametrize("name", ADDRESSES)
def test_a_form_answers_whatever_it_is_sent(name: str, house: House, db: None) -> None:
    for form in _forms(house, name):
        _answers(form)
