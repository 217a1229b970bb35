"""Anchors go out by themselves, to a file or an address that SWIS_ANCHOR names.

A file is only ever added to, so that it may lie where this server can do nothing else: on another
machine's disk that takes additions alone, or marked so (``chattr +a``). `swis doctor` reads it.
"""

import logging
import os
from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.core.cache import cache

from swis.kernel import anchors, audit, signing
from swis.kernel import models as kernel

from ..sending import carriers
from ..sending.letter import Letter

ACT = "site.anchored"
EVERY = {"file": timedelta(hours=1), "mail": timedelta(days=1)}
CLAIM = 600  # seconds in which no other process anchors
TEXT = """The log of SWIS at {address} had reached entry {number}:

{anchor}

Keep this message. The number never falls from one message to the next; if it does, or if messages
stop, part of the log is gone: ask whoever runs SWIS for `swis doctor --anchor` with the line above,
or for the log as a file, and verify it with `swis log verify FILE --key {public} --anchor`.
It says nothing about any child, and an answer to it reaches nobody.
"""

log = logging.getLogger(__name__)


def where() -> tuple[str, str]:
    """Kind (file, mail, or empty) and place: what SWIS_ANCHOR says, checked as it was read."""
    kind, _, place = str(settings.SWIS_ANCHOR).partition(":")
    return kind, place


def signer() -> signing.Signer:
    return signing.Signer(bytes(settings.SWIS_AUDIT_KEY))


def keep_one(now: datetime) -> anchors.Anchor | None:
    """Keep an anchor of the log as it stands, if one is due and something was done since the last.

    One that contradicts what was kept before is not added: what is there is evidence.
    """
    kind, place = where()
    last = kernel.Event.objects.filter(act=ACT).order_by("-number").first()
    head = audit.head()
    if not kind or not head.number or (last and now - last.at < EVERY[kind]):
        return None
    if (last and last.number == head.number) or not cache.add("swis-anchor", 1, CLAIM):
        return None
    if kind == "file" and (wrong := against()):
        log.error("No anchor was added, since one kept before does not hold: %s", wrong[0])
        return None
    anchor = anchors.sign(head, now.isoformat(timespec="seconds"), signer())
    if kind == "file":
        _add(Path(place), anchor)
    else:
        _send(place, anchor)
    audit.write([audit.Entry(now, None, ACT, about=(("number", head.number),))])
    cache.delete("swis-anchor")
    return anchor


def kept() -> list[anchors.Anchor]:
    """The anchors in the file, oldest first; ValueError where a line is none."""
    kind, place = where()
    if kind != "file" or not Path(place).exists():
        return []
    return [anchors.read(line) for line in Path(place).read_text().splitlines() if line.strip()]


def against(more: tuple[anchors.Anchor, ...] = ()) -> list[str]:
    """What the anchors in the file, and others, say against this log."""
    every = [*kept(), *more]
    numbers = {anchor.number for anchor in every}
    rows = kernel.Event.objects.filter(number__in=numbers).values_list("number", "digest")
    return anchors.against(every, dict(rows), audit.head().number, signer().public)


def _add(file: Path, anchor: anchors.Anchor) -> None:
    handle = os.open(file, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
    with os.fdopen(handle, "a") as opened:
        opened.write(f"{anchor}\n")
        opened.flush()
        os.fsync(opened.fileno())


def _send(address: str, anchor: anchors.Anchor) -> None:
    carry = carriers.carrier(settings.SWIS_MAIL)
    if carry is None:
        raise carriers.NotSent("SWIS_ANCHOR names an address, and SWIS_MAIL sends nothing.")
    words = TEXT.format(
        address=settings.SWIS_ADDRESS, number=anchor.number, anchor=anchor, public=signer().public
    )
    subject = f"SWIS: the log had reached entry {anchor.number}"
    carry(Letter(address, subject, words, f"anchor-{anchor.number}"))
