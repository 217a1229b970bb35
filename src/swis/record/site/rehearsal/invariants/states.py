"""Lifecycles: what the last step of a record came to is the state in which it stands."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.db.models import Max

from swis.kernel import models as kernel

if TYPE_CHECKING:
    from .watch import Watch


def nouns() -> list[Any]:
    """Every noun with a lifecycle."""
    return [model for model in apps.get_models() if hasattr(model, "lifecycle")]


def broken(watch: Watch, whole: bool) -> list[str]:
    """Of what was given to the act and came of it; at the end of a month of every record."""
    if whole:
        return [each for model in nouns() for each in _of(model, model.objects.all())]
    touched = [*watch.results, *(value for press in watch.acted for value in press.given.values())]
    records = {(type(each), each.pk) for each in touched if hasattr(each, "lifecycle")}
    return [
        each
        for model, pk in sorted(records, key=str)
        for each in _of(model, model.objects.filter(pk=pk))
    ]


def _of(model: Any, records: Any) -> Iterator[str]:
    """Each of these records whose state no step explains."""
    stands = dict(records.order_by("pk").values_list("reference", "state"))
    taken = kernel.StepTaken.objects.filter(noun=model._meta.label)
    if len(stands) == 1:
        taken = taken.filter(reference__in=list(stands))
    last = taken.values("reference").annotate(last=Max("pk")).values("last")
    came_to = dict(kernel.StepTaken.objects.filter(pk__in=last).values_list("reference", "end"))
    for reference, state in stands.items():
        should = came_to.get(reference, model.lifecycle.initial)
        if state != should:
            yield f"{reference} stands at “{state}”, and its steps lead to “{should}”"
