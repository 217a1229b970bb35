"""What makes an act an act: one transaction, one audit entry, one press done once.

Acts take keyword-only arguments, ``by`` (a Person) and ``at`` (the moment) among them. Acts nest:
the chain's rows are written last, as the outermost act ends, so locks are taken in one order.
"""

import functools
from collections.abc import Callable
from contextlib import nullcontext
from contextvars import ContextVar
from datetime import datetime
from typing import Any, TypeVar, cast
from uuid import UUID

from django.apps import apps
from django.db import IntegrityError, transaction

from . import audit, references
from .models import Receipt
from .people import Person
from .refusals import Refused

R = TypeVar("R")

_entries: ContextVar[list[audit.Entry] | None] = ContextVar("entries", default=None)
_actor: ContextVar[Person | None] = ContextVar("actor", default=None)
REGISTER: dict[str, Callable[..., Any]] = {}


def act(fn: Callable[..., R]) -> Callable[..., R]:
    """Make a function an act. Pass ``key`` (a UUID from the form) and a replay changes nothing."""
    name = f"{_app(fn)}.{fn.__name__}"

    @functools.wraps(fn)
    def run(*, key: UUID | None = None, **given: Any) -> R:
        if _entries.get() is not None:
            if key is not None:
                raise TypeError(f"{name}: the press is the outermost act's, so it takes no key")
            return cast(R, _step(fn, name, given))
        try:
            return cast(R, _outermost(fn, name, key, given))
        except IntegrityError:
            # the same press, sent twice at once: the other one won
            if key and (receipt := Receipt.objects.filter(key=key).first()):
                return cast(R, _replayed(receipt, name, given["by"]))
            raise

    REGISTER[name] = run
    return run


def actor() -> Person | None:
    """Who acts, inside an act."""
    return _actor.get()


def _outermost(fn: Callable[..., Any], name: str, key: UUID | None, given: dict[str, Any]) -> Any:
    by, at = given["by"], given["at"]
    waiting: list[audit.Entry] = []
    entries, before = _entries.set(waiting), _actor.set(by)
    pressed = references.pressed(key) if key else nullcontext()
    try:
        with pressed, transaction.atomic():
            receipt = None
            if key:
                receipt, is_new = _press_once(key, name, by, at)
                if not is_new:
                    return _replayed(receipt, name, by)
            result = _step(fn, name, given)
            if receipt and hasattr(result, "reference"):
                receipt.noun, receipt.reference = result.noun, result.reference
                receipt.save(update_fields=["noun", "reference"])
            audit.write(waiting)
            return result
    finally:
        _actor.reset(before)
        _entries.reset(entries)


def _press_once(key: UUID, name: str, by: Person, at: datetime) -> tuple[Receipt, bool]:
    return Receipt.objects.get_or_create(
        key=key, defaults={"act": name, "by_id": by.account_id, "at": at}
    )


def _step(fn: Callable[..., Any], name: str, given: dict[str, Any]) -> Any:
    result = fn(**given)
    by, at = given["by"], given["at"]
    waiting = _entries.get()
    assert waiting is not None
    noun = getattr(result, "noun", "")
    reference = getattr(result, "reference", "")
    waiting.append(audit.Entry(at, by.account_id if by else None, name, noun, reference))
    return result


def _replayed(receipt: Receipt, name: str, by: Person) -> Any:
    if receipt.act != name or receipt.by_id != by.account_id:
        raise Refused("This form was already used. Open it again and send it once more.")
    if not receipt.reference:
        return None
    model = apps.get_model(receipt.noun)
    # what was made may have been taken back since
    key = {getattr(model, "REFERENCE", "reference"): receipt.reference}
    return model.objects.filter(**key).first()


def _app(fn: Callable[..., Any]) -> str:
    """The room an act stands in: ``swis.record.concerns.actions`` → ``concerns``."""
    return fn.__module__.partition(".actions")[0].rpartition(".")[2]
