"""Carrying what hangs on one record over to another, whichever room keeps it.

Later rooms point at a school by relations that the model knows, so that no room is imported, and
none that is to come is forgotten.
"""

from collections import Counter
from collections.abc import Iterator
from typing import Any

from django.db import IntegrityError, models, transaction

HISTORY = {"predecessors", "successor"}


def carry(old: models.Model, new: models.Model) -> dict[str, int]:
    """Point every row that points at the one at the other; how many, by what they are. A row of
    which the other has its own already (a paper, a month's theme) stays where it is."""
    carried: Counter[str] = Counter()
    for field in _pointing_at(old):
        model = field.model
        for pk in model._default_manager.filter(**{field.name: old}).values_list("pk", flat=True):
            carried[str(model._meta.verbose_name)] += _moved(model, pk, field.name, new)
    return {what: count for what, count in carried.items() if count}


def _pointing_at(old: models.Model) -> Iterator[Any]:
    """Every foreign key to it, those without a name on its side too."""
    for relation in old._meta.get_fields(include_hidden=True):
        if not isinstance(relation, models.ManyToOneRel):
            continue
        field: Any = relation.field
        if field.name not in HISTORY and not field.model._meta.auto_created:
            yield field


def _moved(model: type[models.Model], pk: Any, field: str, new: models.Model) -> int:
    try:
        with transaction.atomic():
            return model._default_manager.filter(pk=pk).update(**{field: new})
    except IntegrityError:
        return 0
