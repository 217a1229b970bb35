"""Changing what may be changed: under a version, with what it said before kept."""

from datetime import datetime
from typing import Any, TypeVar

from django.core.exceptions import FieldDoesNotExist

from . import questions
from .models import Change, Noun
from .people import Person
from .refusals import Stale

N = TypeVar("N", bound=Any)  # a noun, or what has a reference and a version like one


def change(
    record: N, *, version: int, by: Person, at: datetime, reason: str = "", **fields: Any
) -> N:
    """Set fields if nobody else has since ``version``; otherwise Stale, with their change."""
    new = {name: value for name, value in fields.items() if getattr(record, name) != value}
    current = type(record)._default_manager.filter(pk=record.pk, version=version)
    if not current.update(**new, version=version + 1):
        record.refresh_from_db()
        raise Stale(record, changes_since(record))
    Change.objects.bulk_create(
        Change(
            noun=record.noun,
            reference=record.reference,
            field=name,
            before=_text(getattr(record, name)),
            after=_text(value),
            at=at,
            by_id=by.account_id,
            reason=reason,
        )
        for name, value in new.items()
    )
    record.refresh_from_db()
    return record


@questions.asks
async def changes(record: Noun) -> list[Change]:
    """Every correction of a record, oldest first."""
    rows = Change.objects.filter(noun=record.noun, reference=record.reference)
    return await questions.rows(rows.select_related("by"))


def changes_since(record: Noun) -> list[tuple[str, str, str]]:
    """The latest person's changes as (what, what it says now, who): for the 409 page."""
    rows = changes(record)
    latest = [row for row in rows if row.at == rows[-1].at] if rows else []
    return [
        (_label(record, row.field), row.after, f"{row.by.name}, {row.at:%H:%M}") for row in latest
    ]


def _label(record: Noun, field: str) -> str:
    try:
        name = record._meta.get_field(field).verbose_name  # type: ignore[union-attr]
    except FieldDoesNotExist:  # a correction that stands on another row, kept with this record's
        name = field
    return str(name).capitalize()


def _text(value: Any) -> str:
    return "" if value is None else str(value)
