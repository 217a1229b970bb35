"""What a block of a home page is."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from ..work import Work


@dataclass(frozen=True)
class Part:
    """One block: its heading, how it is shown, what is in it, what to do if that is nothing."""

    title: str
    shown_as: str
    rows: Sequence[Any] = ()
    empty: str = ""
    note: str = ""
    more: tuple[tuple[str, str], ...] = field(default=())  # (label, address)

    @property
    def template(self) -> str:
        return f"desk/parts/{self.shown_as}.html"


MakePart = Callable[[Work], Part | None]
