"""A cluster made ready to be copied: what stays, and what each copy has of its own."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from django.db import connection, models

from swis.kernel import models as kernel
from swis.kernel import references
from swis.record.children import models as children
from swis.record.schools import models as schools

from .rows import Model, Row, foreign


@dataclass(frozen=True)
class Copy:
    """What one copy has of its own."""

    keys: dict[Model, int]  # the first key of its rows, by model
    words: list[str]  # instead of names and references
    moments: list[Any]  # instead of the days and moments of the original
    younger: timedelta
    accounts: dict[Any, Any]
    schools: dict[Any, Any]


Change = Callable[[Copy], Any]


@dataclass
class Line:
    """One row: the values it keeps, and the columns that differ in each copy."""

    model: Model
    kept: list[Any]
    changes: list[tuple[int, Change]] = field(default_factory=list)

    def copied(self, copy: Copy) -> list[Any]:
        values = self.kept.copy()
        for column, change in self.changes:
            values[column] = change(copy)
        return values


@dataclass
class Pattern:
    """A cluster as lines. ``names`` are the words that each copy replaces, then its references."""

    rows: list[Row]
    names: list[str]
    lines: list[Line] = field(default_factory=list)
    prefixes: list[str] = field(default_factory=list)
    counts: dict[Model, int] = field(default_factory=dict)
    moments: dict[date, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._place: dict[Any, int] = {}
        for row in self.rows:
            self._place[row.key] = self.counts.setdefault(row.model, 0)
            self.counts[row.model] += 1
        own = [row.reference for row in self.rows if row.reference]
        self.prefixes = [reference[:2] for reference in own]
        self._words = {word: n for n, word in enumerate([*self.names, *own]) if word}
        longest_first = sorted(filter(None, self.names), key=len, reverse=True)
        spoken = "|".join(map(re.escape, longest_first)) or "(?!)"
        self._find = re.compile(rf"({references.PATTERN}|(?<!\w)(?:{spoken})(?!\w))")
        self.lines = [self._line(row) for row in self.rows]

    def earlier(self, by: timedelta) -> list[Any]:
        """Its days and moments as far back, as the database takes them."""
        return [_adapted(value - by) for value in self.moments]

    def _line(self, row: Row) -> Line:
        columns = row.model._meta.concrete_fields
        line, links = Line(row.model, []), dict(foreign(row.model))
        blank = self._would_collide(row)
        for number, column in enumerate(columns):
            value = None if column.attname in blank else row.values[column.attname]
            line.kept.append(column.get_db_prep_save(value, connection))
            if change := self._change(row, column, value, links.get(column.attname)):
                line.changes.append((number, change))
        return line

    def _change(self, row: Row, column: Any, value: Any, target: Model | None) -> Change | None:
        if value is None:
            return None
        if column.primary_key:
            return _key(row.model, self._place[row.key])
        if target is not None:
            return self._of_link(target, value)
        if row.model is children.Child and column.attname == "born_on":
            return _birth(value)
        if isinstance(value, date):
            number = self.moments.setdefault(value, len(self.moments))
            return lambda copy: copy.moments[number]
        if isinstance(value, str) and value and not column.choices:
            return self._text(value)
        return None

    def _of_link(self, target: Model, value: Any) -> Change | None:
        if (target, value) in self._place:
            return _key(target, self._place[target, value])
        if target is kernel.Account:
            return lambda copy: copy.accounts.get(value, value)
        if target is schools.School:
            return lambda copy: copy.schools.get(value, value)
        return None

    def _text(self, value: str) -> Change | None:
        pieces = self._find.split(value)
        numbers = [self._words.get(piece, -1) for piece in pieces]
        if max(numbers) < 0:
            return None
        if len(pieces) == 3 and not pieces[0] and not pieces[2]:
            return lambda copy: copy.words[numbers[1]]
        pairs = list(zip(pieces, numbers, strict=True))
        return lambda copy: "".join(p if n < 0 else copy.words[n] for p, n in pairs)

    def _would_collide(self, row: Row) -> set[str]:
        """Columns to leave empty: they and nothing of the copy's own would have to be unique."""
        blank: set[str] = set()
        for constraint in row.model._meta.constraints:
            if isinstance(constraint, models.UniqueConstraint):
                columns: list[Any] = list(map(row.model._meta.get_field, constraint.fields))
                targets = [(c.related_model, row.values[c.attname]) for c in columns]
                if not any(target in self._place for target in targets):
                    blank |= {c.attname for c in columns if c.null}
        return blank


def _key(model: Model, place: int) -> Change:
    return lambda copy: copy.keys[model] + place


def _birth(value: date) -> Change:
    return lambda copy: _adapted(value + copy.younger)


def _adapted(value: date) -> Any:
    if isinstance(value, datetime):
        return connection.ops.adapt_datetimefield_value(value)
    return connection.ops.adapt_datefield_value(value)
