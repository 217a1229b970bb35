"""Counts over whole windows of time, by outcome and arm: what reports print."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import permutations
from typing import TypeVar

import pandas as pd

from swis.evidence.errors import InputError
from swis.evidence.refusals import (
    refuse_rows,
    require_counts,
    require_exposures,
    require_numbers,
    require_values,
)

V = TypeVar("V")
COLUMNS = ("outcome", "arm", "window_label", "window_start", "window_end", "count")
SPELT = {"s47": "section 47", "s17": "section 17"}


@dataclass(frozen=True, order=True)
class Window:
    """A window of time, both days included."""

    start: date
    end: date
    label: str

    @property
    def months(self) -> float:
        """Length in calendar months; a broken month counts by its days."""
        after = self.end + timedelta(days=1)
        whole = (after.year - self.start.year) * 12 + after.month - self.start.month
        return whole + (after.day - self.start.day) / 30.4

    def holds(self, other: Window) -> bool:
        return self.start <= other.start and other.end <= self.end

    def __str__(self) -> str:
        return month_span(self.start, self.end)


Key = tuple[str, str, Window]


@dataclass(frozen=True)
class WindowTable:
    """`counts` by (outcome, arm, window); `printed` percentages likewise, on the later window.

    `arms` has the intervention first. `before` and `after` are the windows compared, if any are.
    """

    counts: dict[Key, int]
    printed: dict[Key, float]
    exposures: dict[Key, float]
    outcomes: tuple[str, ...]
    arms: tuple[str, ...]
    windows: tuple[Window, ...]
    before: Window | None
    after: Window | None

    def count(self, outcome: str, arm: str, window: Window | None) -> int | None:
        return None if window is None else self.counts.get((outcome, arm, window))

    def change(self, outcome: str, arm: str) -> float | None:
        """Percentage change from before to after; None where it cannot be formed."""
        early = self.count(outcome, arm, self.before)
        late = self.count(outcome, arm, self.after)
        if late is None or not early:
            return None
        return 100 * (late - early) / early

    def without(self, outcomes: Collection[str]) -> WindowTable:
        """The table as if these outcomes had never been in it."""

        def kept(values: dict[Key, V]) -> dict[Key, V]:
            return {key: value for key, value in values.items() if key[0] not in outcomes}

        return replace(
            self,
            counts=kept(self.counts),
            printed=kept(self.printed),
            exposures=kept(self.exposures),
            outcomes=tuple(name for name in self.outcomes if name not in outcomes),
        )

    def covering(self) -> list[Window]:
        """Windows that hold both compared windows, so that what lies between can be had."""
        if self.before is None or self.after is None:
            return []
        return [w for w in self.windows if w.holds(self.before) and w.holds(self.after)]


def window_table(
    table: pd.DataFrame, *, intervention: str | None = None, before: str = "", after: str = ""
) -> WindowTable:
    """Read a table with the columns of `COLUMNS`, and `printed_change_percent` and `exposure` if
    there. `before` and `after` are labels; the nearest in length that do not overlap unless said.
    `intervention` names the first arm. Raises InputError naming row and column."""
    require_values(table, COLUMNS)
    require_counts(table, "count")
    starts, ends = (_dates(table, name) for name in ("window_start", "window_end"))
    refuse_rows(table, ends < starts, "window_end", "This window ends before it starts.")
    twice = table.duplicated(["outcome", "arm", "window_start", "window_end"])
    refuse_rows(table, twice, "count", "This outcome, arm and window is here twice.")
    windows = [
        Window(start.date(), end.date(), str(label))
        for start, end, label in zip(starts, ends, table["window_label"], strict=True)
    ]
    keys = list(zip(table["outcome"].astype(str), table["arm"].astype(str), windows, strict=True))
    arms = list(dict.fromkeys(table["arm"].astype(str)))
    if intervention is not None:
        if intervention not in arms:
            raise InputError(f"No row is of arm '{intervention}'.", column="arm")
        arms.sort(key=lambda arm: arm != intervention)
    known = tuple(sorted(set(windows)))
    first, second = _compared(known, before, after)
    return WindowTable(
        counts={key: int(value) for key, value in zip(keys, table["count"], strict=True)},
        printed=_filled(table, keys, "printed_change_percent"),
        exposures=_filled(table, keys, "exposure"),
        outcomes=tuple(dict.fromkeys(table["outcome"].astype(str))),
        arms=tuple(arms),
        windows=known,
        before=first,
        after=second,
    )


def _dates(table: pd.DataFrame, name: str) -> pd.Series:
    days: pd.Series = pd.to_datetime(table[name], format="%Y-%m-%d", errors="coerce")
    refuse_rows(table, days.isna(), name, "A date is written 2021-03-31.")
    return days


def _filled(table: pd.DataFrame, keys: list[Key], column: str) -> dict[Key, float]:
    """The numbers of a column that may be blank, or not be there."""
    if column not in table.columns:
        return {}
    given = table.loc[table[column].notna()]
    if column == "exposure":
        require_exposures(given, column)
    else:
        require_numbers(given, column)
    values = pd.to_numeric(table[column])
    return {key: float(v) for key, v in zip(keys, values, strict=True) if pd.notna(v)}


def _compared(
    windows: tuple[Window, ...], before: str, after: str
) -> tuple[Window | None, Window | None]:
    if before or after:
        return _labelled(windows, before), _labelled(windows, after)
    apart = [(a, b) for a, b in permutations(windows, 2) if a.end < b.start]
    if not apart:
        return None, None
    return min(apart, key=lambda pair: abs(pair[0].months - pair[1].months))


def _labelled(windows: tuple[Window, ...], label: str) -> Window:
    for window in windows:
        if window.label == label:
            return window
    known = ", ".join(window.label for window in windows)
    raise InputError(f"There is no window '{label}'. The windows are: {known}.")


def spelt(outcome: str) -> str:
    """An outcome's column name as words.

    >>> spelt("s47_enquiries_started")
    'section 47 enquiries started'
    """
    return " ".join(SPELT.get(word, word) for word in re.split(r"[_\s]+", outcome))


def month_span(start: date, end: date) -> str:
    """'March to May 2021', 'September 2020 to February 2021'."""
    if (start.year, start.month) == (end.year, end.month):
        return f"{end:%B %Y}"
    if start.year == end.year:
        return f"{start:%B} to {end:%B %Y}"
    return f"{start:%B %Y} to {end:%B %Y}"
