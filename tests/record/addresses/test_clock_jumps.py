"""The server's clock jumps by an hour or a day, or summer time begins: nothing counts backwards."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone

from ..conftest import House, an_address

pytestmark = pytest.mark.drill

BACKWARDS = re.compile(r"(?<![\w.–/:-])-\d+(?= |<|%)")
JUMPS = [timedelta(hours=1), timedelta(days=1), -timedelta(hours=1), -timedelta(days=1)]
TURNS = [  # the hour before and after each turn of the clocks
    datetime(2026, 3, 29, 0, 59, tzinfo=UTC),
    datetime(2026, 3, 29, 1, 1, tzinfo=UTC),
    datetime(2026, 10, 25, 0, 59, tzinfo=UTC),
    datetime(2026, 10, 25, 1, 1, tzinfo=UTC),
]
POSTS = ("dsl", "worker", "manager", "front_door", "business_support", "governance")
NAMES = ("desk:home", "cases:case", "desk:child", "threshold:referral", "duty:rota", "sessions")


def shows(house: House, at: datetime, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every one of these pages at this moment, to people who sign in then."""
    monkeypatch.setattr(timezone, "now", lambda: at)
    for post in POSTS:
        house.browsers[post].force_login(house.world.accounts[post])
        for name in NAMES:
            answer = house.browsers[post].get(an_address(name, house))
            assert answer.status_code in (200, 403, 404), (post, name, at)
            assert not BACKWARDS.search(answer.content.decode()), (post, name, at)


@pytest.mark.parametrize("jump", JUMPS, ids=str)
def test_a_clock_that_jumps_counts_nothing_backwards(house: House, jump, monkeypatch) -> None:
    shows(house, house.world.moments.now + jump, monkeypatch)


@pytest.mark.parametrize("at", TURNS, ids=str)
def test_the_hours_at_which_the_clocks_turn(house: House, at: datetime, monkeypatch) -> None:
    shows(house, at, monkeypatch)
