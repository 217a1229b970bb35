"""Fetching a record that a person may know of. What they may not know of isn't there."""

from typing import Any, Protocol, TypeVar

from django.db.models import Model, Q, QuerySet

from .people import Person
from .refusals import Unknown

M = TypeVar("M", bound=Model)


class Rule(Protocol):
    """The one sentence of access of a noun."""

    def __call__(self, person: Person) -> Q: ...


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
