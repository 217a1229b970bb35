"""The rows of the record, and what hangs on what: read from the models, so that a room that is
added is found as well."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from django.apps import apps
from django.conf import settings
from django.db import models

from swis.kernel import models as kernel
from swis.kernel import references
from swis.record.children import models as children

Model = type[models.Model]
# people and places: copies share them
STANDING = ("kernel", "schools", "staff", "programmes", "duty")
# a copied meeting stands by itself: its series does not come round once more
APART = ("meetings.Series",)


@dataclass(eq=False)
class Row:
    """One row of a table, its values by column name."""

    model: Model
    values: dict[str, Any]

    @property
    def key(self) -> tuple[Model, Any]:
        return self.model, self.values[_key_name(self.model)]

    def links(self) -> Iterator[tuple[str, tuple[Model, Any]]]:
        """Each foreign key that is set: its column, and the row it points at."""
        for name, model in foreign(self.model):
            if (value := self.values[name]) is not None:
                yield name, (model, value)

    @property
    def reference(self) -> str:
        return str(self.values.get("reference", "")) if issubclass(self.model, kernel.Noun) else ""


@cache
def foreign(model: Model) -> tuple[tuple[str, Model], ...]:
    """The foreign keys of a model: column and the model they point at."""
    return tuple(
        (field.attname, field.related_model)
        for field in model._meta.concrete_fields
        if isinstance(field, models.ForeignKey)
    )


@cache
def _key_name(model: Model) -> str:
    return str(model._meta.pk.attname)


def is_shared(model: Model) -> bool:
    return model._meta.app_label in STANDING or model._meta.label in APART


def hanging_on_a_child() -> list[Model]:
    """Every model of which a row can belong to a child's record, and what such rows need."""
    every = [m for room in settings.ROOMS for m in apps.get_app_config(room).get_models()]
    found: set[Model] = {children.Child}
    before = 0
    while len(found) > before:
        before = len(found)
        found |= {m for m in every if any(to in found for _, to in foreign(m))}
        needed = {to for m in found for _, to in foreign(m)}
        found |= {m for m in needed if not is_shared(m)}
    return [model for model in every if model in found]


@dataclass
class World:
    """All rows of some models, and which hang on which."""

    rows: dict[tuple[Model, Any], Row] = field(default_factory=dict)
    below: dict[tuple[Model, Any], list[Row]] = field(default_factory=lambda: defaultdict(list))
    following: dict[str, list[Row]] = field(default_factory=lambda: defaultdict(list))

    @classmethod
    def load(cls) -> "World":
        world = cls()
        for room in settings.ROOMS:
            for model in apps.get_app_config(room).get_models():
                world._add(Row(model, values) for values in model._base_manager.values())
        for model in (kernel.StepTaken, kernel.Change, kernel.Notice):
            for values in model._base_manager.values():
                world._follow(Row(model, dict(values)))
        return world

    def _add(self, found: Iterable[Row]) -> None:
        for row in found:
            self.rows[row.key] = row
            for _, target in row.links():
                self.below[target].append(row)

    def _follow(self, row: Row) -> None:
        """A step or a change says its record; a notice leads to it, and a copy of it was sent."""
        about = row.values["reference"]
        if row.model is kernel.Notice:
            about = references.of_address(row.values["href"])
            row.values |= {"outcome": kernel.Outcome.SENT, "sent_at": row.values["made_at"]}
        self.following[about].append(row)

    def of(self, model: Model) -> list[Row]:
        return [row for row in self.rows.values() if row.model is model]

    def with_followers(self, found: Iterable[Row]) -> list[Row]:
        """The rows, and the steps, changes and notices that speak of them."""
        found = list(found)
        spoken_of = {row.reference for row in found} - {""}
        extra = {row.key: row for each in spoken_of for row in self.following[each]}
        return found + list(extra.values())
