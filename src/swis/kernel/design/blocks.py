"""Pages of several lists: the beginning of each, which says so and leads to all of it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from django.db.models import QuerySet
from django.forms import CharField
from django.http import HttpRequest

from .. import questions
from ..refusals import Unknown
from . import forms, paging

R = TypeVar("R")
Lists = dict[str, Any]  # Block or Paged by name, or None


class OnlyForm(forms.Form):
    """Which list of a page is shown alone."""

    only = CharField(required=False, max_length=20)


@dataclass(frozen=True)
class Block(Generic[R]):
    """The first rows of a list, how many there are, and the address that has all of them."""

    rows: Sequence[R]
    count: int  # paging.COUNTED + 1 where there are more than are counted
    address: str

    def __iter__(self) -> Iterator[R]:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.rows)

    @property
    def is_cut(self) -> bool:
        return self.count > len(self.rows)

    @property
    def said(self) -> str:
        """ "The first 25 of 60"."""
        of = f"more than {paging.COUNTED:,}" if self.count > paging.COUNTED else f"{self.count:,}"
        return f"The first {len(self.rows)} of {of}"


def only(request: HttpRequest, names: Mapping[str, Any]) -> str:
    """The list that is asked for alone; blank for all of them."""
    form = OnlyForm(request.GET)
    if not form.is_valid() or form.cleaned_data["only"] not in ("", *names):
        raise Unknown
    return str(form.cleaned_data["only"])


async def turned_to(request: HttpRequest, lists: "Mapping[str, QuerySet[Any, Any]]") -> Lists:
    """The beginning of each list of a page, asked beside its other questions; where the address
    asks for one of them alone, its pages, and None for the others."""
    if alone := only(request, lists):
        page = await paging.turned_to(request, lists[alone])
        return {name: page if name == alone else None for name in lists}
    blocks = await questions.several(*(_block(name, rows) for name, rows in lists.items()))
    return dict(zip(lists, blocks, strict=True))


async def _block(name: str, rows: "QuerySet[Any, R]") -> Block[R]:
    keys = rows.order_by().values_list("pk", flat=True)[: paging.COUNTED + 1]
    wanted = rows[: paging.SIZE]
    shown, counted = await questions.several(questions.rows(wanted), questions.rows(keys))
    return Block(shown, len(counted), f"?only={name}")


def shown(lists: Lists) -> list[Any]:
    """Every row that stands on the page."""
    return [row for rows in lists.values() for row in rows or ()]


def back(request: HttpRequest, lists: Mapping[str, Any]) -> str:
    """From a list that is shown alone to its page; blank on the page itself."""
    return request.path if only(request, lists) else ""
