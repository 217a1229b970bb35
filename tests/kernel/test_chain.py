"""The log's chain, walked whole and in stretches: what was done to it is found wherever it was."""

import json
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from machines.aside import Aside, aside

from swis.kernel import audit, chain, triggers
from swis.kernel.clocks import LONDON
from swis.kernel.models import ChainHead

BEGAN = datetime(2026, 1, 5, 9, tzinfo=UTC)
LONG = 20
SEAM = LONG // 2
CHANGED, MISSING, UNLINKED = (
    "the event was changed",
    "an event is missing",
    "the link to the event before it is wrong",
)


def entry(number: int, **about: Any) -> audit.Entry:
    at = BEGAN + timedelta(seconds=number, microseconds=number % 3)
    return audit.Entry(at, number, "look", "nouns.Noun", f"CH-{number}", tuple(about.items()))


def write(how_many: int) -> None:
    audit.write(entry(number, seen=["CH-1", "CH-2"]) for number in range(1, how_many + 1))


@pytest.fixture
def log(db: None) -> None:
    write(LONG)


def by_hand(*statements: str) -> None:
    """What somebody does to the log who may do anything to the database."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            for name in triggers.installed(connection):
                cursor.execute(f"DROP TRIGGER {name}")
        else:
            cursor.execute("ALTER TABLE kernel_event DISABLE TRIGGER USER")
        for statement in statements:
            cursor.execute(statement)


def changed(column: str, value: str) -> Callable[[int], str]:
    return lambda number: f"UPDATE kernel_event SET {column} = {value} WHERE number = {number}"


CHANGES = {
    "account": (changed("account", "999"), CHANGED),
    "nobody": (changed("account", "NULL"), CHANGED),
    "moment": (changed("at", "'2026-01-05 09:00:59+00:00'"), CHANGED),
    "act": (changed("act", "'lock'"), CHANGED),
    "noun": (changed("noun", "''"), CHANGED),
    "reference": (changed("reference", "'CH-0'"), CHANGED),
    "about": (changed("about", """'{"seen": ["CH-1"]}'"""), CHANGED),
    "a space more": (changed("about", """'{"seen": ["CH-1 ", "CH-2"]}'"""), CHANGED),
    "no space": (changed("about", """'{"seen": ["CH-1, ", "CH-2"]}'"""), CHANGED),
    "digest": (changed("digest", f"'{'0' * 64}'"), CHANGED),
    "link": (changed("previous", f"'{'0' * 64}'"), UNLINKED),
    "gone": (lambda number: f"DELETE FROM kernel_event WHERE number = {number}", MISSING),
}


@pytest.mark.parametrize("number", [1, 2, SEAM - 1, SEAM, SEAM + 1, SEAM + 2, LONG])
@pytest.mark.parametrize("kind", CHANGES)
def test_a_change_is_found_where_it_is(log: None, kind: str, number: int) -> None:
    statement, why = CHANGES[kind]
    if (kind, number) == ("link", 1):
        statement = changed("previous", f"'{'1' * 64}'")
    by_hand(statement(number))
    found = audit.verify(stretches=1)
    assert audit.verify(stretches=2) == audit.verify(stretches=3) == found
    if (kind, number) == ("gone", LONG):
        assert found == audit.Broken(LONG, "the end of the log is missing or was added by hand")
    else:
        assert found == audit.Broken(number, why)


@pytest.mark.parametrize("first", [1, SEAM - 1, SEAM, SEAM + 1, LONG - 1])
@pytest.mark.parametrize("stretches", [1, 2])
def test_two_events_that_changed_places(log: None, first: int, stretches: int) -> None:
    move = "UPDATE kernel_event SET number = {} WHERE number = {}"
    moves = ((1000, first), (first, first + 1), (first + 1, 1000))
    by_hand(*(move.format(*one) for one in moves))
    assert audit.verify(stretches=stretches) == audit.Broken(first, UNLINKED)


@pytest.mark.parametrize("stretches", [1, 2])
@pytest.mark.parametrize(("number", "found"), [(0, 1), (-(2**63), 1), (LONG + 1, LONG), (999, 21)])
def test_an_event_slipped_in(log: None, number: int, found: int, stretches: int) -> None:
    by_hand(
        "INSERT INTO kernel_event (number, at, account, act, noun, reference, about, previous, "
        f"digest) SELECT {number}, at, account, act, noun, reference, about, digest, digest "
        f"FROM kernel_event WHERE number = {LONG}"
    )
    broken = audit.verify(stretches=stretches)
    assert broken is not None
    assert broken.number == found or broken == audit.Broken(LONG + 1, CHANGED)


@pytest.mark.parametrize("stretches", [1, 2])
def test_a_second_log_in_place_of_the_first_half(log: None, stretches: int) -> None:
    """Each half holds in itself; the seam between them doesn't."""
    link, seal = chain.START, chain.Seal(audit._key())
    statements = []
    for number in range(1, SEAM + 1):
        about = chain.plain({"seen": []})
        digest = seal.of(link.digest, number, chain.moment(BEGAN), 1, "look", "", "", about)
        statements += [
            f"UPDATE kernel_event SET at = '2026-01-05 09:00:00', account = 1, noun = '', "
            f"reference = '', about = '{about}', previous = '{link.digest}', digest = '{digest}' "
            f"WHERE number = {number}"
        ]
        link = chain.Link(number, digest)
    by_hand(*statements)
    assert audit.verify(stretches=stretches) == audit.Broken(SEAM + 1, UNLINKED)


@pytest.mark.parametrize("stretches", [1, 2])
def test_the_end_cut_off_and_its_head(log: None, stretches: int) -> None:
    anchor = audit.head()
    assert audit.verify(anchor, stretches) is None
    by_hand(f"DELETE FROM kernel_event WHERE number > {LONG - 2}")
    cut = audit.Broken(LONG, "the end of the log is missing or was added by hand")
    assert audit.verify(stretches=stretches) == cut
    last = audit._link(LONG - 2)
    ChainHead.objects.update(number=last.number, digest=last.digest)
    assert audit.verify(stretches=stretches) is None
    assert audit.verify(anchor, stretches) == audit.Broken(
        LONG, "the event noted as an anchor is not there"
    )
    assert audit.verify((1, "0" * 64), stretches) is not None


def test_a_log_whose_head_was_taken_away(log: None) -> None:
    ChainHead.objects.all().delete()
    assert audit.verify() is not None


def test_an_empty_log(db: None) -> None:
    assert audit.verify() is None
    assert audit.verify((1, "0" * 64)) is not None


def test_a_log_shorter_than_its_stretches(db: None) -> None:
    write(2)
    assert audit.verify(stretches=4) is None


def test_what_was_written_while_it_was_read(log: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """People work on while somebody runs the doctor: no alarm."""
    head = audit.head

    def somebody_is_faster() -> chain.Link:
        monkeypatch.setattr(audit, "head", head)
        write(3)
        return head()

    monkeypatch.setattr(audit, "head", somebody_is_faster)
    assert audit.verify() is None


@pytest.mark.parametrize("at_once", [1, 7, 10])
def test_a_log_read_piece_by_piece(
    log: None, monkeypatch: pytest.MonkeyPatch, at_once: int
) -> None:
    monkeypatch.setattr(chain, "AT_ONCE", at_once)
    assert audit.verify(stretches=2) is None
    by_hand(CHANGES["gone"][0](7))
    assert audit.verify(stretches=2) == audit.Broken(7, MISSING)


TEXTS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=14)
ZONES = [UTC, LONDON, *(timezone(timedelta(hours=hours)) for hours in (-14, -3.5, 14))]
MOMENTS = st.datetimes(datetime(1900, 1, 1), datetime(2100, 1, 1), timezones=st.sampled_from(ZONES))
WHOLE_SECONDS = MOMENTS.map(lambda at: at.replace(microsecond=0))
# numbers that both databases give back as they were
NUMBERS = st.integers() | st.integers(1, 10**6).map(lambda number: number / 4)
JSON = st.recursive(
    st.none() | st.booleans() | NUMBERS | TEXTS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXTS, inner, max_size=4),
    max_leaves=8,
)
ABOUT = st.dictionaries(TEXTS, JSON, max_size=4)


def as_ever(previous: str, number: int, at: datetime, *who: Any, about: Any) -> str:
    """What the first logs hold a keyed hash of; nothing may ever change it."""
    facts = [previous, number, at.astimezone(UTC).isoformat(), *who, about]
    return json.dumps(facts, sort_keys=True, separators=(",", ":"))


@pytest.mark.once
@given(
    number=st.integers(1, 2**63),
    at=MOMENTS | WHOLE_SECONDS,
    account=st.none() | st.integers(0, 2**63),
    words=st.tuples(st.text(), st.text(), st.text()),
    about=st.dictionaries(st.text(), JSON | st.floats(), max_size=4),
)
def test_what_is_hashed_is_what_always_was(
    number: int, at: datetime, account: int | None, words: tuple[str, str, str], about: Any
) -> None:
    import hashlib
    import hmac

    previous = "ab" * 32
    expected = as_ever(previous, number, at, account, *words, about=about)
    assert (
        chain.Seal(b"key").of(
            previous, number, chain.moment(at), account, *words, chain.plain(about)
        )
        == hmac.digest(b"key", expected.encode(), hashlib.sha256).hex()
    )


@pytest.mark.once
def test_a_digest_of_the_first_logs() -> None:
    at = datetime(2026, 7, 1, 10, 0, 0, 5000, tzinfo=timezone(timedelta(hours=1)))
    about = {"seen": ["CH-7KQ2M-9P3XA"], "page": "desk:child"}
    who = (7, "look", "", "CH-7KQ2M-9P3XA")
    found = chain.Seal(b"for tests only").of(
        "0" * 64, 1, chain.moment(at), *who, chain.plain(about)
    )
    assert found == "10ed09af9fb6edb78e36bd82de203e69d7469dfeba93a5743e34941a0c56f4f0"


@hypothesis_settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    facts=st.lists(
        st.tuples(MOMENTS | WHOLE_SECONDS, st.none() | st.integers(0, 2**62), TEXTS, ABOUT),
        min_size=1,
        max_size=5,
    )
)
def test_whatever_is_written_holds(db: None, facts: list[tuple[Any, ...]]) -> None:
    audit.write(
        audit.Entry(at, account, "look", words, words, tuple(about.items()))
        for at, account, words, about in facts
    )
    assert audit.verify(stretches=2) is None


@pytest.mark.once
@given(about=ABOUT)
def test_json_as_django_stores_it_is_never_taken_for_something_else(about: Any) -> None:
    """Read or not: what stands for the stored text says what the text says."""
    stored = json.dumps(about)
    assert json.loads(chain._about(stored)) == about
    assert chain._about(chain.plain(about)) == chain.plain(about)


@pytest.mark.parametrize("number", [3, SEAM, SEAM + 1])
def test_the_same_in_another_spelling_holds(log: None, number: int) -> None:
    """Django's own JSON, spaces and all; a moment to the microsecond or not."""
    at = f"{BEGAN + timedelta(seconds=number, microseconds=number % 3):%Y-%m-%d %H:%M:%S.%f}"
    about = """'{ "seen" :["CH-1",\n"CH-\\u0032"]}'"""
    by_hand(changed("at", f"'{at}'")(number), changed("about", about)(number))
    assert audit.verify(stretches=2) is None


@pytest.fixture
def shared(django_db_setup: None, django_db_blocker: Any, tmp_path: Path) -> Iterator[None]:
    """A database that other processes can read, and into which this one has written."""
    with django_db_blocker.unblock():
        if connection.vendor == "sqlite":
            connection.ensure_connection()
            with closing(sqlite3.connect(tmp_path / "log.sqlite3")) as file:
                connection.connection.backup(file)
            with Aside(str(tmp_path / "log.sqlite3")).entered():
                yield
        else:
            with aside() as database, database.entered():
                yield


@pytest.mark.parametrize("number", [None, SEAM, SEAM + 1])
def test_processes_of_their_own(
    shared: None, number: int | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(audit, "A_STRETCH", SEAM)
    monkeypatch.setattr("os.cpu_count", lambda: 2)
    write(LONG)
    if number:
        by_hand(CHANGES["act"][0](number))
    walked_here = []
    walk = chain.walk
    monkeypatch.setattr(chain, "walk", lambda *given: walked_here.append(given) or walk(*given))
    assert audit.verify() == (audit.Broken(number, CHANGED) if number else None)
    assert len(walked_here) == 1
