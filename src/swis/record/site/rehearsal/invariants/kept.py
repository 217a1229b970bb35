"""Nothing acknowledged is lost: every sentence of an act that returned stands in the record, and
somebody who works here may read it."""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.db import connection, models

from swis.kernel import models as kernel
from swis.kernel import visibility

from ..words import MARK

if TYPE_CHECKING:
    from .watch import Watch

# what stood there before, kept beside the record itself
HISTORY = {kernel.Change, kernel.StepTaken}


@cache
def written() -> tuple[tuple[Any, tuple[str, ...]], ...]:
    """Every model of ours that holds words, with the columns that may."""
    ours = [model for model in apps.get_models() if model.__module__.startswith("swis.")]
    found = ((model, tuple(_columns(model))) for model in ours if hasattr(model, "privacy"))
    return tuple((model, columns) for model, columns in found if columns)


def _columns(model: Any) -> list[str]:
    fields = model._meta.concrete_fields
    texts = [each for each in fields if isinstance(each, models.TextField)]
    lines = [each for each in fields if isinstance(each, models.CharField)]
    long_ones = [each for each in lines if (each.max_length or 0) >= 60]
    return [str(each.column) for each in (*texts, *long_ones)]


def broken(watch: Watch, whole: bool) -> list[str]:
    """The words of the step; at the end of a month every word of the run, and of a third who may
    read it."""
    if whole:
        return _all(watch)
    lost = [(act, mark) for act, mark in watch.words if not _stands(watch, act, mark)]
    return [f"what was said in {act} is nowhere: {mark}" for act, mark in lost]


def _stands(watch: Watch, act: str, mark: str) -> bool:
    """Whether a mark is found: first where the words of this act were found before."""
    for table, column in sorted(watch.found_in.get(act, ())):
        if _has(table, [column], mark):
            return True
    for model, columns in written():
        if column := _has(model._meta.db_table, list(columns), mark):
            watch.found_in.setdefault(act, set()).add((model._meta.db_table, column))
            return True
    return False


def _has(table: str, columns: list[str], mark: str) -> str:
    """The column of a table in which a mark stands, or none."""
    asked = " OR ".join(f'"{column}" LIKE %s' for column in columns)
    with connection.cursor() as cursor:
        cursor.execute(
            f'SELECT * FROM "{table}" WHERE {asked} LIMIT 1', [f"%{mark}%"] * len(columns)
        )
        row = cursor.fetchone()
        if row is None:
            return ""
        names = [each[0] for each in cursor.description]
    return next(str(name) for name, text in zip(names, row, strict=True) if mark in str(text))


def _all(watch: Watch) -> list[str]:
    kept = watch.town.ledger.kept
    where: dict[str, dict[Any, set[int]]] = defaultdict(lambda: defaultdict(set))
    for model, columns in written():
        for pk, text in _rows(model, columns):
            for mark in MARK.findall(text):
                where[mark][model].add(pk)
    lost = [
        f"what was said in {act} is nowhere: {mark}"
        for mark, act in kept.items()
        if mark not in where
    ]
    return lost or _unread(watch, {mark: where[mark] for mark in watch.by_turns([*kept])})


def _rows(model: Any, columns: tuple[str, ...]) -> list[tuple[int, str]]:
    key = model._meta.pk.column
    joined = " || ' ' || ".join(f"COALESCE(\"{column}\", '')" for column in columns)
    with connection.cursor() as cursor:
        cursor.execute(f'SELECT "{key}", {joined} FROM "{model._meta.db_table}"')
        return list(cursor.fetchall())


def _unread(watch: Watch, where: dict[str, dict[Any, set[int]]]) -> list[str]:
    """Words that stand in a record which nobody at work here may know of."""
    wanted: dict[Any, set[int]] = defaultdict(set)
    for models_of in where.values():
        for model, keys in models_of.items():
            wanted[model] |= keys
    readable = {model: _readable(watch, model, keys) for model, keys in wanted.items()}
    return [
        f"what was said in {watch.town.ledger.kept[mark]} can be read by nobody: {mark}"
        for mark, found in where.items()
        if not any(model in HISTORY or keys & readable[model] for model, keys in found.items())
    ]


def _readable(watch: Watch, model: Any, keys: set[int]) -> set[int]:
    """Of these rows, those that hang on a record which somebody may know of."""
    path = _path(model)
    if path is None or model in HISTORY:
        return keys
    steps, noun = path
    rows = dict(model.objects.filter(pk__in=keys).values_list("pk", "__".join([*steps, "pk"])))
    left, known = set(rows.values()), set()
    for person in watch.town.everybody():
        with visibility.asked_once():
            seen = watch.town.known(noun, person).filter(pk__in=left)
            known |= set(seen.values_list("pk", flat=True))
        left -= known
        if not left:
            break
    return {pk for pk, owner in rows.items() if owner in known}


@cache
def _path(model: Any) -> tuple[tuple[str, ...], Any] | None:
    """The way from a row to the record whose sentence of access holds for it."""
    ruled = {apps.get_model(noun) for noun, _ in visibility.RULES}
    queue: list[tuple[tuple[str, ...], Any]] = [((), model)]
    for steps, at in queue:
        if at in ruled:
            return steps, at
        if len(steps) < 3:
            queue += [
                ((*steps, field.name), field.related_model)
                for field in at._meta.concrete_fields
                if field.is_relation
                and not field.null
                and field.name != "made_by"
                and field.related_model is not kernel.Account
            ]
    return None
