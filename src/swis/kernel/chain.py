"""The log's chain: what is hashed of an event, with which key, and a walk from link to link.

It knows no model, so that a process of its own walks its stretch soon after it has started.
"""

import hashlib
import hmac
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from json.encoder import encode_basestring_ascii as quoted
from typing import Any, NamedTuple

from django.apps import apps
from django.db import connection
from django.utils.dateparse import parse_datetime

LOWEST = -(2**63)
AT_ONCE = 5_000  # rows in memory
# moments as text in UTC: SQLite keeps them so
AT = {
    "sqlite": "CAST(at AS text)",
    "postgresql": "to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI:SS.US')",
}
ROWS = (
    "SELECT number, {at}, account, act, noun, reference, CAST(about AS text), previous, digest "
    "FROM kernel_event WHERE number >= %s{until} ORDER BY number LIMIT {at_once}"
)
Row = tuple[int, str, int | None, str, str, str, str, str, str]


class Link(NamedTuple):
    """An event's place in the chain and its digest: what the next event is linked to."""

    number: int
    digest: str


START = Link(0, "0" * 64)


@dataclass(frozen=True)
class Broken:
    """A link of the chain that doesn't hold."""

    number: int
    why: str


class Seal:
    """The keyed hash (HMAC-SHA256) of events."""

    def __init__(self, key: bytes) -> None:
        self._begun = hmac.new(key, digestmod=hashlib.sha256)

    def of(
        self,
        previous: str,
        number: int,
        at: str,
        account: int | None,
        act: str,
        noun: str,
        reference: str,
        about: str,
    ) -> str:
        """The digest of an event and of the one before it, from a JSON list of its facts. ``at`` is
        in UTC as `moment` writes it, ``about`` JSON as `plain` does."""
        who = "null" if account is None else f"{account:d}"
        text = (
            f"[{quoted(previous)},{number},{quoted(at)},{who},{quoted(act)},{quoted(noun)},"
            f"{quoted(reference)},{about}]"
        )
        begun = self._begun.copy()
        begun.update(text.encode())
        return begun.hexdigest()


def moment(at: datetime) -> str:
    """A moment as it is hashed: one text in every time zone."""
    return at.astimezone(UTC).isoformat()


def plain(about: Any) -> str:
    """What an event is about as it is hashed: JSON, its keys in order, no spaces around them."""
    return json.dumps(about, sort_keys=True, separators=(",", ":"))


def walk(key: bytes, start: Link, until: int | None) -> Link | Broken:
    """From the event after ``start``, whose digest is trusted here, to number ``until``, or to the
    end: the last link, or the first that is broken."""
    seal = Seal(key)
    expected, before = start
    for number, at, account, act, noun, reference, about, previous, digest in _rows(start, until):
        expected += 1
        if number != expected:
            return Broken(expected, "an event is missing")
        if previous != before:
            return Broken(number, "the link to the event before it is wrong")
        who = (account, act, noun, reference)
        try:
            holds = seal.of(previous, number, _moment(at), *who, _about(about)) == digest
            if not holds:  # it may be stored in another spelling than was hashed
                at, about = _read(at, about)
                holds = seal.of(previous, number, at, *who, about) == digest
        except (TypeError, ValueError):  # what can't be read was not written by `audit`
            holds = False
        if not holds:
            return Broken(number, "the event was changed")
        before = digest
    if until is not None and expected < until:
        return Broken(expected + 1, "an event is missing")
    return Link(expected, before)


def walk_apart(
    database: dict[str, Any], key: bytes, start: Link, until: int | None
) -> Link | Broken:
    """`walk` in a process of its own, which opens the database for itself."""
    apps.populate(())  # Django wants to be told that there are none here
    connection.settings_dict.update(database)
    try:
        return walk(key, start, until)
    finally:
        connection.close()


def _rows(start: Link, until: int | None) -> Iterator[Row]:
    """The events after ``start``, some thousands in memory and no lock held between them."""
    query = ROWS.format(
        at=AT[connection.vendor],
        until="" if until is None else " AND number <= %s",
        at_once=AT_ONCE,
    )
    # what was slipped in before the first event is found too
    since = start.number + 1 if start.number else LOWEST
    with connection.cursor() as cursor:
        while True:
            cursor.execute(query, [since] if until is None else [since, until])
            rows = cursor.fetchall()
            yield from rows
            if len(rows) < AT_ONCE:
                return
            since = rows[-1][0] + 1


def _moment(stored: str) -> str:
    """`moment` of what `AT` gives."""
    return f"{stored.removesuffix('.000000').replace(' ', 'T')}+00:00"


def _about(stored: str) -> str:
    """`plain` of JSON as the database keeps it, most often without reading it.

    Where no text in it holds a space or an escape, leaving out all spaces changes nothing that it
    says. Keys in another order make another digest, so that it is read after all.
    """
    if " " not in stored:
        return stored
    if "\\" in stored or " " in "".join(stored.split('"')[1::2]):
        return plain(json.loads(stored))
    return stored.replace(" ", "")


def _read(at: str, about: str) -> tuple[str, str]:
    """Both, however they are spelt."""
    read = parse_datetime(at)
    if read is None:
        raise ValueError(at)
    return moment(read if read.tzinfo else read.replace(tzinfo=UTC)), plain(json.loads(about))
