"""Every address × every role, with the records of one school, of the other, of a restricted child.

What a person may not know of looks exactly like what isn't there. No page of theirs, whatever its
status, holds a word of it; no title and no address holds a child's name; looks are written down.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import pytest
from django.db import connection
from django.http import HttpResponse
from django.urls import resolve, reverse
from machines.page import Page
from universe.addresses import OF_A_CHILD, OF_A_CHILD_TOO, OF_A_PLACE, addresses, arguments

from swis.kernel import references
from swis.kernel.models import Event

from ..conftest import MAY_KNOW, SIGNED_IN, House

pytestmark = pytest.mark.once  # the sentences of access are tried on both in their rooms

ADDRESSES = dict(addresses())
ABOUT_A_CHILD = OF_A_CHILD.keys() | OF_A_CHILD_TOO.keys()
# of every page of every role (docs/adr/0012-asked-together.md)
MOST_QUESTIONS, MOST_BYTES = 15, 60_000
MARKS = re.compile("BEGIN|COMMIT|SAVEPOINT|RELEASE|ROLLBACK")
NOT_THERE = "ZZ-00000-00000"
CHANGING = re.compile(r'name="csrfmiddlewaretoken" value="[^"]*"')
REFUSED = re.compile(r'<h1 class="govuk-heading-l">[^<]+</h1>\s*<p class="govuk-body">[^<]{20,}<')
LEADS_TO = re.compile(rf'href="/[^"]*?({references.PATTERN})')
NAMES_STAY = re.compile(r'<title>([^<]*)|(?:href|src|action)="([^"]*)"')


def test_every_address_has_a_line_that_says_what_it_takes() -> None:
    taking = {name for name, takes in ADDRESSES.items() if takes}
    lines = ABOUT_A_CHILD | OF_A_PLACE.keys()
    assert taking == lines, "see universe/addresses.py"


@pytest.mark.parametrize("name", ADDRESSES)
def test_each_role_sees_its_own_and_nothing_else(name: str, house: House, db: None) -> None:
    given = {where: arguments(name, story, house.world) for where, story in house.stories.items()}
    if name not in ABOUT_A_CHILD:
        given = {"ashgrove": given["ashgrove"]}
    for post in SIGNED_IN:
        visitor = Visitor(house, post, name)
        for where, kwargs in given.items():
            if kwargs is not None:
                visitor.visit(kwargs).check(may_know=post in MAY_KNOW[where])


@pytest.mark.parametrize("name", ["desk:home", "desk:calendar"])
def test_the_log_names_every_record_that_the_desk_leads_to(
    name: str, house: House, db: None
) -> None:
    for post in SIGNED_IN:
        before = Event.objects.filter(act="look").count()
        page = house.browsers[post].get(reverse(name)).content.decode()
        looks = Event.objects.filter(act="look").order_by("number")[before:]
        seen = {reference for look in looks for reference in look.about["seen"]}
        assert seen == set(LEADS_TO.findall(page)), post
        assert {look.about["page"] for look in looks} <= {name}


@contextmanager
def counted() -> Iterator[list[str]]:
    """The questions that a page puts to the database, without the marks of a transaction."""
    asked: list[str] = []

    def count(execute: Any, sql: str, *rest: Any) -> Any:
        if not MARKS.match(sql):
            asked.append(sql)
        return execute(sql, *rest)

    with connection.execute_wrapper(count):
        yield asked


@dataclass
class Visitor:
    """One person, going to one address with this or that record in it."""

    house: House
    post: str
    name: str

    def visit(self, kwargs: dict[str, Any]) -> "Visit":
        looks = Event.objects.filter(act="look").count()
        with counted() as questions:
            answer = self.house.browsers[self.post].get(reverse(self.name, kwargs=kwargs))
        looked = Event.objects.filter(act="look").count() - looks
        return Visit(self, answer, looked, len(questions))

    @cached_property
    def where_nothing_is(self) -> "Visit":
        names = ("reference", "information") if self.name in OF_A_CHILD_TOO else ("reference",)
        return self.visit(dict.fromkeys(names, NOT_THERE))


class Visit:
    """What one person was answered at one address."""

    def __init__(self, visitor: Visitor, answer: HttpResponse, looks: int, asked: int) -> None:
        self.visitor, self.answer, self.looks, self.asked = visitor, answer, looks, asked
        self.name, self.status = visitor.name, answer.status_code
        self.text = CHANGING.sub("", answer.content.decode(errors="replace"))
        self.shown = [s.word for s in visitor.house.stories.values() if s.word in self.text]

    def __str__(self) -> str:
        return f"{self.visitor.post} at {self.name} ({self.status})"

    def check(self, may_know: bool) -> None:
        assert self.status in (200, 302, 303, 403, 404, 405), str(self)
        if self.status == 403:
            assert REFUSED.search(self.text), f"{self}: no sentence says why"
        if self.name in ABOUT_A_CHILD and not may_know:
            self._is_as_if_nothing_were_there()
        self._holds_nothing_kept_from_them()
        self._names_no_child_where_names_stay()
        self._was_written_down()
        self._sends_to_what_is_there()
        self._stays_within_its_budget()

    def _stays_within_its_budget(self) -> None:
        if not self.answer.headers.get("Content-Type", "").startswith("text/html"):
            return  # a file to keep, and no page
        assert self.asked <= MOST_QUESTIONS, f"{self}: asks {self.asked} questions"
        size = len(self.answer.content)
        assert size <= MOST_BYTES, f"{self}: is {size:,} bytes"

    def _is_as_if_nothing_were_there(self) -> None:
        nothing = self.visitor.where_nothing_is
        assert self.status in (403, 404, 405), f"{self}: they may not know of it"
        assert self.status == nothing.status, f"{self}: tells it from what isn't there"
        assert self.text == nothing.text, f"{self}: tells it from what isn't there"

    def _holds_nothing_kept_from_them(self) -> None:
        kept = self.visitor.house.words_kept_from(self.visitor.post)
        for word in set(self.shown) & set(kept):
            raise AssertionError(f"{self}: holds “{word}”: {_around(self.text, word)}")

    def _names_no_child_where_names_stay(self) -> None:
        """A title goes into the browser's history, an address into many logs."""
        if self.shown or "Location" in self.answer:
            stays = "".join(a + b for a, b in NAMES_STAY.findall(self.text))
            stays += self.answer.get("Location", "")
            for story in self.visitor.house.stories.values():
                assert story.word not in stays, f"{self}: {_around(stays, story.word)}"

    def _sends_to_what_is_there(self) -> None:
        if self.status == 200:
            for form in Page(self.text).forms:
                assert not form.action or form.action.startswith("/"), f"{self}: {form.action}"
                resolve(form.action.split("?")[0] or "/")

    def _was_written_down(self) -> None:
        if self.status == 200 and self.shown:
            assert self.looks, f"{self}: shows a child, and nobody wrote down who looked"
        assert self.looks <= 1, f"{self}: one look a page"


def _around(text: str, word: str) -> str:
    at = text.index(word)
    return " ".join(text[max(0, at - 150) : at + 50].split())
