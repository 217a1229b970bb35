"""A long list in pages of 25: the same for every list, and each says how much there is."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, Generic, TypeVar

from django.db.models import QuerySet
from django.forms import IntegerField
from django.http import HttpRequest

from .. import questions
from ..refusals import Unknown
from . import forms

R = TypeVar("R")
S = TypeVar("S")
SIZE = 25
COUNTED = 1_000  # of what is more, it is said that it is more
HIGHEST = 100_000


class PageForm(forms.Form):
    """Which page of a list."""

    page = IntegerField(required=False, min_value=1, max_value=HIGHEST)


@dataclass(frozen=True)
class Paged(Generic[R]):
    """One page of a list: its rows, and how they stand in the whole."""

    rows: Sequence[R]
    number: int
    count: int  # COUNTED + 1 where there are more than are counted
    address: str  # of the list with its filters, ready for a page's number

    def __iter__(self) -> Iterator[R]:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.rows)

    def of(self, rows: Sequence[S]) -> "Paged[S]":
        """The same page of what is shown of its rows."""
        return replace(self, rows=rows)  # type: ignore[arg-type,return-value]

    @property
    def said(self) -> str:
        """ "26 to 50 of 312"."""
        first = (self.number - 1) * SIZE + 1
        of = f"more than {COUNTED:,}" if self.count > COUNTED else f"{self.count:,}"
        return f"{first:,} to {first + len(self.rows) - 1:,} of {of}"

    @property
    def before(self) -> str:
        """The address of the page before, or nothing."""
        return f"{self.address}{self.number - 1}" if self.number > 1 else ""

    @property
    def after(self) -> str:
        """The address of the page after, or nothing."""
        return f"{self.address}{self.number + 1}" if self._ends_before() else ""

    def _ends_before(self) -> bool:
        if self.count > COUNTED and self.number * SIZE >= COUNTED:
            return len(self.rows) == SIZE
        return self.number * SIZE < self.count


def paged(request: HttpRequest, rows: "QuerySet[Any, R] | Sequence[R]") -> Paged[R]:
    """The page of a list that is asked for; a page that isn't there is Unknown."""
    return questions.answer(turned_to(request, rows))


async def turned_to(request: HttpRequest, rows: "QuerySet[Any, R] | Sequence[R]") -> Paged[R]:
    """The same, asked beside other questions of its page."""
    number, address = _asked(request)
    wanted = slice((number - 1) * SIZE, number * SIZE)
    if isinstance(rows, QuerySet):
        keys = rows.order_by().values_list("pk", flat=True)[: COUNTED + 1]
        shown, counted = await questions.several(questions.rows(rows[wanted]), questions.rows(keys))
        page = Paged(shown, number, len(counted), address)
    else:
        page = Paged(rows[wanted], number, len(rows), address)
    if number > 1 and not page.rows:
        raise Unknown
    return page


def _asked(request: HttpRequest) -> tuple[int, str]:
    """The number of the page, and the list's address up to it."""
    form = PageForm(request.GET)
    if not form.is_valid():
        raise Unknown
    others = request.GET.copy()
    others.pop("page", None)
    query = others.urlencode()
    return form.cleaned_data["page"] or 1, f"?{query}{'&' if query else ''}page="
