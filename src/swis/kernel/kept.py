"""Rows of which the log keeps a digest, so that none is made, changed or deleted without an act.

A step of a lifecycle, a correction, a post: what an act wrote of them stands in its entry of the
log, as a keyed digest of each row and nothing that it says. `unlike` compares the two.
"""

import hashlib
import hmac
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, datetime
from typing import Any, ClassVar, TypeVar

from django.apps import apps
from django.conf import settings
from django.db import models

R = TypeVar("R", bound=models.Model, covariant=True)
Touched = dict[Any, set[Any]]

AT_ONCE = 500
GONE = ""
_touched: ContextVar[Touched | None] = ContextVar("touched", default=None)


class KeptRows(models.QuerySet[R]):
    """Every way of writing many rows at once says which they were."""

    def update(self, **new: Any) -> int:
        keys = list(self.values_list("pk", flat=True)) if _touched.get() is not None else []
        changed = super().update(**new)
        touch(self.model, keys)
        return changed

    def bulk_create(self, *args: Any, **given: Any) -> list[Any]:
        rows = super().bulk_create(*args, **given)
        touch(self.model, (row.pk for row in rows))
        return rows

    def delete(self) -> tuple[int, dict[str, int]]:
        keys = list(self.values_list("pk", flat=True)) if _touched.get() is not None else []
        done = super().delete()
        touch(self.model, keys)
        return done


class Kept(models.Model):
    """A row of which the log keeps a digest. ``KEEPS`` are its columns that matter; they may not
    lose one, since old entries are held by them."""

    KEEPS: ClassVar[tuple[str, ...]]

    objects = KeptRows.as_manager()

    class Meta:
        abstract = True

    def save(self, *args: Any, **given: Any) -> None:
        super().save(*args, **given)
        touch(type(self), [self.pk])


def touch(model: Any, keys: Iterable[Any]) -> None:
    """Within an act: these rows were written."""
    touched = _touched.get()
    if touched is not None:
        touched[model].update(keys)


@contextmanager
def watching() -> Iterator[Touched]:
    """Gather what is written within."""
    touched: Touched = defaultdict(set)
    before = _touched.set(touched)
    try:
        yield touched
    finally:
        _touched.reset(before)


def about(touched: Touched) -> tuple[tuple[str, Any], ...]:
    """What an entry of the log says of rows that were written; nothing where there were none."""
    said = {
        model._meta.label: {str(key): digest for key, digest in _digests(model, sorted(keys))}
        for model, keys in touched.items()
        if keys
    }
    return (("kept", said),) if said else ()


def every() -> list[Any]:
    """The models whose rows are kept."""
    return [model for model in apps.get_models() if issubclass(model, Kept)]


def not_yet() -> Iterator[Touched]:
    """Rows of which the log says nothing, some hundred at a time: what was written in bulk."""
    logged = _logged()
    for model in every():
        known = logged.get(model._meta.label, {})
        keys = [k for k in model._base_manager.values_list("pk", flat=True) if str(k) not in known]
        for start in range(0, len(keys), AT_ONCE):
            yield {model: set(keys[start : start + AT_ONCE])}


def unlike() -> list[str]:
    """Rows that are not as an act left them, a sentence each; none where the log and they agree."""
    logged = _logged()
    found = []
    for model in every():
        label, known = model._meta.label, logged.get(model._meta.label, {})
        for key, digest in _digests(model):
            said = known.pop(str(key), None)
            if said is None:
                found.append(f"{label} {key} was made by no act")
            elif said != digest:
                found.append(f"{label} {key} is not as the last act left it")
        gone = [key for key, digest in known.items() if digest != GONE]
        found += [f"{label} {key} was deleted by no act" for key in gone]
    return found


def _logged() -> dict[str, dict[str, str]]:
    """The last digest of each row that the log speaks of."""
    said: dict[str, dict[str, str]] = defaultdict(dict)
    log = apps.get_model("kernel", "Event").objects.order_by("number")
    events = log.filter(about__has_key="kept")
    for about in events.values_list("about", flat=True).iterator():
        for label, digests in about["kept"].items():
            said[label].update(digests)
    return said


def _digests(model: Any, keys: list[Any] | None = None) -> Iterator[tuple[Any, str]]:
    """Each row's digest; of those keys, `GONE` where a row is no more."""
    begun = hmac.new(bytes(settings.SWIS_AUDIT_KEY), model._meta.label.encode(), hashlib.sha256)
    rows = model._base_manager.order_by("pk")
    if keys is not None:
        rows = rows.filter(pk__in=keys)
    left = set(keys or ())
    for key, *facts in rows.values_list("pk", *model.KEEPS).iterator():
        row = begun.copy()
        row.update(json.dumps([str(key), *map(_plain, facts)]).encode())
        left.discard(key)
        yield key, row.hexdigest()[:32]
    yield from ((key, GONE) for key in sorted(left))


def _plain(value: Any) -> Any:
    """A value in one spelling on every database."""
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    return value if value is None or isinstance(value, (bool, int, str)) else str(value)
