"""Questions that are asked together: rooms say what they want to know, one statement asks it.

A function that asks is ``async``. It awaits `rows` of a queryset, and waits until every other that
was begun beside it has said its own question; then one statement asks them all, and each goes on.
There is no event loop and nothing runs at once: `together` takes turns, in the order given, so the
answers are those that each would have had alone.

The statement holds each question as it is, as a list in JSON; rows become what Django makes of
them. Where one question is asked alone it is put as it always was.
"""

import json
from collections.abc import Callable, Coroutine, Generator, Iterable, Sequence
from datetime import date, datetime, time
from decimal import Decimal
from functools import update_wrapper
from typing import Any, Generic, ParamSpec, TypeVar, cast
from uuid import UUID

from django.core.exceptions import EmptyResultSet
from django.db import DEFAULT_DB_ALIAS, connections
from django.db.models import Count, Model, QuerySet
from django.db.models.sql.compiler import SQLCompiler

M = TypeVar("M", bound=Model)
R = TypeVar("R")
P = ParamSpec("P")
T = TypeVar("T")
Rows = list[Any]
Asking = Coroutine[tuple["Question", ...], tuple[Rows, ...], T]

# what SQLite and PostgreSQL take as arguments of one function
WIDEST = 90
# SQLite takes 32,766 parameters in a statement
MOST_PARAMETERS = 30_000


class Question:
    """One question to the database, and what it is put as."""

    def __init__(self, queryset: QuerySet[Any, Any]) -> None:
        self.queryset = queryset._chain()  # type: ignore[attr-defined]
        self.compiler: SQLCompiler = self.queryset.query.get_compiler(using=self.queryset.db)
        try:
            self.sql, self.parameters = self.compiler.as_sql(with_col_aliases=True)
            self.is_empty = False
        except EmptyResultSet:
            self.sql, self.parameters, self.is_empty = "", (), True

    def __await__(self) -> Generator[tuple["Question", ...], tuple[Rows, ...], Rows]:
        answers = yield (self,)
        return answers[0]

    def as_json(self) -> str:
        """The question as one value: a list of rows, each a list of lists of columns."""
        aliases = [alias or f"col{n}" for n, (_, _, alias) in enumerate(self.compiler.select, 1)]
        quoted = [f"t.{self.compiler.connection.ops.quote_name(name)}" for name in aliases]
        parts = [quoted[n : n + WIDEST] for n in range(0, len(quoted), WIDEST)]
        if self.compiler.connection.vendor == "sqlite":
            row = ", ".join(f"json_array({', '.join(part)})" for part in parts)
            # without a limit SQLite may leave out the order of a query within a query
            limit = "" if self.queryset.query.is_sliced else " LIMIT -1"
            return f"(SELECT json_group_array(json_array({row})) FROM ({self.sql}{limit}) t)"
        row = ", ".join(f"json_build_array({', '.join(part)})" for part in parts)
        rows = f"coalesce(json_agg(json_build_array({row})), '[]')"
        return f"(SELECT {rows}::text FROM ({self.sql}) t)"

    def rows_from(self, text: str) -> Rows:
        """What Django makes of the answer."""
        compiler = self.compiler
        rows = [[value for part in row for value in part] for row in json.loads(text)]
        if compiler.connection.vendor != "sqlite":
            _read(rows, [_reader(column[0]) for column in compiler.select])
        compiler.execute_sql = lambda *args, **given: [rows]  # type: ignore[method-assign,assignment]
        self.queryset.query.get_compiler = lambda *args, **given: compiler
        return list(self.queryset)


def _reader(column: Any) -> Any:
    """How a value that PostgreSQL wrote in JSON is read, as its driver would have given it."""
    kind = column.output_field.get_internal_type()
    return {
        "DateField": date.fromisoformat,
        "DateTimeField": datetime.fromisoformat,
        "TimeField": time.fromisoformat,
        "UUIDField": UUID,
        "DecimalField": lambda value: Decimal(str(value)),
        "JSONField": json.dumps,
    }.get(kind)


def _read(rows: Rows, readers: list[Any]) -> None:
    wanted = [(n, read) for n, read in enumerate(readers) if read]
    for row in rows:
        for n, read in wanted:
            if row[n] is not None:
                row[n] = read(row[n])


async def rows(queryset: QuerySet[Any, R]) -> list[R]:
    """The rows of a queryset. Await it; what else is asked at this turn is asked with it."""
    return await Question(queryset)


async def first(queryset: QuerySet[Any, R]) -> R | None:
    """The first row of a queryset in its order, or None."""
    return next(iter(await Question(queryset.all()[:1])), None)


async def count(queryset: QuerySet[Any, Any]) -> int:
    """How many rows there are."""
    of_each = queryset.order_by().values(all_of_them=Count("*"))
    of_each.query.group_by = None
    return next((row["all_of_them"] for row in await Question(of_each)), 0)


async def several(*asking: Asking[Any]) -> list[Any]:
    """What each of several finds, in their order; they ask together."""
    turns = [_Turn(each) for each in asking]
    return await _Turns(turns)


async def all_rows(asking: Iterable[Asking[list[T]]]) -> list[T]:
    """The rows that each of several finds, one after the other."""
    return [row for rows in await several(*asking) for row in rows]


class Asks(Generic[P, T]):
    """A function that asks. Called, it is answered at once; ``asking`` is for awaiting it beside
    others, whose questions are then put together with its own."""

    def __init__(self, asking: Callable[P, Asking[T]]) -> None:
        self.asking = asking
        update_wrapper(self, asking)

    def __call__(self, *args: P.args, **given: P.kwargs) -> T:
        return answer(self.asking(*args, **given))


def asks(asking: Callable[P, Asking[T]]) -> Asks[P, T]:
    """Make an ``async`` function one that can be called as it is, or awaited beside others."""
    return Asks(asking)


class _Turn:
    """One that asks: what it asks now, or what it has found."""

    def __init__(self, asking: Asking[Any]) -> None:
        self.asking = asking
        self.asks: tuple[Question, ...] = ()
        self.found: Any = None
        self.go_on(None)

    def go_on(self, answers: tuple[Rows, ...] | None) -> None:
        try:
            self.asks = self.asking.send(cast(Any, answers))
        except StopIteration as done:
            self.asks, self.found = (), done.value


class _Turns:
    """Several that take turns, until each has found what it sought."""

    def __init__(self, turns: list[_Turn]) -> None:
        self.turns = turns

    def __await__(self) -> Generator[tuple[Question, ...], tuple[Rows, ...], list[Any]]:
        while waiting := [turn for turn in self.turns if turn.asks]:
            answers = iter((yield tuple(each for turn in waiting for each in turn.asks)))
            for turn in waiting:
                turn.go_on(tuple(next(answers) for _ in turn.asks))
        return [turn.found for turn in self.turns]


def answer(asking: Asking[T]) -> T:
    """What one that asks finds, asked from outside."""
    turn = _Turn(asking)
    while turn.asks:
        turn.go_on(tuple(put(turn.asks)))
    return cast(T, turn.found)


def together(*asking: Asking[Any]) -> list[Any]:
    """What each finds, in their order; what they ask at the same turn is one statement."""
    return answer(several(*asking))


def put(questions: Sequence[Question]) -> list[Rows]:
    """Put questions to the database, and give what each is answered, in their order."""
    asked = [each for each in questions if not each.is_empty]
    if len(asked) < 2:
        return [[] if each.is_empty else list(each.queryset) for each in questions]
    texts = iter([text for part in _statements(asked) for text in _answers(part)])
    return [[] if each.is_empty else each.rows_from(next(texts)) for each in questions]


def _statements(asked: Sequence[Question]) -> list[list[Question]]:
    """One statement holds them all, but for what is more than a database takes."""
    parts: list[list[Question]] = [[]]
    held = 0
    for each in asked:
        if parts[-1] and held + len(each.parameters) > MOST_PARAMETERS:
            parts.append([])
            held = 0
        parts[-1].append(each)
        held += len(each.parameters)
    return parts


def _answers(asked: Sequence[Question]) -> Sequence[str]:
    written = [(each.as_json(), tuple(each.parameters)) for each in asked]
    return ask_of_json(written, asked[0].queryset.db)


def ask_of_json(
    written: Sequence[tuple[str, tuple[Any, ...]]], using: str = DEFAULT_DB_ALIAS
) -> Sequence[str]:
    """What questions that are written already, as `Question.as_json` does, are answered: a text of
    JSON each, all in one statement."""
    if not written:
        return []
    sql = "SELECT " + ", ".join(text for text, _ in written)
    with connections[using].cursor() as cursor:
        cursor.execute(sql, [value for _, parameters in written for value in parameters])
        return cast(Sequence[str], cursor.fetchone())
