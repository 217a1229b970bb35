"""Everything a person can type or put in an address, at every address: an answer, never a fault.

Each form is found on its page, and sent back with junk in every field. It comes back with a
sentence and with what was typed; nothing changes unless the answer says that it was done.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

import pytest
from django.db import connection, transaction
from django.http import HttpResponse
from django.urls import reverse
from machines.page import Form, Page
from universe.addresses import OF_A_CHILD, addresses, arguments

from swis.kernel.drafts import LONGEST
from swis.kernel.models import Change, Draft, Event, Receipt, StepTaken

from ..conftest import SIGNED_IN, House, an_address

ADDRESSES = [name for name, _ in addresses()]
JUNK = {
    "nothing": "",
    "NUL": "before\0after",
    "20,001 characters": "é" * (LONGEST + 1),
    "superscript digits": "²³",
    "a date that is too late": "9999-12-31",
    "a huge number": "9" * 400,
    "an unknown reference": "CH-00000-00000",
    "another kind of thing": "[{'$ne': null}]",
    "half of a character": "\ud800",
    "markup": "<script>alert(1)</script>'\"--",
}
UNSEEN = {  # in `make drill` alone
    "characters nobody sees": "\ufeff\u200b\u2060\xad",
    "letters that show nothing": "\u3164\u115f\u2800",
    "text that turns round": "\u202egnirts\u202c",
    "line ends of Word": "one\x0btwo\x0cthree\u2028four",
}
EACH_TIME = 4  # kinds that an address is sent in `make test`; all of them in `make drill`
DATABASES_DIFFER = ("NUL", "half of a character", "a huge number")
ADDRESS_JUNK = ["²³", "9" * 30, "ch-00000-00000", "%00", "..%2f"]
# enough to see that it is not one role's luck
SENDERS = ("teacher", "dsl", "worker", "manager", "front_door", "administrator")


@dataclass(frozen=True)
class Open:
    """A form that somebody has open."""

    house: House
    post: str
    address: str
    form: Form

    def send(self, fields: dict[str, Any]) -> HttpResponse:
        data = urlencode(fields, doseq=True, errors="surrogatepass")
        kind = "application/x-www-form-urlencoded"
        return self.house.browsers[self.post].post(self.address, data, content_type=kind)

    def with_everywhere(self, junk: str) -> dict[str, Any]:
        return self.form.held() | {field.name: junk for field in self.form.typed()}


def standing(house: House, name: str) -> dict[str, Any]:
    """What stands in an address: of Ashgrove, or of the restricted child who alone has such a
    record."""
    stories = [house.stories[key] for key in ("ashgrove", "restricted")]
    given = (arguments(name, story, house.world) for story in stories)
    return next((found for found in given if found is not None), {})


def opened(house: House, name: str) -> Iterator[Open]:
    """The form at an address, as the first person finds it who may."""
    given = standing(house, name)
    address = reverse(name, kwargs=given)
    for post in SIGNED_IN:
        answer = house.browsers[post].get(address)
        form = (
            Page(answer.content.decode(errors="replace")).form
            if answer.status_code == 200
            else None
        )
        if form and form.action in ("", address):
            yield Open(house, post, address, form)
            return


def _everything() -> list[int]:
    """What an act leaves: looks are no acts."""
    acts = Event.objects.exclude(act="look")
    return [rows.count() for rows in (acts, *(m.objects.all() for m in LEFT_BY_ACTS))]


LEFT_BY_ACTS = (StepTaken, Receipt, Change, Draft)


def some_of(name: str) -> dict[str, str]:
    """Some kinds of junk for an address: others at its neighbours, the same from run to run."""
    if connection.vendor == "postgresql":
        return {kind: JUNK[kind] for kind in DATABASES_DIFFER}
    first = ADDRESSES.index(name)
    kinds = [list(JUNK)[(first + step * 3) % len(JUNK)] for step in range(EACH_TIME)]
    return {kind: JUNK[kind] for kind in kinds}


@pytest.mark.parametrize("name", ADDRESSES)
def test_junk_in_every_field_changes_nothing_and_is_answered(
    name: str, house: House, db: None
) -> None:
    _send_junk(house, name, some_of(name))


@pytest.mark.drill
@pytest.mark.parametrize("name", ADDRESSES)
def test_every_junk_in_every_field_changes_nothing_and_is_answered(
    name: str, house: House, db: None
) -> None:
    _send_junk(house, name, JUNK | UNSEEN)


def _send_junk(house: House, name: str, kinds: dict[str, str]) -> None:
    for page in opened(house, name):
        for kind, junk in kinds.items():
            with transaction.atomic():
                before = _everything()
                answer = page.send(page.with_everywhere(junk))
                _check(answer, before, f"{page.post} sends {kind} to {name}", junk)
                transaction.set_rollback(True)


def _check(answer: HttpResponse, before: list[int], who: str, junk: str) -> None:
    assert answer.status_code in (302, 303, 400, 403, 404, 409, 422, 200), who
    if answer.status_code in (302, 303):
        return  # it was a fair answer to what was asked; what it did, the act wrote down
    assert _everything() == before, f"{who}: something changed, and the answer does not say so"
    if answer.status_code == 422:
        text = answer.content.decode(errors="replace")
        assert "There is a problem" in text, who
        is_whole = junk in JUNK.values() and junk and not {"\0", "\ud800"} & set(junk)
        if is_whole and "<textarea" in text:
            kept = [field.value for form in Page(text).forms for field in form.typed()]
            assert junk in kept, f"{who}: what was typed is gone"


@pytest.mark.once
@pytest.mark.parametrize("name", ADDRESSES)
def test_an_address_with_junk_in_it_is_not_there(name: str, house: House, db: None) -> None:
    browser, whole = house.browsers["manager"], an_address(name, house)
    for junk in ADDRESS_JUNK:
        for argument in re.findall(r"[A-Z]{2}-\w{5}-\w{5}|\d{4}-\d\d-\d\d|\d+", whole):
            answer = browser.get(whole.replace(argument, junk))
            assert answer.status_code in (400, 403, 404), (whole, junk)
        asked = urlencode({"q": junk, "page": junk, "next": junk})
        assert browser.get(f"{whole}?{asked}").status_code < 500


@pytest.mark.once
@pytest.mark.parametrize("name", sorted(OF_A_CHILD))
def test_a_reference_of_another_kind_is_not_there(name: str, house: House, db: None) -> None:
    records = house.stories["restricted"].records | house.stories["ashgrove"].records
    for other in ("child", "concern", "case"):
        mine = records.get(OF_A_CHILD[name])
        if mine is not None and not isinstance(records[other], type(mine)):
            address = reverse(name, kwargs={"reference": records[other].reference})
            answer = house.browsers["manager"].get(address)
            assert answer.status_code in (403, 404, 405), (name, other)


@pytest.mark.parametrize("name", ADDRESSES)
def test_a_post_of_nothing_by_anybody_is_answered(name: str, house: House, db: None) -> None:
    """Nobody else's record changes, whoever sends what; a person's own may, if nothing is asked."""
    given = arguments(name, house.stories["beechwood"], house.world)
    if given is None or name == "sign-out":
        return
    for post in SENDERS:
        with transaction.atomic():
            before = _everything()
            answer = house.browsers[post].post(reverse(name, kwargs=given), {})
            assert answer.status_code < 500, (post, name)
            if answer.status_code not in (302, 303):
                assert _everything() == before, (post, name)
            transaction.set_rollback(True)
