"""Records that may be of one child: the same number, or the same name and date of birth."""

from django.db.models import Count, QuerySet
from django.db.models.functions import Lower

from .. import models

MOST = 50


def pairs_alike() -> list[tuple[models.Child, models.Child]]:
    """The earlier record and the later one, of pairs that nobody has told apart yet."""
    named = models.Child.objects.exclude(born_on=None).annotate(
        low_given=Lower("given_names"), low_family=Lower("family_name")
    )
    pairs = _pairs(models.Child.objects.exclude(upn=""), "upn")
    pairs |= _pairs(named, "low_given", "low_family", "born_on")
    apart = set(models.ToldApart.objects.values_list("child", "other"))
    apart |= {(other, child) for child, other in apart}
    left = {pair for pair in pairs if (pair[0].pk, pair[1].pk) not in apart}
    return sorted(left, key=lambda pair: (pair[1].pk, pair[0].pk))


def lookalikes(child: models.Child) -> list[models.Child]:
    """Records that may be of this child too."""
    return [a if b == child else b for a, b in pairs_alike() if child in (a, b)]


def _pairs(records: QuerySet[models.Child], *same: str) -> set[tuple[models.Child, models.Child]]:
    """Of records that are the same in these fields: the first one with each later one."""
    often = records.values_list(*same).annotate(times=Count("pk")).filter(times__gt=1)
    groups: dict[tuple[object, ...], list[models.Child]] = {row[:-1]: [] for row in often[:MOST]}
    values = [key[-1] for key in groups]
    for child in records.filter(**{f"{same[-1]}__in": values}).order_by("pk"):
        key = tuple(getattr(child, name) for name in same)
        if key in groups:
            groups[key].append(child)
    return {(rows[0], other) for rows in groups.values() for other in rows[1:]}
