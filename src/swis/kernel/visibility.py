"""Fetching a record that a person may know of. What they may not know of isn't there.

A sentence of access is the law: a question that the database answers anew each time. What many
sentences ask of the same person (which schools, which cases, since which post) is a `fact`. Within
`asked_once` the facts of a person are asked together, once, and the sentences are put together from
the answers; a write to any table that an answer was read from makes it forgotten. The sentence of
a noun on which others hang is written in SQL once, and asked of each row's own key.
Both say the same of every record: tests hold it for every role, noun and state, `swis doctor` on a
sample of the record itself (ADR 12).
"""

import json
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from functools import update_wrapper, wraps
from hashlib import sha256
from typing import Any, Generic, ParamSpec, Protocol, TypeVar, cast

from django.db import connection
from django.db.models import Model, Q, QuerySet, Value

from . import prepared, questions, written
from .people import Person
from .refusals import Unknown

M = TypeVar("M", bound=Model)
R = TypeVar("R")
P = ParamSpec("P")
S = TypeVar("S", bound=Callable[..., Q])
Fact = Callable[[Person], Any]


class Rule(Protocol):
    """The one sentence of access of a noun."""

    def __call__(self, person: Person) -> Q: ...


NOBODY = Q(pk__in=())
EVERYTHING = ~NOBODY


@dataclass
class _Asked:
    """What has been asked since the last write that could change it."""

    facts: dict[tuple[str, Person], list[Any]] = field(default_factory=dict)
    rows: dict[tuple[Any, ...], list[Any]] = field(default_factory=dict)
    sentences: dict[Any, Q] = field(default_factory=dict)
    along: dict[Any, written.Written] = field(default_factory=dict)
    tables: set[str] = field(default_factory=set)
    known: dict[Person, str] = field(default_factory=dict)

    def forget(self) -> None:
        self.facts.clear()
        self.rows.clear()
        self.sentences.clear()
        self.along.clear()
        self.tables.clear()
        self.known.clear()

    def sees(self, execute: Any, sql: str, parameters: Any, many: bool, context: Any) -> Any:
        """Forget what a write may have changed."""
        written = _WRITES.match(sql)
        if (written and written[1] in self.tables) or sql.startswith("ROLLBACK"):
            self.forget()
        return execute(sql, parameters, many, context)


_asked: ContextVar[_Asked | None] = ContextVar("asked", default=None)
# every noun with a sentence of access, and the sentence
RULES: list[tuple[str, Rule]] = []
_FACTS: dict[str, Callable[[Person], QuerySet[Any, Any]]] = {}
_WRITES = re.compile(r'(?:INSERT(?: OR \w+)? INTO|UPDATE|DELETE FROM) "(\w+)"')
_READS = re.compile(r'(?:FROM|JOIN) "(\w+)"')


@contextmanager
def asked_once() -> Iterator[None]:
    """What a person may know is asked once in here: around a request, and anew around an act."""
    asked, outer = _Asked(), _asked.get()
    token = _asked.set(asked)
    try:
        with connection.execute_wrapper(asked.sees):
            yield
    finally:
        _asked.reset(token)
        if outer is not None:
            outer.forget()


@contextmanager
def asked_once_at_least() -> Iterator[None]:
    """The same for what asks much of one person, wherever it is asked from: within a request
    nothing is asked anew."""
    if _asked.get() is not None:
        yield
        return
    with asked_once():
        yield


@contextmanager
def by_the_law() -> Iterator[None]:
    """The sentences as questions, whatever has been asked: what the answers are held to."""
    token = _asked.set(None)
    try:
        yield
    finally:
        _asked.reset(token)


def fact(question: Callable[[Person], QuerySet[Any, Any]]) -> Fact:
    """A question of one column about a person, for ``__in``: as it is, or its answer where that
    has been asked."""
    name = f"{question.__module__}.{question.__qualname__}"
    _FACTS[name] = question

    @wraps(question)
    def asked_or_not(person: Person) -> Any:
        asked = _asked.get()
        if asked is None:
            return question(person)
        if isinstance(person, prepared.OnThatDay):
            person = person.person
        if (name, person) not in asked.facts:
            _ask_all(asked, person)
        return asked.facts[name, person]

    return asked_or_not


def _ask_all(asked: _Asked, person: Person) -> None:
    """All facts of a person in one statement, and the tables that they are read from."""
    with by_the_law():
        wanted = {name: prepared.fact(name, ask, person) for name, ask in _FACTS.items()}
    texts = questions.ask_of_json([each for each in wanted.values() if each])
    asked.known[person] = sha256("\n".join(texts).encode()).hexdigest()
    answers = iter(texts)
    for name, each in wanted.items():
        rows = json.loads(next(answers)) if each else []
        asked.facts[name, person] = [row[0][0] for row in rows]
        asked.tables.update(_READS.findall(each[0]) if each else ())


class Once(Generic[P, R]):
    """A question that is the same whoever asks: its rows, asked once with what it is asked of, and
    anew after a write to a table that it reads. Whoever changes a row changes one of their own."""

    def __init__(self, question: Callable[P, QuerySet[Any, R]]) -> None:
        self.question = question
        update_wrapper(self, question)

    def __call__(self, *args: P.args, **given: P.kwargs) -> list[R]:
        return questions.answer(self.asking(*args, **given))

    async def asking(self, *args: P.args, **given: P.kwargs) -> list[R]:
        """The same, awaited beside others."""
        asked = _asked.get()
        key = (self, *args, *given.items())
        if asked is not None and key in asked.rows:
            prepared.uses_an_answer()
            return asked.rows[key]
        question = questions.Question(self.question(*args, **given))
        rows = cast(list[R], await question)
        if asked is not None:
            asked.rows[key] = rows
            asked.tables.update(_READS.findall(question.sql))
        return rows


def once(question: Callable[P, QuerySet[Any, R]]) -> Once[P, R]:
    """Make a question one that a request asks once."""
    return Once(question)


def among(column: str, *sources: Any) -> Q:
    """That a column is among any of several lists or questions."""
    listed = {value for each in sources if not isinstance(each, QuerySet) for value in each}
    any_of = Q(**{f"{column}__in": sorted(listed)})
    for each in sources:
        if isinstance(each, QuerySet):
            any_of |= Q(**{f"{column}__in": each})
    return any_of


def rule(*nouns: str) -> Callable[[S], S]:
    """A sentence of access of some nouns (``"cases.Case"``): put together once for a person where
    what it asks is asked once, however many lists of a page ask for it."""

    def of(sentence: S) -> S:
        @wraps(sentence)
        def once(person: Person, *where: str) -> Q:
            asked = _asked.get()
            if asked is None:
                return sentence(person, *where)
            key = (sentence, person, where)
            if key not in asked.sentences:
                asked.sentences[key] = sentence(person, *where)
            return asked.sentences[key]

        RULES.extend((noun, once) for noun in nouns)
        return cast(S, once)

    return of


def along(path: str, rule: Rule, records: QuerySet[Any], person: Person) -> Q:
    """The sentence of another noun, for what hangs on it along a path."""
    asked = _asked.get()
    if asked is None:
        return Q(**{f"{path}__in": records.filter(rule(person)).values("pk")})
    if (rule, person) not in asked.along:
        asked.along[rule, person] = _write_along(asked, rule, records, person)
    sentence = asked.along[rule, person]
    return Q(sentence.holds(path)) if sentence.sql else NOBODY


def _write_along(
    asked: _Asked, rule: Rule, records: QuerySet[Any], person: Person
) -> written.Written:
    """The sentence as SQL: the same for as long as the same is known of the person."""

    def write(somebody: Person) -> prepared.Prepared | None:
        known = records.filter(rule(somebody)).annotate(_1=Value(1)).values("_1")
        sentence = written.write(known)
        return (sentence.sql, sentence.parameters) if sentence.sql else None

    if person not in asked.known and type(person) is Person:
        _ask_all(asked, person)
    sentence = cast(Any, rule)
    name = f"along {sentence.__module__}.{sentence.__qualname__}"
    found = prepared.once_a_day(name, person, write, asked.known.get(person, ""))
    return written.Written(*found) if found else written.Written("")


def known(records: QuerySet[M], rule: Rule, person: Person) -> QuerySet[M]:
    """The records of a queryset that the person may know of."""
    return records.filter(rule(person))


def fetch(records: QuerySet[M], rule: Rule, person: Person, **key: Any) -> M:
    """One record that the person may know of; Unknown (a 404) for any other."""
    record = known(records, rule, person).filter(**key).first()
    if record is None:
        raise Unknown
    return record
