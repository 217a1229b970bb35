"""Questions about a person written as SQL once a day, not at every request (ADR 12).

Django takes milliseconds to write a question and the database a fraction of one to answer it. What
is kept is the text with its parameters, never an answer: the question is put anew each time. The
moment at which it is put has a place of its own among the parameters (`Person.moment`).
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date
from typing import Any, cast

from django.db import connection
from django.db.models import DateTimeField, Expression, QuerySet

from . import questions
from .people import Person

Ask = Callable[[Person], QuerySet[Any, Any]]
Prepared = tuple[str, tuple[Any, ...]]
MOST_PREPARED = 10_000

_MOMENT = object()
_asked: ContextVar[list[str] | None] = ContextVar("asked while it was prepared", default=None)
_before: dict[tuple[Any, ...], Prepared | None] = {}


class _ItsPlace(Expression):
    """Where the moment stands in a question that is kept."""

    output_field = DateTimeField()

    def as_sql(self, compiler: Any, connection: Any, **given: Any) -> tuple[str, tuple[Any, ...]]:
        return "%s", (_MOMENT,)


class OnThatDay(Person):
    """Somebody on a day, at any moment of it; it notes whether the moment was asked for itself."""

    def __init__(self, person: Person) -> None:
        super().__init__(person.account_id, person.name, person.at, person.posts)
        object.__setattr__(self, "person", person)
        object.__setattr__(self, "_on", person.today)
        object.__setattr__(self, "moments", 0)

    def __getattribute__(self, name: str) -> Any:
        if name == "at":
            object.__setattr__(self, "moments", self.moments + 1)
        return object.__getattribute__(self, name)

    @property
    def today(self) -> date:
        return cast(date, object.__getattribute__(self, "_on"))

    @property
    def moment(self) -> Any:
        return _ItsPlace()

    def __eq__(self, other: object) -> bool:
        return self is other

    __hash__ = object.__hash__


def fact(name: str, ask: Ask, person: Person) -> Prepared | None:
    """A fact as SQL, with its parameters; None where it is empty."""
    return once_a_day(name, person, lambda somebody: _write(ask, somebody))


def _write(ask: Ask, person: Person) -> Prepared | None:
    question = questions.Question(ask(person))
    return None if question.is_empty else (question.as_json(), tuple(question.parameters))


def once_a_day(
    name: str, person: Person, write: Callable[[Person], Prepared | None], known: str = ""
) -> Prepared | None:
    """SQL about a person, with its parameters; None where nothing answers it. Written once for a
    person, their posts, what is known of them and the day, for as long as the process lives,
    unless it asks for the moment itself or asks the database as it is put together."""
    if type(person) is not Person:
        return write(person)
    key = (connection.vendor, name, person.account_id, person.posts, person.today, known)
    if key not in _before:
        that_day = OnThatDay(person)
        with _noted() as asked:
            prepared = write(that_day)
        if that_day.moments or asked:
            return write(person)
        if len(_before) >= MOST_PREPARED:
            _before.clear()
        _before[key] = prepared
    return _at_the_moment(_before[key], person)


@contextmanager
def _noted() -> Iterator[list[str]]:
    """What is asked of the database meanwhile, or was asked before and is used."""
    asked: list[str] = []

    def note(execute: Any, sql: str, *rest: Any) -> Any:
        asked.append(sql)
        return execute(sql, *rest)

    token = _asked.set(asked)
    try:
        with connection.execute_wrapper(note):
            yield asked
    finally:
        _asked.reset(token)


def uses_an_answer() -> None:
    """Say that rows which were asked before are used: what hangs on them is not kept."""
    asked = _asked.get()
    if asked is not None:
        asked.append("an answer from before")


def _at_the_moment(prepared: Prepared | None, person: Person) -> Prepared | None:
    if prepared is None or _MOMENT not in prepared[1]:
        return prepared
    moment = DateTimeField().get_db_prep_value(person.at, connection)
    return prepared[0], tuple(moment if each is _MOMENT else each for each in prepared[1])
