"""Carrying what hangs on one record over to another, whichever room keeps it.

Later rooms point at a school by relations that the model knows, so that no room is imported, and
none that is to come is forgotten.
"""

from collections import Counter
from typing import Any

from django.db import IntegrityError, models, transaction

HISTORY = {"predecessors", "successor"}


def carry(old: models.Model, new: models.Model) -> dict[str, int]:
    """Point every row that points at the one at the other; how many, by what they are. A row of
    which the other has its own already (a paper, a month's theme) stays where it is."""
    carried: Counter[str] = Counter()
    for relation in old._meta.related_objects:
        if relation.many_to_many or relation.field.name in HISTORY:
            continue
        field, model = relation.field, relation.related_model
        assert not isinstance(model, str)
        for pk in model._default_manager.filter(**{field.name: old}).values_list("pk", flat=True):
            carried[str(model._meta.verbose_name)] += _moved(model, pk, field.name, new)
    return {what: count for what, count in carried.items() if count}


def _moved(model: type[models.Model], pk: Any, field: str, new: models.Model) -> int:
    try:
        with transaction.atomic():
            return model._default_manager.filter(pk=pk).update(**{field: new})
    except IntegrityError:
        return 0
