"""A school year rehearsed: a few seeds hold and repeat themselves, and what is planted is found.

Two hundred seeds are `make rehearse`; every mutant is `make drill`.
"""

from datetime import date, timedelta
from random import Random
from typing import Any

import pytest

from swis.kernel import clocks
from swis.record.site.commands import rehearse
from swis.record.site.rehearsal import run, words, year
from swis.record.site.rehearsal.invariants import WATCHED, time_limits
from swis.record.site.rehearsal.moves import MOVES

from . import mutants

pytestmark = pytest.mark.once
STEPS = 50


@pytest.mark.parametrize("seed", [1, 2])
def test_a_year_holds(playing: Any, seed: int) -> None:
    played = playing(seed, steps=STEPS)
    assert played.broken == [], f"swis rehearse --seed {seed} --steps {STEPS}"
    assert played.step == STEPS
    assert played.acts > STEPS / 3
    assert played.checked == {name: STEPS for name, _ in WATCHED}


def test_a_seed_says_the_same_again(playing: Any) -> None:
    first, again = (playing(5, steps=25, checks=False) for _ in range(2))
    assert (first.taken, first.refused, first.faults) == (again.taken, again.refused, again.faults)


def test_it_stops_where_it_is_told(playing: Any) -> None:
    assert playing(5, steps=25, until=7, checks=False).step == 7


def test_what_is_planted_is_found(playing: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    mutants.MUTANTS["a log row not written"].plant(monkeypatch)
    for seed in (1, 2, 3):
        if broken := playing(seed, steps=STEPS).broken:
            assert broken[0].startswith("the log: "), broken
            return
    pytest.fail("three seeds did not find it")


def test_the_year_has_its_turns() -> None:
    moments = year.moments(Random(3), 200)
    assert len(moments) == 200
    assert moments == sorted(set(moments))
    said = [f"{at.astimezone(clocks.LONDON):%d %b %H:%M %z}" for at in moments]
    assert {"26 Oct 01:30 +0100", "26 Oct 01:30 +0000", "29 Mar 02:00 +0100"} <= set(said)


@pytest.mark.parametrize("count", [1, 10, 15, 35, 45])
def test_a_day_is_reckoned_twice_alike(count: int) -> None:
    """By the library's holidays and by the list that is written out."""
    first = date(2025, 8, 20)
    for day in (first + timedelta(days=n) for n in range(400)):
        assert time_limits.working_day(day, count) == clocks.add_working_days(day, count), day


@pytest.mark.parametrize(("count", "due"), [(3, date(2026, 2, 28)), (6, date(2026, 5, 30))])
def test_months_end_with_the_month(count: int, due: date) -> None:
    assert time_limits.months_on(date(2025, 11, 30), count) == due


def test_every_move_has_a_name_of_its_own() -> None:
    names = [move.name for move in MOVES]
    assert len(set(names)) == len(names) > 60


def test_what_is_said_is_found_again_also_within_a_value() -> None:
    ledger = words.Ledger(7)
    said = ledger.say("worry")
    assert words.marks({"words": said, "asked": (said, {"reason": ledger.say("note")})}) == [
        "(r7-1)",
        "(r7-2)",
    ]


@pytest.mark.parametrize(("text", "seeds"), [("3", range(3, 4)), ("1-50", range(1, 51))])
def test_seeds_are_said(text: str, seeds: range) -> None:
    assert rehearse._seeds(text) == seeds


def test_the_command_says_what_broke_and_how_to_see_it_again() -> None:
    played = run.Played(17, taken={"a": 2}, step=212, seconds=1.0, broken=["words: lost"])
    said = rehearse._line(played, run.Wish(rough=True))
    assert "swis rehearse --seed 17 --until 212 --steps 400 --rough" in said
    assert "words: lost" in said
