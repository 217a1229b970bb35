"""Facts of a person written as SQL once a day, not at every request (ADR 12).

Django takes milliseconds to write a question and the database a fraction of one to answer it. What
is kept is the text with its parameters, never an answer: the question is put anew each time.
"""

from collections.abc import Callable
from datetime import date
from typing import Any, cast

from django.db import connection
from django.db.models import QuerySet

from . import questions
from .people import Person

Ask = Callable[[Person], QuerySet[Any, Any]]


class _OnThatDay(Person):
    """Somebody on a day, at any moment of it; it notes whether the moment was asked for."""

    def __init__(self, person: Person) -> None:
        super().__init__(person.account_id, person.name, person.at, person.posts)
        object.__setattr__(self, "_on", person.today)
        object.__setattr__(self, "moments", 0)

    def __getattribute__(self, name: str) -> Any:
        if name == "at":
            object.__setattr__(self, "moments", self.moments + 1)
        return object.__getattribute__(self, name)

    @property
    def today(self) -> date:
        return cast(date, object.__getattribute__(self, "_on"))


Prepared = tuple[str, tuple[Any, ...]]
MOST_PREPARED = 20_000
_before: dict[tuple[Any, ...], Prepared | None] = {}


def fact(name: str, ask: Ask, person: Person) -> Prepared | None:
    """A fact as SQL, with its parameters; None where it is empty. Written once for a person, their
    posts and the day, for as long as the process lives, unless it asks for the moment or asks the
    database as it is put together."""
    if type(person) is not Person:
        return _write(ask, person)
    key = (connection.vendor, name, person.account_id, person.posts, person.today)
    if key not in _before:
        that_day = _OnThatDay(person)
        asked: list[str] = []

        def note(execute: Any, sql: str, *rest: Any) -> Any:
            asked.append(sql)
            return execute(sql, *rest)

        with connection.execute_wrapper(note):
            prepared = _write(ask, that_day)
        if that_day.moments or asked:
            return _write(ask, person)
        if len(_before) >= MOST_PREPARED:
            _before.clear()
        _before[key] = prepared
    return _before[key]


def _write(ask: Ask, person: Person) -> Prepared | None:
    question = questions.Question(ask(person))
    return None if question.is_empty else (question.as_json(), tuple(question.parameters))
