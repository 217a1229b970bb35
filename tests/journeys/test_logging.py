"""Logging in a corridor: ten pieces of work on a phone, and a network that is cut ten times."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import chain

import pytest
from journeys import steps
from journeys.conftest import As
from journeys.somebody import Somebody
from playwright.sync_api import Route, expect

MOST_TAPS, MOST_TYPED = 6, 1
DONE, GOES_ON = "Completed by the social worker", "Goes on with the social worker"


@dataclass
class Phone:
    """A worker's phone, that counts what the thumbs do."""

    worker: Somebody
    taps: int = 0
    typed: int = 0

    def opens(self) -> None:
        """From the home page; what follows is counted."""
        self.worker.opens("/")
        self.taps, self.typed = 0, 0
        self.worker.follows("Log something")

    def again(self) -> None:
        self.taps, self.typed = 0, 0
        self.worker.follows("Another like this")

    def taps_on(self, *labels: str) -> None:
        for label in labels:
            self.taps += 1
            self.worker.page.locator("main form").get_by_label(label, exact=True).check()

    def taps_on_the_child(self, name: str) -> None:
        self.taps += 1
        self.worker.page.locator("[data-about]").get_by_label(name).first.check()

    def unfolds(self, words: str) -> None:
        self.taps += 1
        self.worker.page.locator("main summary", has_text=words).first.click()

    def types(self, label: str, words: str) -> None:
        self.typed += 1
        self.worker.types(label, words)

    def saves(self) -> None:
        self.taps += 1
        self.worker.page.get_by_role("button", name="Save", exact=True).click()
        expect(self.worker.page.get_by_role("heading", level=1)).not_to_have_text("Log something")
        expect(self.worker.page.locator("body")).to_contain_text("Saved ")
        self.worker.inspects()


@pytest.fixture
def phone(as_a: As) -> Phone:
    return Phone(as_a("worker", width=320))


def meets(phone: Phone) -> None:
    """The first time somebody is met they are found by a few letters."""
    phone.opens()
    phone.taps_on("One-to-one session")
    phone.types("Somebody else: a few letters of the name", "Junip")
    phone.taps_on_the_child(steps.FIRST)
    phone.taps_on("I began with the limits of confidentiality", "45", GOES_ON)
    phone.types("In one line", "Drew a map of safe places.")
    phone.saves()


def common(phone: Phone) -> Iterator[str]:
    """Work of the four commonest kinds, each from the worker's home."""
    phone.opens()
    phone.taps_on("Advice or information", "15", DONE)
    phone.types("In one line", "How to write a disclosure down.")
    phone.saves()
    yield "advice"
    phone.opens()
    phone.taps_on("Drop-in", "They came by themselves", "30", DONE)
    phone.saves()
    yield "drop-in"
    phone.opens()
    phone.taps_on("Professional consultation", "30", GOES_ON)
    phone.types("In one line", "Ask the nurse first.")
    phone.saves()
    yield "consultation"
    phone.opens()
    phone.taps_on("One-to-one session")
    phone.taps_on_the_child(steps.FIRST)
    phone.taps_on("I began with the limits of confidentiality", "45", GOES_ON)
    phone.types("In one line", "She brought the map back.")
    phone.saves()
    yield "one-to-one"


def rarer(phone: Phone) -> Iterator[str]:
    for kind, minutes in (("Planning", "60"), ("Admin", "30")):
        phone.opens()
        phone.unfolds("Another kind of work")
        phone.taps_on(kind, minutes, DONE)
        phone.saves()
        yield kind
    phone.opens()
    phone.unfolds("Another kind of work")
    phone.taps_on("Workshop", "45", DONE)
    phone.types("How many people?", "24")
    phone.saves()
    yield "workshop"


def test_ten_pieces_of_work_are_logged_on_a_phone(phone: Phone) -> None:
    meets(phone)
    for kind in chain(common(phone), rarer(phone)):
        assert (phone.taps <= MOST_TAPS, phone.typed <= MOST_TYPED) == (True, True), kind
    # and the same again, for two who asked the same thing
    for name in ("Form tutor", "Head of year"):
        phone.opens()
        phone.taps_on("Advice or information", "15", DONE)
        phone.types("In one line", f"{name}: what to look for.")
        phone.saves()
        assert (phone.taps, phone.typed) == (4, 1)
    assert lines(phone.worker) == 10


def lines(worker: Somebody) -> int:
    """How many pieces of work stand in the worker's log."""
    worker.opens("/work/")
    return worker.page.locator("main a[href^='/work/AC-']").count()


@contextmanager
def cut_off(person: Somebody) -> Iterator[list[int]]:
    """Between the press and its answer the network goes: the server hears, the phone does not."""
    lost: list[int] = []

    def lose(route: Route) -> None:
        if route.request.method != "POST" or "_draft" in (route.request.post_data or ""):
            route.continue_()
            return
        lost.append(route.fetch(max_redirects=0).status)
        route.abort("connectionreset")

    address = f"{person.url}/work/log/"
    person.page.route(address, lose)
    yield lost
    person.page.unroute(address)
    # the browser itself says so of every answer that it lost
    person.wrong = [said for said in person.wrong if "net::ERR_CONNECTION_RESET" not in said]


def test_a_network_cut_ten_times_leaves_exactly_one_record_each(phone: Phone) -> None:
    for number in range(10):
        words = f"Piece of work number {number}."
        phone.opens()
        phone.taps_on("Advice or information", "15", DONE)
        phone.types("In one line", words)
        with cut_off(phone.worker) as lost:
            phone.worker.page.get_by_role("button", name="Save", exact=True).click()
            said = phone.worker.page.locator("[data-sent]")
            expect(said).to_contain_text("Not saved yet")
            assert lost
        phone.worker.page.evaluate("dispatchEvent(new Event('online'))")
        expect(phone.worker.page.locator("main")).to_contain_text(words)
        expect(phone.worker.page.get_by_role("heading", level=1)).to_contain_text("Advice")
        assert lines(phone.worker) == number + 1
