"""What waits for a person, from every room, asked once a page."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from functools import cached_property
from typing import Any, Generic, TypeVar, cast

from swis.kernel import drafts, people, questions, visibility, work
from swis.kernel import models as kernel
from swis.record.schools import models as schools_models

from . import calendar, rooms

FIRST = 6  # lines of each kind on a home


@dataclass(frozen=True)
class Kind:
    """What waits of one kind: its first lines stand on a home, all of it on a page of its own."""

    group: work.Group | None
    rows: list[work.Waiting]

    @property
    def first(self) -> list[work.Waiting]:
        return self.rows[: work.least(self.rows, FIRST)]

    @property
    def is_cut(self) -> bool:
        return len(self.rows) > len(self.first)


T = TypeVar("T", covariant=True)


@dataclass(frozen=True, eq=False)
class Asked(Generic[T]):
    """A question that blocks of a home are cut from: asked beside the others that the home needs,
    or alone where nobody said that it is needed."""

    ask: Callable[[people.Person], questions.Asking[T]]


def _waiting(person: people.Person) -> questions.Asking[list[work.Waiting]]:
    return questions.all_rows(room.asking(person) for room in rooms.WAITING)


async def _schools(person: people.Person) -> list[str]:
    """The names of the schools at which the person has a post."""
    held = {post.school_id for post in person.posts if post.school_id}
    rows = schools_models.School.objects.filter(pk__in=held)
    return await questions.rows(rows.values_list("name", flat=True))


async def _drafts(person: people.Person) -> list[kernel.Draft]:
    return await questions.rows(drafts.kept_by(person))


WAITING = Asked(_waiting)
SCHOOLS = Asked(_schools)
DAY = Asked(calendar.today_of.asking)
DRAFTS = Asked(_drafts)


@dataclass(frozen=True)
class Work:
    """A person's work at one moment; every part of a home page is cut from it."""

    person: people.Person
    answers: dict[Asked[Any], Any] = field(default_factory=dict, compare=False)

    def ask(self, needs: Iterable[Asked[Any]]) -> None:
        """Ask what is needed together."""
        wanted = list(dict.fromkeys(needs))
        with visibility.asked_once_at_least():
            found = questions.together(*(each.ask(self.person) for each in wanted))
        self.answers.update(zip(wanted, found, strict=True))

    def answer(self, asked: Asked[T]) -> T:
        """What was answered."""
        if asked not in self.answers:
            self.ask([asked])
        return cast(T, self.answers[asked])

    @property
    def today(self) -> date:
        return self.person.today

    @cached_property
    def rows(self) -> list[work.Waiting]:
        rows = in_order(self.answer(WAITING))
        return [replace(row, about=row.about.removesuffix(self._only_school)) for row in rows]

    @cached_property
    def _only_school(self) -> str:
        """What need not be said on every line to somebody who works at one school alone."""
        schools = {post.school_id for post in self.person.posts}
        named = self.answer(SCHOOLS) if len(schools) == 1 else []
        return f", {named[0]}" if len(named) == 1 else ""

    @property
    def gravest(self) -> list[work.Waiting]:
        """What stands first on every home, whatever its kind."""
        return [row for row in self.rows if row.gravity.is_grave]

    def of(self, *groups: work.Group) -> list[work.Waiting]:
        """What waits of some kinds, but for the gravest."""
        return [row for row in self.rows if row.group in groups and not row.gravity.is_grave]

    def besides(self, *groups: work.Group) -> list[Kind]:
        """The rest but for copying and the gravest, grouped by what it is."""
        rest = (row for row in self.rows if row.group not in groups and not _is_copying(row))
        rest = (row for row in rest if not row.gravity.is_grave)
        return sorted(_grouped(rest), key=_comes_first)

    def kinds(self) -> list[tuple[str, str]]:
        """Every kind that waits, with how many, as a filter offers them."""
        return [
            (str(kind.group), f"{kind.group} ({len(kind.rows)})")
            for kind in _grouped(self.rows)
            if kind.group
        ]

    def copying(self) -> list[Kind]:
        """What must still be typed into other systems, by system."""
        return _grouped(row for row in self.rows if _is_copying(row))


def _grouped(rows: Iterable[work.Waiting]) -> list[Kind]:
    groups: dict[work.Group | None, list[work.Waiting]] = {}
    for row in rows:
        groups.setdefault(row.group, []).append(row)
    return [Kind(group, each) for group, each in groups.items()]


def _comes(group: work.Group | None) -> work.Comes:
    return group.comes if group else work.Comes.AS_IT_IS_DUE


def _is_copying(row: work.Waiting) -> bool:
    return _comes(row.group) == work.Comes.COPYING


def _comes_first(kind: Kind) -> tuple[work.Rank, work.Comes]:
    """The gravest, then a child whose way is not decided, the rest in its order, papers."""
    return (min(row.gravity.rank for row in kind.rows), _comes(kind.group))


def in_order(rows: Iterable[work.Waiting]) -> list[work.Waiting]:
    """The gravest first, then late, then by when it is due, then what has waited longest."""
    return sorted(rows, key=_pressing)


def _pressing(row: work.Waiting) -> tuple[work.Rank, bool, bool, date, datetime]:
    never, long_ago = date.max, datetime.min
    since = row.since.replace(tzinfo=None) if row.since else long_ago
    return (row.gravity.rank, not row.late, row.due_on is None, row.due_on or never, since)
