"""Records that may be of one child: the same number, or the same name and date of birth."""

from collections.abc import Callable, Iterable

from django.db.models import Count, F, QuerySet, Value
from django.db.models.functions import Concat, Lower

from swis.kernel import questions

from .. import models

MOST = 50
Pairs = set[tuple[models.Child, models.Child]]


@questions.asks
async def pairs_alike() -> list[tuple[models.Child, models.Child]]:
    """The earlier record and the later one, of pairs that nobody has told apart yet."""
    numbered, same_name, apart = await questions.several(
        _same_number(),
        _same_name(),
        questions.rows(models.ToldApart.objects.values_list("child", "other")),
    )
    told = {frozenset(pair) for pair in apart}
    left = {pair for pair in numbered | same_name if frozenset(row.pk for row in pair) not in told}
    return sorted(left, key=lambda pair: (pair[1].pk, pair[0].pk))


@questions.asks
async def lookalikes(child: models.Child, is_asked: bool = True) -> list[models.Child]:
    """Records that may be of this child too; none where nobody asks."""
    if not is_asked:
        return []
    return [a if b == child else b for a, b in await pairs_alike.asking() if child in (a, b)]


async def _same_number() -> Pairs:
    numbered = models.Child.objects.exclude(upn="")
    often = numbered.values("upn").annotate(times=Count("pk")).filter(times__gt=1)
    found = [row["upn"] for row in await questions.rows(often.order_by()[:MOST])]
    return _pairs(await _in_order(numbered.filter(upn__in=found)), lambda child: child.upn)


async def _same_name() -> Pairs:
    """Of each day of birth the database says whether two of that day are called the same."""
    born = models.Child.objects.exclude(born_on=None)
    called = Concat(Lower("family_name"), Value(" "), Lower("given_names"))
    days = born.values("born_on").annotate(all=Count("pk"), names=Count(called, distinct=True))
    some = days.filter(names__lt=F("all")).order_by("born_on")[:MOST]
    found = [row["born_on"] for row in await questions.rows(some)]
    rows = born.filter(born_on__in=found).annotate(
        low_given=Lower("given_names"), low_family=Lower("family_name")
    )
    return _pairs(
        await _in_order(rows),
        lambda child: (child.born_on, child.low_family, child.low_given),  # type: ignore[attr-defined]
    )


async def _in_order(rows: QuerySet[models.Child]) -> list[models.Child]:
    return await questions.rows(rows.order_by("pk"))


def _pairs(rows: Iterable[models.Child], key: Callable[[models.Child], object]) -> Pairs:
    """Of records with one key: the first one with each later one."""
    groups: dict[object, list[models.Child]] = {}
    for child in rows:
        groups.setdefault(key(child), []).append(child)
    return {(same[0], other) for same in groups.values() for other in same[1:]}
