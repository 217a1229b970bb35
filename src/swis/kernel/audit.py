"""The log of acts and looks: an append-only, keyed hash chain written in the act's transaction.

The key (settings.SWIS_AUDIT_KEY) is kept outside the database, so that someone who can write to
the database can't forge an entry. `verify` walks the chain and names the first broken link; an
anchor noted elsewhere shows that the end was cut off.
"""

import hashlib
import hmac
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from django.conf import settings
from django.db import transaction

from .models import ChainHead, Event
from .people import Person

START = "0" * 64


@dataclass(frozen=True)
class Entry:
    """What is to be written, before it has its place in the chain."""

    at: datetime
    account: int | None
    act: str
    noun: str = ""
    reference: str = ""
    about: tuple[tuple[str, Any], ...] = ()


def digest(previous: str, event: Event) -> str:
    """The keyed hash (HMAC-SHA256) of an event and of the event before it."""
    parts = [
        previous,
        event.number,
        event.at.astimezone(UTC).isoformat(),
        event.account,
        event.act,
        event.noun,
        event.reference,
        event.about,
    ]
    text = json.dumps(parts, sort_keys=True, separators=(",", ":"))
    key: bytes = bytes(settings.SWIS_AUDIT_KEY)
    return hmac.new(key, text.encode(), hashlib.sha256).hexdigest()


def write(entries: Iterable[Entry]) -> None:
    """Append entries, in order, queueing on the head of the chain."""
    entries = list(entries)
    if not entries:
        return
    with transaction.atomic():
        head, _ = ChainHead.objects.select_for_update().get_or_create(pk=1)
        number, previous, events = head.number, head.digest or START, []
        for entry in entries:
            number += 1
            event = Event(
                number=number,
                at=entry.at,
                account=entry.account,
                act=entry.act,
                noun=entry.noun,
                reference=entry.reference,
                about=dict(entry.about),
                previous=previous,
            )
            event.digest = previous = digest(previous, event)
            events.append(event)
        Event.objects.bulk_create(events)
        ChainHead.objects.filter(pk=1).update(number=number, digest=previous)


def look(person: Person, at: datetime, records: Iterable[Any], page: str = "") -> None:
    """Record that a person looked at records: one event a page, references only."""
    references = sorted({record.reference for record in records})
    about = (("page", page), ("seen", references))
    first = references[0] if len(references) == 1 else ""
    write([Entry(at, person.account_id, "look", reference=first, about=about)])


@dataclass(frozen=True)
class Broken:
    """A link of the chain that doesn't hold."""

    number: int
    why: str


def verify(
    events: Iterable[Event] | None = None, anchor: tuple[int, str] | None = None
) -> Broken | None:
    """Walk the chain: the first broken link, or None. ``anchor``: (number, digest) noted before."""
    expected, previous, digests = 0, START, {}
    for event in _stored() if events is None else events:
        expected += 1
        if event.number != expected:
            return Broken(expected, "an event is missing")
        if event.previous != previous:
            return Broken(event.number, "the link to the event before it is wrong")
        if digest(previous, event) != event.digest:
            return Broken(event.number, "the event was changed")
        previous = digests[event.number] = event.digest
    if events is None:
        head = ChainHead.objects.filter(pk=1).first()
        if head and (head.number, head.digest or START) != (expected, previous):
            return Broken(head.number, "the end of the log is missing or was added by hand")
    if anchor and digests.get(anchor[0]) != anchor[1]:
        return Broken(anchor[0], "the event noted as an anchor is not there")
    return None


def _stored() -> Iterator[Event]:
    return Event.objects.order_by("number").iterator(chunk_size=2000)
