"""The log of acts and looks: an append-only, keyed hash chain written in the act's transaction.

The key (settings.SWIS_AUDIT_KEY) is kept outside the database, so that someone who can write to
the database can't forge an entry. `verify` walks the chain and names the first broken link; an
anchor noted elsewhere shows that the end was cut off.
"""

import logging
import os
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from datetime import datetime
from multiprocessing import get_context
from typing import Any

from django.conf import settings
from django.db import connection, transaction
from django.db.models import Max

from . import chain, kept, no_database
from .chain import START, Broken, Link, Seal
from .models import ChainHead, Event
from .people import Person

log = logging.getLogger("swis.log")
A_LOOK = 200  # records that one event names
A_STRETCH = 100_000  # events that are worth a process
MOST = 4  # processes
HEAD = "SELECT number, digest FROM kernel_chainhead WHERE id = 1"
FIRST_HEAD = (
    "INSERT INTO kernel_chainhead (id, number, digest) VALUES (1, 0, '') ON CONFLICT DO NOTHING"
)
MOVE_HEAD = "UPDATE kernel_chainhead SET number = %s, digest = %s WHERE id = 1"
APPEND = (
    "INSERT INTO kernel_event "
    "(number, at, account, act, noun, reference, about, previous, digest) VALUES "
)
AN_EVENT = "(%s, %s, %s, %s, %s, %s, %s, %s, %s)"


@dataclass(frozen=True)
class Entry:
    """What is to be written, before it has its place in the chain."""

    at: datetime
    account: int | None
    act: str
    noun: str = ""
    reference: str = ""
    about: tuple[tuple[str, Any], ...] = ()


def write(entries: Iterable[Entry]) -> None:
    """Append entries, in order, in the caller's transaction if there is one.

    Three statements, however many entries: the head of the chain, on which writers queue; the
    events; the head moved. The database cannot compute the digest, so none of them can be spared.
    """
    entries = list(entries)
    if not entries:
        return
    with transaction.atomic(savepoint=False), connection.cursor() as cursor:
        head, seal, facts = _head_held(cursor), Seal(_key()), list[Any]()
        for entry in entries:
            number, about = head.number + 1, chain.plain(dict(entry.about))
            who = (entry.account, entry.act, entry.noun, entry.reference)
            digest = seal.of(head.digest, number, chain.moment(entry.at), *who, about)
            at = connection.ops.adapt_datetimefield_value(entry.at)
            facts += [number, at, *who, about, head.digest, digest]
            head = Link(number, digest)
        cursor.execute(APPEND + ", ".join([AN_EVENT] * len(entries)), facts)
        cursor.execute(MOVE_HEAD, [head.number, head.digest])


def _head_held(cursor: Any) -> Link:
    """The head of the chain, nobody else's until the transaction ends."""
    held = " FOR UPDATE" if connection.features.has_select_for_update else ""
    cursor.execute(HEAD + held)
    found = cursor.fetchone()
    if found is None:
        cursor.execute(FIRST_HEAD)
        return _head_held(cursor)
    return Link(*found) if found[0] else START


def look(
    person: Person,
    at: datetime,
    records: Iterable[Any],
    page: str = "",
    is_taken_away: bool = False,
) -> None:
    """Record that a person looked at records, references only: one event a page. A page of more
    than `A_LOOK` records makes several, each of which says of how many in all it names some.

    A log that can't be written stops nobody from reading, but it stops what is taken away.
    """
    entries = list(_looks(person, at, records, page))
    try:
        with no_database.briefly():
            write([*_unwritten, *entries])
        _unwritten.clear()
    except no_database.DISTURBED as error:
        if is_taken_away:
            raise
        _write_later(entries, error)


# looks that the log could not take; one thread may write some twice rather than none
_unwritten: list[Entry] = []
MOST_UNWRITTEN = 10_000


def _write_later(entries: list[Entry], error: Exception) -> None:
    """Who may read reads on when the disk is full: the look goes to the server's own log at once,
    and into this one with the next look that it takes."""
    for entry in entries:
        log.critical("A look was not written: %s (%s)", entry, error)
    del _unwritten[MOST_UNWRITTEN - len(entries) :]
    _unwritten.extend(entries)


def _looks(person: Person, at: datetime, records: Iterable[Any], page: str) -> Iterator[Entry]:
    references = sorted({record.reference for record in records})
    first = references[0] if len(references) == 1 else ""
    about: tuple[tuple[str, Any], ...] = (("page", page),)
    if len(references) > A_LOOK:
        about += (("of", len(references)),)
    for seen in _by(A_LOOK, references):
        yield Entry(at, person.account_id, "look", reference=first, about=(*about, ("seen", seen)))


def _by(size: int, references: list[str]) -> Iterator[list[str]]:
    for start in range(0, len(references) or 1, size):
        yield references[start : start + size]


def take_in(at: datetime, act: str) -> None:
    """Enter the kept rows that no act made: those that the demonstration writes in bulk."""
    write(Entry(at, None, act, about=kept.about(touched)) for touched in kept.not_yet())


def verify(anchor: Link | tuple[int, str] | None = None, stretches: int = 0) -> Broken | None:
    """Walk the chain: the first broken link, or None. ``anchor``: (number, digest) noted before.

    A long log is walked in ``stretches``, as many as there are processors unless given, each in a
    process of its own that holds some thousand events at a time.
    """
    end = START
    for walked in _walked(_stretches(stretches)):
        if isinstance(walked, Broken):
            return walked
        end = walked
    last = head()
    if last.number > end.number:  # somebody works here: what they wrote meanwhile
        walked = chain.walk(_key(), end, last.number)
        if isinstance(walked, Link):
            end = walked
    if last != end:
        return Broken(last.number, "the end of the log is missing or was added by hand")
    if anchor and _link(anchor[0]) != anchor:
        return Broken(anchor[0], "the event noted as an anchor is not there")
    return None


Stretch = tuple[Link, int | None]


def _stretches(count: int) -> list[Stretch]:
    """The log in parts of one length; the last one is open, so that nothing stands behind it."""
    last = Event.objects.aggregate(last=Max("number"))["last"] or 0
    count = max(1, min(count or min(last // A_STRETCH, os.cpu_count() or 1, MOST), last))
    starts = [START, *(_link(last * i // count) for i in range(1, count))]
    return list(zip(starts, [*(start.number for start in starts[1:]), None], strict=True))


def _walked(stretches: list[Stretch]) -> Iterator[Link | Broken]:
    """What each stretch came to, in order. What this process alone sees it walks by itself."""
    (start, until), *others = stretches
    if not others or _sees_alone(connection):
        yield from (chain.walk(_key(), *stretch) for stretch in stretches)
        return
    with ProcessPoolExecutor(len(others), mp_context=get_context("spawn")) as pool:
        given = (connection.settings_dict, _key())
        walking = [pool.submit(chain.walk_apart, *given, *stretch) for stretch in others]
        yield chain.walk(_key(), start, until)
        yield from (one.result() for one in walking)


def _sees_alone(database: Any) -> bool:
    """Whether no other process could read what this one does."""
    in_memory = database.vendor == "sqlite" and database.is_in_memory_db()
    return bool(database.in_atomic_block or in_memory)


def _link(number: int) -> Link:
    """The event of this number as a link, whether it holds or not."""
    found = Event.objects.filter(number=number).values_list("digest", flat=True).first()
    return Link(number, found or "")


def head() -> Link:
    """Where the log ends."""
    found = ChainHead.objects.filter(pk=1).first()
    return Link(found.number, found.digest) if found and found.number else START


def _key() -> bytes:
    return bytes(settings.SWIS_AUDIT_KEY)
