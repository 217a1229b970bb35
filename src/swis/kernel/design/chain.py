"""Lists that are one list: each begins where the one before ends (the open, then the closed)."""

from collections.abc import Sequence
from functools import cached_property
from typing import Any, TypeVar, overload

from django.db.models import QuerySet

from .. import questions
from .paging import COUNTED

R = TypeVar("R")


class Chain(Sequence[R]):
    """Several questions, for `paging.paged`: what a page shows is asked, and no more."""

    def __init__(self, *lists: "QuerySet[Any, R]") -> None:
        self.lists = lists

    @cached_property
    def counts(self) -> list[int]:
        """How many each has; of the last, as many as are counted, and one where it is more."""
        *before, last = self.lists
        keys = last.order_by().values_list("pk", flat=True)[: COUNTED + 1]
        *counts, counted = questions.together(
            *(questions.count(rows) for rows in before), questions.rows(keys)
        )
        return [*counts, len(counted)]

    def __len__(self) -> int:
        return sum(self.counts)

    @overload
    def __getitem__(self, wanted: int) -> R: ...
    @overload
    def __getitem__(self, wanted: slice) -> Sequence[R]: ...
    def __getitem__(self, wanted: int | slice) -> R | Sequence[R]:
        if isinstance(wanted, int):
            return self[wanted : wanted + 1][0]
        start, stop = wanted.start or 0, len(self) if wanted.stop is None else wanted.stop
        asked = []
        for rows, count in zip(self.lists, self.counts, strict=True):
            end = stop if rows is self.lists[-1] else min(stop, count)
            if end > max(start, 0):
                asked.append(questions.rows(rows[max(start, 0) : end]))
            start, stop = start - count, stop - count
        return [row for part in questions.together(*asked) for row in part]
