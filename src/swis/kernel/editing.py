"""Changing what may be changed: under a version, with what it said before kept."""

from datetime import datetime
from typing import Any, TypeVar

from django.core.exceptions import FieldDoesNotExist

from . import questions
from .clocks import LONDON
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
        raise _stale(record, version)
    Change.objects.bulk_create(
        Change(
            noun=record.noun,
            reference=record.reference,
            field=name,
            before=text(getattr(record, name)),
            after=text(value),
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


def _stale(record: N, version: int) -> Stale:
    """What was changed since this version, each field as it says now and with who changed it."""
    rows = changes(record)
    moments = sorted({row.at for row in rows})[-max(record.version - version, 1) :]
    since = [row for row in rows if row.at in moments]
    by = {_name(row): _signed(row) for row in since}
    now = {row.field: row for row in since}
    return Stale(
        record,
        [(_label(record, row.field), row.after, by[_name(row)]) for row in now.values()],
        before={_name(row): row.before for row in reversed(since)},
        by=by,
    )


def _name(row: Change) -> str:
    """The field of a form that a correction is of; one of another row is written out."""
    return row.field.replace(" ", "_")


def _signed(row: Change) -> str:
    local = row.at.astimezone(LONDON)
    return f"{row.by.name}, {local:%a} {local.day} {local:%b}, {local:%H:%M}"


def _label(record: Noun, field: str) -> str:
    try:
        name = record._meta.get_field(field).verbose_name  # type: ignore[union-attr]
    except FieldDoesNotExist:  # a correction that stands on another row, kept with this record's
        name = field
    return str(name).capitalize()


def text(value: Any) -> str:
    """A value as a correction keeps it."""
    return "" if value is None else str(value)
