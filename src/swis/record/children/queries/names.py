"""Children by what they are called, in the database: the same as `names.closeness` says."""

from typing import Any

from django.db.models import Case, Q, QuerySet, Value, When

from .. import models, names


def answering(children: QuerySet[models.Child], asked: str) -> QuerySet[models.Child]:
    """Those of some children whose names answer, the closest first, with how well as ``rank``."""
    words = list(dict.fromkeys(names.fold(asked).split()))
    if not words:
        return children.none()
    begins = Q(*(Q(pk__in=_begins(word)) for word in words))
    for word in words:
        children = children.filter(pk__in=_begins(word, or_sounds=len(word) > 2))
    whole = models.NameWord.objects.filter(whole=names.whole(asked))
    rank = Case(When(pk__in=whole.values("child"), then=0), When(begins, then=1), default=Value(2))
    return children.annotate(rank=rank).order_by("rank", "family_name", "given_names", "pk")


def _begins(word: str, or_sounds: bool = False) -> QuerySet[models.NameWord, Any]:
    """Children with a name that has a word like this one."""
    like = Q(word__begins=word)
    if or_sounds:
        like |= Q(sound=names.sound(word))
    return models.NameWord.objects.filter(like).values("child")
