"""What makes an act an act: one transaction, one audit entry, one press done once. A second press
with other words is refused (`OtherWords`), so that no word is lost under the answer to the first.

Acts take keyword-only arguments, ``by`` (a Person) and ``at`` (the moment) among them. Acts nest:
the chain's rows are written last, as the outermost act ends, so locks are taken in one order.
"""

import functools
import inspect
from collections.abc import Callable
from contextlib import nullcontext
from contextvars import ContextVar
from dataclasses import replace
from datetime import datetime
from typing import Any, TypeVar, cast
from uuid import UUID
from weakref import WeakKeyDictionary

from django.apps import apps
from django.db import IntegrityError, transaction

from . import audit, kept, presses, proof, references, visibility
from .models import Receipt
from .people import Person
from .permission import Permission
from .refusals import NotNow, OtherWords, Used

R = TypeVar("R")

_entries: ContextVar[list[audit.Entry] | None] = ContextVar("entries", default=None)
_actor: ContextVar[Person | None] = ContextVar("actor", default=None)
REGISTER: dict[str, Callable[..., Any]] = {}
MAY: dict[Callable[..., Any], Permission] = {}
FRESH: set[Callable[..., Any]] = set()  # acts that need a fresh proof of who does them
# functions of pages, some of which live for one request only
_leads_to: WeakKeyDictionary[Callable[..., Any], Callable[..., Any]] = WeakKeyDictionary()


def act(*, may: Permission, fresh: bool = False) -> Callable[[Callable[..., R]], Callable[..., R]]:
    """Make a function an act that ``may`` allows. Pass ``key`` (a UUID from the form) and a replay
    changes nothing. A ``fresh`` one is done by who showed some minutes ago who they are."""
    return lambda fn: _made(fn, may, fresh)


def _made(fn: Callable[..., R], may: Permission, fresh: bool) -> Callable[..., R]:
    name = f"{_app(fn)}.{fn.__name__}"
    if unknown := may.asks_for() - inspect.signature(fn).parameters.keys():
        raise TypeError(f"{name} takes no {', '.join(sorted(unknown))}, which its permission reads")

    @functools.wraps(fn)
    def run(*, key: UUID | None = None, **given: Any) -> R:
        if _entries.get() is not None:
            if key is not None:
                raise TypeError(f"{name}: the press is the outermost act's, so it takes no key")
            return cast(R, _step(fn, name, may, given))
        if may.is_inner:
            raise TypeError(f"{name} is done within another act only")
        try:
            return cast(R, _outermost(fn, name, may, key, given))
        except IntegrityError:
            # the same press, sent twice at once: the other one won
            if key and (receipt := Receipt.objects.filter(key=key).first()):
                return cast(R, _replayed(receipt, name, given["by"]))
            raise

    MAY[run] = may
    if fresh:
        FRESH.add(run)
    REGISTER[name] = run
    return run


def asks(other: Callable[..., Any]) -> Callable[[Callable[..., R]], Callable[..., R]]:
    """A function of a page that leads to one act, or to none: its page asks what that act asks.
    ``other`` may be a partial."""

    def made(fn: Callable[..., R]) -> Callable[..., R]:
        _leads_to[fn] = other
        return fn

    return made


def why_not(act: Callable[..., Any], person: Person, **given: Any) -> str | None:
    """Why this person may not do the act, as far as what is given can tell; or None. ``act`` may
    be a partial: what is bound in it counts as given."""
    act, bound = _itself(act)
    return MAY[act].refusal(person, {**bound, **given})


def ask_proof(act: Callable[..., Any], person: Person | None) -> None:
    """Refuse who showed too long ago who they are, where the act needs that; asked after the
    permission, so that nobody shows it for nothing."""
    act, _ = _itself(act)
    if act in FRESH and person is not None:
        proof.needed(person.proof, person.at)


def _itself(act: Callable[..., Any]) -> tuple[Callable[..., Any], dict[str, Any]]:
    """The act that a partial or a function of a page leads to, with what is bound on the way."""
    bound: dict[str, Any] = {}
    while act not in MAY:
        if isinstance(act, functools.partial):
            bound = {**act.keywords, **bound}
            act = act.func
        elif act in _leads_to:
            act = _leads_to[act]
        else:
            raise TypeError(f"{act} is no act, and leads to none: say to which with @acts.asks")
    return act, bound


def allows(act: Callable[..., Any], person: Person, **given: Any) -> bool:
    """Whether a link or a button that leads to the act is drawn for this person."""
    return why_not(act, person, **given) is None


def actor() -> Person | None:
    """Who acts, inside an act."""
    return _actor.get()


def _outermost(
    fn: Callable[..., Any], name: str, may: Permission, key: UUID | None, given: dict[str, Any]
) -> Any:
    by, at = given["by"], given["at"]
    waiting: list[audit.Entry] = []
    entries, before = _entries.set(waiting), _actor.set(by)
    pressed = references.pressed(key) if key else nullcontext()
    try:
        with visibility.asked_once(), pressed, transaction.atomic(), kept.watching() as touched:
            receipt = None
            if key:
                receipt, is_new = _press_once(key, name, by, at)
                if not is_new:
                    return _replayed(receipt, name, by)
            result = _step(fn, name, may, given)
            if receipt and hasattr(result, "reference"):
                receipt.noun, receipt.reference = result.noun, result.reference
                receipt.save(update_fields=["noun", "reference"])
            waiting[-1] = replace(waiting[-1], about=waiting[-1].about + kept.about(touched))
            audit.write(waiting)
            return result
    finally:
        _actor.reset(before)
        _entries.reset(entries)


def _press_once(key: UUID, name: str, by: Person, at: datetime) -> tuple[Receipt, bool]:
    first = {"act": name, "by_id": by.account_id, "at": at, "said": presses.saying_now()}
    return Receipt.objects.get_or_create(key=key, defaults=first)


def _step(fn: Callable[..., Any], name: str, may: Permission, given: dict[str, Any]) -> Any:
    if why := may.refusal(given["by"], given):
        raise NotNow(why)
    ask_proof(REGISTER[name], given["by"])
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
        raise Used("This form was used before. Send it once more.")
    if presses.otherwise(receipt, presses.saying_now()):
        raise OtherWords(receipt)
    return made_by(receipt)


def made_by(receipt: Receipt) -> Any:
    """What a press made or moved; None where that has no page, or is gone."""
    if not receipt.reference:
        return None
    model = apps.get_model(receipt.noun)
    # what was made may have been taken back since
    key = {getattr(model, "REFERENCE", "reference"): receipt.reference}
    return model.objects.filter(**key).first()


def _app(fn: Callable[..., Any]) -> str:
    """The room an act stands in: ``swis.record.concerns.actions`` → ``concerns``."""
    return fn.__module__.partition(".actions")[0].rpartition(".")[2]
