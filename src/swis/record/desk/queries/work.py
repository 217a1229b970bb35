"""What waits for a person, from every room, asked once a page."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cached_property

from swis.kernel import people, questions, work
from swis.record.schools import models as schools_models

from . import rooms

Grouped = list[tuple[work.Group | None, list[work.Waiting]]]


@dataclass(frozen=True)
class Work:
    """A person's work at one moment; every part of a home page is cut from it."""

    person: people.Person

    @property
    def today(self) -> date:
        return self.person.today

    @cached_property
    def rows(self) -> list[work.Waiting]:
        asking = (room.asking(self.person) for room in rooms.WAITING)
        rows = in_order(questions.answer(questions.all_rows(asking)))
        return [replace(row, about=row.about.removesuffix(self._only_school)) for row in rows]

    @cached_property
    def _only_school(self) -> str:
        """What need not be said on every line to somebody who works at one school alone."""
        schools = {post.school_id for post in self.person.posts}
        only = schools.pop() if len(schools) == 1 else None
        return f", {schools_models.School.objects.get(pk=only).name}" if only else ""

    def of(self, *groups: work.Group) -> list[work.Waiting]:
        return [row for row in self.rows if row.group in groups]

    def besides(self, *groups: work.Group) -> Grouped:
        """The rest but for copying, grouped by what it is: the most pressing group first."""
        rest = [row for row in self.rows if row.group not in groups and not _is_copying(row)]
        return sorted(_grouped(rest), key=_comes_first)

    def copying(self) -> Grouped:
        """What must still be typed into other systems, by system."""
        return _grouped(row for row in self.rows if _is_copying(row))


def _grouped(rows: Iterable[work.Waiting]) -> Grouped:
    groups: dict[work.Group | None, list[work.Waiting]] = {}
    for row in rows:
        groups.setdefault(row.group, []).append(row)
    return list(groups.items())


def _comes(group: work.Group | None) -> work.Comes:
    return group.comes if group else work.Comes.AS_IT_IS_DUE


def _is_copying(row: work.Waiting) -> bool:
    return _comes(row.group) == work.Comes.COPYING


def _comes_first(grouped: tuple[work.Group | None, list[work.Waiting]]) -> tuple[bool, work.Comes]:
    """What can't wait, then a child whose way is not decided, the rest in its order, papers."""
    group, rows = grouped
    return (not any(row.now for row in rows), _comes(group))


def in_order(rows: Iterable[work.Waiting]) -> list[work.Waiting]:
    """Late first, then by when it is due, then what has waited longest."""
    return sorted(rows, key=_pressing)


def _pressing(row: work.Waiting) -> tuple[bool, bool, bool, date, datetime]:
    never, long_ago = date.max, datetime.min
    since = row.since.replace(tzinfo=None) if row.since else long_ago
    return (not row.now, not row.late, row.due_on is None, row.due_on or never, since)
