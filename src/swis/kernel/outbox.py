"""Notices: an act says that somebody should hear of something; sending happens after.

A kind is declared once, in a room's ``notices.py``, with fixed sentences. `tell` writes rows in the
act's own transaction, so nobody hears of what did not happen. No notice can hold case content: it
has its kind's sentences and the address of a page, and that page asks who opens it.
"""

import re
from collections.abc import Iterable
from datetime import datetime

from . import acts, references
from .models import Account, Notice
from .notice_kinds import Kind

# an address of ours: words of the URL map and references, no query and nothing typed
ADDRESS = re.compile(r"(?:/[A-Za-z0-9-]+)*/")


def tell(
    kind: Kind, *, to: Iterable[Account], at: datetime, href: str = "", user: Account | None = None
) -> None:
    """Inside an act: tell these people, but not the one who acts. ``user`` is who used a link,
    where nobody is signed in: whose account it is hears of it as well."""
    by = acts.actor()
    if by is None and user is None:
        raise RuntimeError("A notice is told inside an act, by somebody.")
    if href and not ADDRESS.fullmatch(href):
        raise ValueError(f"{href} is not an address of a page")
    people = {account.pk for account in to} - ({by.account_id} if by else set())
    signed = by.signed(at) if by else {"made_by": user, "made_at": at}
    Notice.objects.bulk_create(
        Notice(
            reference=references.new(Notice.PREFIX),
            kind=kind.code,
            to_id=account,
            href=href,
            try_after=at,
            **signed,
        )
        for account in sorted(people)
    )
