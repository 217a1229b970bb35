"""No page draws a link or a form to what would answer 403, or to nothing, whoever reads it.

Each role begins at home and goes wherever its pages lead. Of the addresses that differ by their
record alone a few are tried in each state: what a page draws hangs on the state of its record.
"""

import re
from collections import Counter, deque
from urllib.parse import urljoin, urlsplit

import pytest
from django.apps import apps
from django.http import HttpResponse
from machines.page import Page
from universe.world import POSTS

from swis.kernel.models import Noun

from ..conftest import House

pytestmark = pytest.mark.once

# deputies do what those do whom they stand for; theirs is walked in `make drill`
DEPUTIES = [pytest.param(post, marks=pytest.mark.drill) for post in POSTS if "deputy" in post]
ROLES = [post for post in POSTS if not post.startswith(("other_", "deputy_"))]
TRIED = 2  # addresses that differ by a record in the same state alone
RECORD = re.compile(r"[A-Z]{2}-\w{5}-\w{5}|\d+")
# it would sign them out; a file is no page; cases of this world were opened without a referral
NOT_TRIED = re.compile(r"/sign-out/|/static/|/file/$|\.ics$|RF-00000-00000")


def leads_to(text: str, address: str) -> list[str]:
    """The addresses of this site in a page's links and forms."""
    found = []
    for href in Page(text).addresses:
        to = urlsplit(urljoin(f"https://here{address}", href))
        whole = f"{to.path}?{to.query}" if to.query else to.path
        if to.netloc == "here" and not NOT_TRIED.search(whole):
            found.append(whole)
    return list(dict.fromkeys(found))


def states() -> dict[str, str]:
    """The state of every record that has one, by its reference."""
    found: dict[str, str] = {}
    for model in apps.get_models():
        if issubclass(model, Noun) and hasattr(model, "lifecycle"):
            found |= dict(model._default_manager.values_list("reference", "state"))
    return found


class Walk:
    """One person going wherever the pages lead, to each address once."""

    def __init__(self, house: House, post: str) -> None:
        self.states = states()
        self.browser = house.browsers[post]
        self.came_from = {"/": "home"}
        self.tried: Counter[str] = Counter()
        self.wrong: list[str] = []

    def run(self) -> None:
        ahead = deque(self.came_from)
        while ahead:
            address = ahead.popleft()
            for link in self.visit(address):
                if link not in self.came_from and self._is_new(link):
                    self.came_from[link] = address
                    ahead.append(link)

    def _is_new(self, link: str) -> bool:
        kind = RECORD.sub(lambda record: self.states.get(record[0], "…"), link)
        self.tried[kind] += 1
        return self.tried[kind] <= TRIED

    def visit(self, address: str) -> list[str]:
        answer = self.browser.get(address)
        if answer.status_code in (403, 404):
            why = f"{self.came_from[address]} leads to {address}: {answer.status_code}"
            self.wrong.append(why)
        return self._ahead(answer, address)

    def _ahead(self, answer: HttpResponse, address: str) -> list[str]:
        if "Location" in answer:
            return leads_to(f'<a href="{answer["Location"]}">', address)
        if not answer["Content-Type"].startswith("text/html"):
            return []
        return leads_to(answer.content.decode(), address)


@pytest.mark.parametrize("post", [*ROLES, *DEPUTIES])
def test_no_page_leads_to_a_refusal(post: str, house: House, db: None) -> None:
    walk = Walk(house, post)
    walk.run()
    assert len(walk.came_from) > 3, "nothing leads anywhere"
    assert not walk.wrong, "\n".join(walk.wrong)


def test_a_link_to_a_refusal_is_seen(house: House, db: None) -> None:
    walk = Walk(house, "teacher")
    walk.came_from["/people/invite/"] = "/planted/"
    walk.visit("/people/invite/")
    assert walk.wrong == ["/planted/ leads to /people/invite/: 403"]
