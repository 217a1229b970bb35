"""Notices: an act says that somebody should hear of something; sending happens after.

A kind is declared once, in a room's ``notices.py``, with fixed sentences. `tell` writes rows in the
act's own transaction, so nobody hears of what did not happen. No notice can hold case content: it
has its kind's sentences and the address of a page, and that page asks who opens it.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from . import acts, references
from .models import Account, Notice

# an address of ours: words of the URL map and references, no query and nothing typed
ADDRESS = re.compile(r"(?:/[A-Za-z0-9-]+)*/")


@dataclass(frozen=True)
class Kind:
    """What somebody is told: the subject, one or two sentences, and how pressing it is.

    ``decides``: it falls to its reader to decide something. ``always``: it can't be declined.
    """

    code: str
    title: str
    words: str
    decides: bool = False
    always: bool = False


KINDS: dict[str, Kind] = {}


def kind(code: str, title: str, words: str, *, decides: bool = False, always: bool = False) -> Kind:
    """Declare a kind of notice, once, where its module is read."""
    if code in KINDS:
        raise ValueError(f"two kinds of notice are called {code}")
    if set("{}%") & set(title + words):
        raise ValueError(f"{code}: a notice's sentences are fixed, nothing is put into them")
    KINDS[code] = Kind(code, title, words, decides, always)
    return KINDS[code]


def tell(kind: Kind, *, to: Iterable[Account], at: datetime, href: str = "") -> None:
    """Inside an act: tell these people, but not the one who acts."""
    by = acts.actor()
    if by is None:
        raise RuntimeError("A notice is told inside an act, by somebody.")
    if href and not ADDRESS.fullmatch(href):
        raise ValueError(f"{href} is not an address of a page")
    people = {account.pk for account in to} - {by.account_id}
    Notice.objects.bulk_create(
        Notice(
            reference=references.new(Notice.PREFIX),
            kind=kind.code,
            to_id=account,
            href=href,
            try_after=at,
            made_at=at,
            made_by_id=by.account_id,
        )
        for account in sorted(people)
    )
