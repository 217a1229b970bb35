"""Records that may be of one child: the same number, or like names and days of birth."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from django.db.models import Count, Q, QuerySet

from swis.kernel import questions

from .. import likeness, models, names

MOST = 50
Pairs = set[tuple[models.Child, models.Child]]
Called = dict[int, list[tuple[str, str]]]


@questions.asks
async def pairs_alike() -> list[tuple[models.Child, models.Child]]:
    """The earlier record and the later one, of pairs that nobody has told apart yet."""
    numbered, often, days, apart = await questions.several(
        _same_number(), _same_name(), _like_days(), _told_apart()
    )
    rows = await questions.rows(
        _every().filter(Q(pk__in=often) | Q(born_on__in=days)).order_by("pk")
    )
    same = await _pairs_among(rows)
    left = {pair for pair in numbered | same if frozenset(row.pk for row in pair) not in apart}
    return sorted(left, key=lambda pair: (pair[1].pk, pair[0].pk))


@questions.asks
async def lookalikes(child: models.Child, is_asked: bool = True) -> list[models.Child]:
    """Records that may be of this child too; none where nobody asks."""
    if not is_asked:
        return []
    own = models.NameWord.objects.filter(child=child)
    words = models.NameWord.objects.filter(sound__in=own.values("sound"))
    like = Q(pk__in=words.values("child"))
    if child.upn:
        like |= Q(upn=child.upn)
    rows, apart = await questions.several(questions.rows(_every().filter(like)), _told_apart())
    called, schools = await _facts_of(rows)
    return [
        other
        for other in rows
        if other != child
        and frozenset((child.pk, other.pk)) not in apart
        and ((child.upn and child.upn == other.upn) or _may_be_one(child, other, called, schools))
    ]


def _every() -> QuerySet[models.Child]:
    """Every record that has not become part of another."""
    return models.Child.objects.filter(merged_into=None)


async def _told_apart() -> set[frozenset[int]]:
    rows = await questions.rows(models.ToldApart.objects.values_list("child", "other"))
    return {frozenset(pair) for pair in rows}


async def _same_number() -> Pairs:
    numbered = _every().exclude(upn="")
    often = numbered.values("upn").annotate(times=Count("pk")).filter(times__gt=1)
    found = [row["upn"] for row in await questions.rows(often.order_by()[:MOST])]
    return _pairs(await _in_order(numbered.filter(upn__in=found)), lambda child: child.upn)


async def _same_name() -> list[int]:
    """Children of one whole name whose days of birth don't say that they are two."""
    every = models.NameWord.objects.order_by().values("whole")
    often = every.annotate(times=Count("child", distinct=True)).filter(times__gt=1)
    shared = models.NameWord.objects.filter(whole__in=often.values("whole"))
    rows: dict[str, dict[int, Any]] = {}
    asked = shared.values_list("whole", "child_id", "child__born_on").distinct()
    for whole, child, born_on in await questions.rows(asked.order_by()):
        rows.setdefault(whole, {})[child] = born_on
    found: set[int] = set()
    for born in rows.values():
        keys = list(born)
        for n, key in enumerate(keys):
            near = [o for o in keys[n + 1 :] if likeness.born(born[key], born[o]) < 3]
            found.update([key, *near] if near else [])
    return sorted(found)


async def _like_days() -> list[Any]:
    """Days of birth on which two children have two words of their names that sound alike."""
    born = models.NameWord.objects.exclude(child__born_on=None).order_by()
    shared = born.values("child__born_on", "sound").annotate(times=Count("child", distinct=True))
    times: dict[Any, int] = {}
    for row in await questions.rows(shared.filter(times__gt=1)):
        times[row["child__born_on"]] = times.get(row["child__born_on"], 0) + 1
    return sorted(day for day, number in times.items() if number > 1)


async def _pairs_among(rows: Sequence[models.Child]) -> Pairs:
    """Of children who share a name or a day: those who may be one."""
    called, schools = await _facts_of(rows)
    groups: dict[object, list[models.Child]] = {}
    for child in rows:
        wholes = {f"{given} {family}" for given, family in called[child.pk]}
        for key in {child.born_on, *map(names.whole, wholes)} - {None, ""}:
            groups.setdefault(key, []).append(child)
    found = set()
    for group in groups.values():
        for n, first in enumerate(group):
            for later in group[n + 1 :]:
                if _may_be_one(first, later, called, schools):
                    found.add((first, later))
    return found


async def _facts_of(rows: Sequence[models.Child]) -> tuple[Called, dict[int, set[int]]]:
    """What children are and were called, and the schools they were ever at."""
    keys = [child.pk for child in rows]
    others, at = await questions.several(
        questions.rows(models.OtherName.objects.filter(child__in=keys)),
        questions.rows(
            models.Enrolment.objects.filter(child__in=keys).values_list("child", "school")
        ),
    )
    called = {child.pk: [(child.given_names, child.family_name)] for child in rows}
    for row in others:
        called[row.child_id].append((row.given_names, row.family_name))
    schools: dict[int, set[int]] = {}
    for child, school in at:
        schools.setdefault(child, set()).add(school)
    return called, schools


def _may_be_one(
    one: models.Child, other: models.Child, called: Called, schools: dict[int, set[int]]
) -> bool:
    """Like names on one day; one name on like days, or at one school where no day is known."""
    how = min(likeness.named(*a, *b) for a in called[one.pk] for b in called[other.pk])
    when = likeness.born(one.born_on, other.born_on)
    if likeness.due(one.due_on, other.born_on) or likeness.due(other.due_on, one.born_on):
        when = likeness.Born.NEAR
    if how == likeness.Named.SAME and when == likeness.Born.UNKNOWN:
        return bool(schools.get(one.pk, set()) & schools.get(other.pk, set()))
    if how == likeness.Named.SAME:
        return when <= likeness.Born.NEAR
    two_sexes = {one.sex, other.sex} == {models.Sex.FEMALE, models.Sex.MALE}
    return how == likeness.Named.NEAR and when == likeness.Born.SAME and not two_sexes


async def _in_order(rows: QuerySet[models.Child]) -> list[models.Child]:
    return await questions.rows(rows.order_by("pk"))


def _pairs(rows: Iterable[models.Child], key: Callable[[models.Child], object]) -> Pairs:
    """Of records with one key: the first one with each later one."""
    groups: dict[object, list[models.Child]] = {}
    for child in rows:
        groups.setdefault(key(child), []).append(child)
    return {(same[0], other) for same in groups.values() for other in same[1:]}
