"""Rules that hold from a day: of one name the last that has begun, until a later one begins."""

from collections.abc import Hashable, Iterable
from datetime import date
from itertools import pairwise
from typing import Any, Protocol, TypeVar


class Dated(Protocol):
    """One version of a rule. It may have an end of its own, ``valid_to``: the first day on which
    it no longer holds."""

    @property
    def valid_from(self) -> date: ...


R = TypeVar("R", bound=Dated)


def begun(versions: Iterable[R], on: date) -> R | None:
    """The last version that has begun on a day, if any has."""
    so_far = (row for row in versions if row.valid_from <= on)
    return max(so_far, key=lambda row: row.valid_from, default=None)


def in_force(versions: Iterable[R], on: date) -> R | None:
    """The last version that has begun on a day, unless its own end has passed."""
    row = begun(versions, on)
    end = _own_end(row)
    return None if end is not None and end <= on else row


def by_name(rows: Iterable[tuple[Hashable, R]]) -> dict[Any, tuple[R, ...]]:
    """The versions of each name, the earliest first; ValueError if two hold on the same day.

    An open end is closed by the next version; an end that is written must not pass its beginning.
    """
    groups: dict[Any, list[R]] = {}
    for name, row in rows:
        groups.setdefault(name, []).append(row)
    for name, versions in groups.items():
        versions.sort(key=lambda row: row.valid_from)
        for before, row in pairwise(versions):
            if why := _why_not_after(before, row):
                raise ValueError(f"{name}: {why}")
    return {name: tuple(versions) for name, versions in groups.items()}


def ends_on(versions: Iterable[R], row: R) -> date | None:
    """The day on which a version ends: its own, or the one on which the next begins."""
    later = (each.valid_from for each in versions if each.valid_from > row.valid_from)
    return _own_end(row) or min(later, default=None)


def _why_not_after(before: Dated, row: Dated) -> str | None:
    if before.valid_from == row.valid_from:
        return f"two versions begin on {row.valid_from}. Give the later one its own day."
    end = _own_end(before)
    if end is not None and end > row.valid_from:
        return (
            f"a version begins on {row.valid_from}, when the one before it holds until {end}. "
            f"Enter in the one before: valid_to = {row.valid_from}"
        )
    return None


def _own_end(row: Dated | None) -> date | None:
    end: date | None = getattr(row, "valid_to", None)
    return end
