"""What a block of a home page is."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar
from urllib.parse import urlencode

from django.urls import reverse

from swis.kernel import references, work

from ..work import SCHOOLS, WAITING, Asked, Work


def _itself(row: Any) -> Iterable[str]:
    return (row.reference,)


def _nothing(row: Any) -> Iterable[str]:
    return ()


def _worker(row: Any) -> Iterable[str]:
    """A member of the team: their account, and their post where they still hold it."""
    return (row.load.worker.reference, row.post.reference) if row.post else ()


# how a block is shown → the records that one of its rows names and leads to
NAMES: dict[str, Callable[[Any], Iterable[str]]] = {
    "answering": _nothing,
    "around": _itself,
    "away": _nothing,
    "away_today": _nothing,
    "day": lambda slot: (slot.row.reference,),
    "drafts": lambda draft: (references.of_address(draft.address),),
    "here": _nothing,
    "links": lambda row: (references.of_address(row[1]),),
    "looks": _itself,
    "managed": _nothing,
    "members": _worker,
    "receipts": _nothing,
    "referrals": lambda row: (row.referral.reference,),
    "refilings": lambda row: (row.concern.reference,),
    "restricted": _itself,
    "waiting": _itself,
    "waiting_groups": lambda kind: (row.reference for row in kind.first),
    "words": _nothing,
}


LINES = 10
CUT = {"receipts", "referrals", "refilings", "restricted", "waiting"}


@dataclass(frozen=True)
class Part:
    """One block: its heading, how it is shown, what is in it, what to do if that is nothing."""

    title: str
    shown_as: str
    rows: Sequence[Any] = ()
    empty: str = ""
    note: str = ""
    more: tuple[tuple[str, str], ...] = field(default=())  # (label, address)
    all_at: str = ""  # where all of a long list is
    count: int = 0  # of a long list of which the rows are only the first

    @property
    def shown(self) -> Sequence[Any]:
        """The first of a long list; the rest is where the block says that all of it is."""
        if self.shown_as not in CUT:
            return self.rows
        return self.rows[: work.least(self.rows, LINES)]

    @property
    def left(self) -> int:
        return max(self.count, len(self.rows)) - len(self.shown)

    @property
    def names(self) -> set[str]:
        """The records that it names and leads to: who reads it has looked at them."""
        names = {name for row in self.shown for name in NAMES[self.shown_as](row)}
        return (names | {references.of_address(href) for _, href in self.more}) - {""}

    @property
    def template(self) -> str:
        return f"desk/parts/{self.shown_as}.html"


def all_of(group: work.Group) -> str:
    """Where all that waits of one kind is."""
    return f"{reverse('desk:waiting')}?{urlencode({'kind': group})}"


MakePart = Callable[[Work], Part | None]
M = TypeVar("M", bound=MakePart)
_NEEDS: dict[MakePart, tuple[Asked[Any], ...]] = {}


def needs(*asked: Asked[Any]) -> Callable[[M], M]:
    """What a block is cut from, for the home to ask together with what its other blocks need."""

    def made(make: M) -> M:
        _NEEDS[make] = asked
        return make

    return made


def needed(makers: Iterable[MakePart]) -> Iterator[Asked[Any]]:
    """What some blocks need, and the work that waits, which every home shows."""
    yield from (WAITING, SCHOOLS)
    for make in makers:
        yield from _NEEDS.get(make, ())
