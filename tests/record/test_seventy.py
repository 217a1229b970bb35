"""Many people at once, and slow clients meanwhile: nobody waits long, and nothing goes wrong."""

import pytest
from machines import practice, slow
from machines.keeping import Heard
from machines.town import Server

pytestmark = pytest.mark.walk
LONG = 2.0  # seconds, for nineteen answers of twenty; bench/record_load.py measures, this guards


def wrong(heard: list[Heard]) -> list[str]:
    return [f"{one.kind}: {one.wrong}" for one in heard if one.wrong]


def p95(heard: list[Heard]) -> float:
    waits = sorted(one.seconds for one in heard if one.kind != "sign-in")
    return waits[int(0.95 * len(waits))]


def test_a_few_people_read_and_write_at_once(server: Server) -> None:
    with slow.slow_clients(server.url, silent=8, heads=8, bodies=8):
        heard = practice.work(server.url, 7, seconds=6, think=(0.05, 0.2))
    assert wrong(heard) == []
    assert {"home", "list", "form", "draft", "act"} <= {one.kind for one in heard}
    assert server.said() == ""


@pytest.mark.drill
def test_seventy_people_for_a_minute(server: Server) -> None:
    with slow.slow_clients(server.url, silent=8, heads=8, bodies=8):
        heard = practice.work(server.url, 70, seconds=60)
    assert wrong(heard) == []
    assert len(heard) > 600
    assert p95(heard) < LONG
    assert server.said() == ""
