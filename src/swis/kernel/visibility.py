"""Fetching a record that a person may know of. What they may not know of isn't there."""

from collections.abc import Callable
from functools import lru_cache
from typing import Any, ParamSpec, Protocol, TypeVar, cast

from django.db.models import Model, Q, QuerySet

from .people import Person
from .refusals import Unknown

M = TypeVar("M", bound=Model)
P = ParamSpec("P")


class Rule(Protocol):
    """The one sentence of access of a noun."""

    def __call__(self, person: Person) -> Q: ...


def rule(sentence: Callable[P, Q]) -> Callable[P, Q]:
    """Put a sentence of access together once for a person at a moment, however many lists of a
    page ask for it. It is a question still: the database answers it anew each time."""
    return cast(Callable[P, Q], lru_cache(maxsize=256)(sentence))


NOBODY = Q(pk__in=())
EVERYTHING = ~NOBODY


def known(records: QuerySet[M], rule: Rule, person: Person) -> QuerySet[M]:
    """The records of a queryset that the person may know of."""
    return records.filter(rule(person))


def fetch(records: QuerySet[M], rule: Rule, person: Person, **key: Any) -> M:
    """One record that the person may know of; Unknown (a 404) for any other."""
    record = known(records, rule, person).filter(**key).first()
    if record is None:
        raise Unknown
    return record
