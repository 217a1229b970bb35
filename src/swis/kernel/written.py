"""A question that is written in SQL once, and asked of many rows.

Django writes each question anew, and a question within a question costs it milliseconds. What many
lists ask of the same noun is written once, with a place for the key of the row that it is asked of.
"""

from dataclasses import dataclass
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db.models import BooleanField, CharField, Expression, F, QuerySet
from django.db.models.expressions import RawSQL

_KEY = "{the key of the row it is asked of}"


@dataclass(frozen=True)
class Written:
    """SQL about one record, with a place for its key. Empty where it can be true of none."""

    sql: str
    parameters: tuple[Any, ...] = ()

    def holds(self, path: str) -> Expression:
        """For a filter: whether a record that is found along a path answers it."""
        return _Asked(F(path), f"EXISTS({self.sql})", self.parameters, BooleanField())

    def text(self, path: str) -> Expression:
        """For a column: the text it gives of a record found along a path; none is empty."""
        return _Asked(F(path), f"COALESCE(({self.sql}), '')", self.parameters, CharField())


def write(records: QuerySet[Any, Any]) -> Written:
    """A question about records of a noun, of one column."""
    try:
        query = records.order_by().filter(pk=RawSQL(_KEY, ())).query
        # names of its own, so that a key of the same table is that of the row it is asked of
        query.change_aliases({name: f"its_{name}" for name in query.alias_map})
        return Written(*query.sql_with_params())
    except EmptyResultSet:
        return Written("")


class _Asked(Expression):
    """A written question, asked of a row of another question."""

    conditional = True

    def __init__(self, key: Any, sql: str, parameters: tuple[Any, ...], output_field: Any) -> None:
        super().__init__(output_field)
        self.key, self.sql, self.parameters = key, sql, parameters

    def get_source_expressions(self) -> list[Any]:
        return [self.key]

    def set_source_expressions(self, expressions: Any) -> None:
        (self.key,) = expressions

    def as_sql(self, compiler: Any, connection: Any, **given: Any) -> tuple[str, tuple[Any, ...]]:
        column, _ = compiler.compile(self.key)
        return self.sql.replace(_KEY, column), self.parameters
