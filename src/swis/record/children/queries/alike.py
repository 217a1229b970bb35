"""Records that may be of one child: the same number, or the same name and date of birth."""

from django.db.models import Count, QuerySet
from django.db.models.functions import Lower

from swis.kernel import questions

from .. import models

MOST = 50
Pairs = set[tuple[models.Child, models.Child]]


@questions.asks
async def pairs_alike() -> list[tuple[models.Child, models.Child]]:
    """The earlier record and the later one, of pairs that nobody has told apart yet."""
    named = models.Child.objects.exclude(born_on=None).annotate(
        low_given=Lower("given_names"), low_family=Lower("family_name")
    )
    numbered, same_name, apart = await questions.several(
        _pairs(models.Child.objects.exclude(upn=""), "upn"),
        _pairs(named, "low_given", "low_family", "born_on"),
        questions.rows(models.ToldApart.objects.values_list("child", "other")),
    )
    told = {frozenset(pair) for pair in apart}
    left = {pair for pair in numbered | same_name if frozenset(row.pk for row in pair) not in told}
    return sorted(left, key=lambda pair: (pair[1].pk, pair[0].pk))


@questions.asks
async def lookalikes(child: models.Child) -> list[models.Child]:
    """Records that may be of this child too."""
    return [a if b == child else b for a, b in await pairs_alike.asking() if child in (a, b)]


async def _pairs(records: QuerySet[models.Child], *same: str) -> Pairs:
    """Of records that are the same in these fields: the first one with each later one."""
    often = records.values_list(*same).annotate(times=Count("pk")).filter(times__gt=1)
    found = await questions.rows(often[:MOST])
    groups: dict[tuple[object, ...], list[models.Child]] = {row[:-1]: [] for row in found}
    values = [key[-1] for key in groups]
    of_them = records.filter(**{f"{same[-1]}__in": values}).order_by("pk")
    for child in await questions.rows(of_them):
        key = tuple(getattr(child, name) for name in same)
        if key in groups:
            groups[key].append(child)
    return {(rows[0], other) for rows in groups.values() for other in rows[1:]}
