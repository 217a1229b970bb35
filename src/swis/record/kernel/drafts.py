"""Unfinished text, kept on the server until it is sent or its author discards it."""

from datetime import datetime

from .models import Draft
from .people import Person

LEFT_OUT = {"csrfmiddlewaretoken", "press", "version", "_draft", "_discard"}
LONGEST = 20_000


def keep(
    *, account_id: int, address: str, title: str, fields: dict[str, list[str]], at: datetime
) -> Draft | None:
    """Keep what was typed; a form with nothing typed leaves no draft."""
    typed = {
        name: [value.replace("\0", "")[:LONGEST] for value in values]
        for name, values in fields.items()
        if name not in LEFT_OUT and any(value.strip() for value in values)
    }
    if not typed:
        return None
    draft, _ = Draft.objects.update_or_create(
        by_id=account_id,
        address=address[:200],
        defaults={"fields": typed, "title": title[:200], "saved_at": at},
    )
    return draft


def kept(person: Person, address: str) -> Draft | None:
    return Draft.objects.filter(by_id=person.account_id, address=address[:200]).first()


def discard(person: Person, address: str) -> None:
    Draft.objects.filter(by_id=person.account_id, address=address[:200]).delete()


def of(person: Person) -> list[Draft]:
    """A person's drafts, latest first: they stand in the person's own work list."""
    return list(Draft.objects.filter(by_id=person.account_id))
