"""Which outcomes a report says nothing of: decided once, before a sentence is written.

An estimate, a total, a mean and a percentage are ways to print the counts they come from. So an
outcome one of whose counts, or of what can be had from them by subtraction, is small is withheld
as a whole, in words and figures alike (Hundepool and others 2012, chapter 4). `guard` holds every
word of the report to it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import product

import numpy as np
import pandas as pd

from swis.evidence.checks.window_table import WindowTable
from swis.evidence.results import Finding
from swis.evidence.study import Disclosure

MOST_WINDOWS = 8  # beyond it, windows are added and subtracted two at a time


def in_windows(windows: WindowTable, rule: Disclosure) -> tuple[str, ...]:
    """Outcomes of which some window, or some time between windows, holds a small count."""
    return tuple(
        outcome
        for outcome in windows.outcomes
        if any(rule.hides(derived_counts(windows, outcome, arm)) for arm in windows.arms)
    )


def derived_counts(windows: WindowTable, outcome: str, arm: str) -> list[float]:
    """Every count that adding and subtracting the windows' counts gives: those of the windows,
    and of each span of time that is a sum of some less others."""
    known = [w for w in windows.windows if windows.count(outcome, arm, w) is not None]
    counts = np.array([windows.count(outcome, arm, w) for w in known], dtype=float)
    edges = sorted({day for w in known for day in (w.start.toordinal(), w.end.toordinal() + 1)})
    spans = np.array(
        [[w.start.toordinal() <= day <= w.end.toordinal() for day in edges[:-1]] for w in known],
        dtype=float,
    ).reshape(len(known), -1)
    ways = _ways(len(known))
    covered = ways @ spans
    one_time = np.isin(covered, (0.0, 1.0)).all(axis=1) & covered.any(axis=1)
    return [float(count) for count in ways[one_time] @ counts]


def _ways(windows: int) -> np.ndarray:
    """Coefficients -1, 0 and 1: all of them for a few windows, else of two at a time."""
    if windows <= MOST_WINDOWS:
        return np.array(list(product((-1.0, 0.0, 1.0), repeat=windows))).reshape(-1, windows)
    one = np.eye(windows)
    return np.vstack([one, *(one[i] - one for i in range(windows))])


def published(findings: Sequence[Finding], rule: Disclosure) -> tuple[Finding, ...]:
    """Findings in the words for those who may not see the rows."""
    if rule.published:
        return tuple(findings)
    return tuple(replace(one, sentence=one.public or one.sentence) for one in findings)


def in_arms(table: pd.DataFrame, outcomes: Sequence[str], rule: Disclosure) -> tuple[str, ...]:
    """Outcomes that few events of an arm are of. `table` has `arm` and the outcomes."""
    return tuple(
        name for name in outcomes if rule.hides(table[name].groupby(table["arm"]).sum().tolist())
    )


def in_periods(
    table: pd.DataFrame, periods: Mapping[str, pd.Series], outcomes: Sequence[str], rule: Disclosure
) -> tuple[str, ...]:
    """Outcomes of which an arm has few events in a period. `periods`: a label for each row."""
    keys = [table["arm"], *periods.values()]
    return tuple(
        name
        for name in outcomes
        if any(rule.hides(table.groupby(keys[: n + 1])[name].sum()) for n in range(len(keys)))
    )
