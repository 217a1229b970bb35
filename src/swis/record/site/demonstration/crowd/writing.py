"""Rows written in bulk: keys counted on from the last, many rows in one statement."""

from collections import defaultdict
from datetime import timedelta
from random import Random
from typing import Any

from django.core.management.color import no_style
from django.db import connection
from django.db.models import Max

from swis.kernel import references

from .pattern import Copy, Pattern
from .rows import Model

AT_ONCE = 2000


class Writer:
    """Gathers rows and writes them table by table. `close` writes the last of them."""

    def __init__(self, rng: Random) -> None:
        self._rng = rng
        self._waiting: dict[Model, list[list[Any]]] = defaultdict(list)
        self._next: dict[Model, int] = {}
        if connection.vendor == "sqlite":
            with connection.cursor() as cursor:
                cursor.execute("PRAGMA cache_size=-200000")  # of this connection alone

    def keys(self, counts: dict[Model, int]) -> dict[Model, int]:
        """The first of as many new keys as each model needs."""
        first = {}
        for model, count in counts.items():
            if model not in self._next:
                last = model._base_manager.aggregate(last=Max("pk"))["last"]
                self._next[model] = (last or 0) + 1
            first[model] = self._next[model]
            self._next[model] += count
        return first

    def write(self, pattern: Pattern, names: list[str], back: timedelta, **own: Any) -> list[str]:
        """One copy of a cluster; its references, in the order of the pattern's."""
        bits = self._rng.getrandbits
        made = [references.of_bits(prefix, bits(50)) for prefix in pattern.prefixes]
        own |= {"keys": self.keys(pattern.counts), "moments": pattern.earlier(back)}
        copy = Copy(words=names + made, **own)
        for line in pattern.lines:
            waiting = self._waiting[line.model]
            waiting.append(line.copied(copy))
            if len(waiting) >= AT_ONCE:
                self._flush(line.model)
        return made

    def _flush(self, model: Model) -> None:
        quote = connection.ops.quote_name
        columns = [quote(str(column.column)) for column in model._meta.concrete_fields]
        marks = ", ".join(["%s"] * len(columns))
        into = f"{quote(model._meta.db_table)} ({', '.join(columns)})"
        with connection.cursor() as cursor:
            cursor.executemany(f"INSERT INTO {into} VALUES ({marks})", self._waiting.pop(model))

    def close(self) -> None:
        """Write what waits; then the database counts on from the last keys."""
        for model in list(self._waiting):
            self._flush(model)
        with connection.cursor() as cursor:
            for statement in connection.ops.sequence_reset_sql(no_style(), list(self._next)):
                cursor.execute(statement)
