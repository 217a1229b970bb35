"""Children by what they are called, in the database: the same as `names.closeness` says."""

from typing import Any

from django.db.models import Case, Q, QuerySet, Value, When

from .. import models, names


def answering(children: QuerySet[models.Child], asked: str) -> QuerySet[models.Child]:
    """Those of some children whose names, of today or before, answer: the closest first, with how
    well as ``rank``."""
    spellings = [list(spelt) for spelt in dict.fromkeys(map(tuple, names.spellings(asked)))]
    if not spellings:
        return children.none()
    begins = Q(*(Q(pk__in=_begins(spelt)) for spelt in spellings))
    for spelt in spellings:
        children = children.filter(pk__in=_begins(spelt, or_sounds=True))
    whole = models.NameWord.objects.filter(whole=names.whole(asked))
    rank = Case(When(pk__in=whole.values("child"), then=0), When(begins, then=1), default=Value(2))
    return children.annotate(rank=rank).order_by("rank", "family_name", "given_names", "pk")


def _begins(spelt: list[str], or_sounds: bool = False) -> QuerySet[models.NameWord, Any]:
    """Children with a name that has a word like one of these."""
    like = Q()
    for word in spelt:
        like |= Q(word__begins=word)
    sounds = {names.sound(word) for word in spelt if len(word) > 2}
    if or_sounds and sounds:
        like |= Q(sound__in=sounds)
    return models.NameWord.objects.filter(like).values("child")
