"""Unfinished text, kept on the server until it is sent or its author discards it."""

import re
from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.crypto import salted_hmac

from . import presses
from .models import Draft
from .people import Person
from .refusals import Refused

LEFT_OUT = {"csrfmiddlewaretoken", "press", "version", "_draft", "_discard", "_whose"}
SHOWN = "_shown"  # what the page showed of the record: kept with a draft of it, and not typed
BESIDE = re.compile("[0-9a-f]{8}")
LONGEST = 20_000
LONGEST_KEPT = 10 * LONGEST  # what is too long to send is not too long to keep
LARGEST = 2 * LONGEST_KEPT  # characters of one draft
MOST = 200  # drafts of one person
TOO_LONG = "This is too long to keep as a draft. Shorten it, or copy it to a safe place."
TOO_MANY = f"You have {MOST} drafts. Send or discard one of them, so that this one can be kept."


def keep(
    *, account_id: int, address: str, title: str, fields: dict[str, list[str]], at: datetime
) -> Draft | None:
    """Keep what was typed; a form with nothing typed, or sent just so before, leaves no draft.
    Refused where it is too much, so that nobody fills the disk and no word is cut off."""
    typed = {
        name: [value.replace("\0", "") for value in values]
        for name, values in fields.items()
        if name not in LEFT_OUT and any(value.strip() for value in values)
    }
    if not typed.keys() - {SHOWN} or presses.was_done(fields, account_id):
        return None
    mine = Draft.objects.filter(by_id=account_id)
    if sum(len(value) for values in typed.values() for value in values) > LARGEST:
        raise Refused(TOO_LONG)
    if mine.exclude(address=address[:200]).count() >= MOST:
        raise Refused(TOO_MANY)
    new: dict[str, Any] = {"fields": typed, "saved_at": at}
    if title:
        new["title"] = title[:200]
    draft, _ = Draft.objects.update_or_create(
        by_id=account_id,
        address=address[:200],
        defaults=new,
        create_defaults={"title": "Unfinished form", **new},
    )
    return draft


def address_of(request: HttpRequest) -> str:
    """Where the draft of a page is kept: at its address, or beside another that was kept there."""
    beside = request.GET.get("draft", "")
    return f"{request.path}?draft={beside}" if BESIDE.fullmatch(beside) else request.path


def mark_of(account_id: int) -> str:
    """Whose page this is, for its script to compare: it opens nothing, and names nobody."""
    return salted_hmac("swis.whose", str(account_id)).hexdigest()[:16]


def kept(person: Person, address: str) -> Draft | None:
    return Draft.objects.filter(by_id=person.account_id, address=address[:200]).first()


def discard(person: Person, address: str, until: datetime | None = None) -> None:
    """Discard a draft; ``until`` leaves what was kept after that moment, as the form was sent."""
    draft = Draft.objects.filter(by_id=person.account_id, address=address[:200])
    (draft.filter(saved_at__lte=until) if until else draft).delete()


def kept_by(person: Person) -> QuerySet[Draft]:
    """A person's drafts, latest first: they stand in the person's own work list."""
    return Draft.objects.filter(by_id=person.account_id)
