"""Ratio of rate ratios from many schools: how far schools differ shows in the interval.

Each school is its own stratum (its level cancels, as in conditional Poisson regression), and the
variance is by leaving out each school in turn (Bell and McCaffrey 2002; Hansen 2022), with t
quantiles as in Welch's test of two arms (`jackknife`). The dispersion is Pearson's (McCullagh and
Nelder 1989, 4.5).
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from swis.evidence.effects.inference import t_interval, t_p
from swis.evidence.effects.jackknife import jackknife
from swis.evidence.errors import ModelError
from swis.evidence.results import Interval, Result, number, p_text

Vector = NDArray[np.float64]


class Change(NamedTuple):
    """Log rate ratio of one arm, what leaving out each school does to it, Pearson's chi-squared."""

    log_ratio: float
    moves: Vector
    chi_squared: float

    @property
    def schools(self) -> int:
        return len(self.moves)


@dataclass(frozen=True)
class ReplicatedRatio(Result):
    """(intervention after / before) over (comparator after / before), schools as replicates."""

    estimate: float
    interval: Interval
    p: float
    schools: int
    other_schools: int
    events: int
    dispersion: float
    left_out: tuple[str, ...]
    warnings: tuple[str, ...] = ()

    def table(self) -> pd.DataFrame:
        return pd.DataFrame(
            [
                {
                    "ratio of ratios": self.estimate,
                    "low": self.interval.low,
                    "high": self.interval.high,
                    "p": self.p,
                    "n schools": self.schools + self.other_schools,
                    "n events": self.events,
                    "dispersion": self.dispersion,
                    "method": "by school, jackknife",
                }
            ]
        )

    def sentence(self) -> str:
        left_out = (
            f" Left out, having no events at all: {', '.join(self.left_out)}."
            if self.left_out
            else ""
        )
        return (
            f"The ratio of ratios is {number(self.estimate)} ({100 * self.interval.level:g}% "
            f"interval {self.interval}, {p_text(self.p)}) from {self.schools} intervention and "
            f"{self.other_schools} comparator schools; schools vary {number(self.dispersion, 1)} "
            "times as much as chance alone would make them (1 is chance), and the interval allows "
            f"for it.{left_out}"
        )


def replicated_ratio(
    schools: pd.DataFrame, *, arm: str = "arm", school: str = "school", level: float = 0.95
) -> ReplicatedRatio:
    """Ratio of rate ratios, robust to schools that differ.

    `schools`: one row for each school with columns `before` and `after` (events), `arm` (0 or 1)
    and, if exposure is known, `exposure_before` and `exposure_after` (pupil-time, same unit).
    Raises ModelError with fewer than two schools with events in an arm.
    """
    events = schools["before"] + schools["after"]
    silent = tuple(schools.loc[events == 0, school].astype(str))
    used = schools.loc[events > 0]
    treated, other = (_change(used.loc[used[arm] == value], value) for value in (1, 0))
    spread = jackknife((treated.moves, other.moves))
    chi_squared = treated.chi_squared + other.chi_squared
    centre = treated.log_ratio - other.log_ratio
    low, high = t_interval(centre, spread.error, spread.freedom, level)
    return ReplicatedRatio(
        estimate=math.exp(centre),
        interval=Interval(math.exp(low), math.exp(high), level),
        p=t_p(centre, spread.error, spread.freedom),
        schools=treated.schools,
        other_schools=other.schools,
        events=int(events.sum()),
        dispersion=chi_squared / (treated.schools + other.schools - 2),
        left_out=silent,
        warnings=_warnings(treated.schools, other.schools),
    )


def _change(schools: pd.DataFrame, arm: int) -> Change:
    if len(schools) < 2:
        raise ModelError(
            f"Arm {arm} has {len(schools)} school with events: one school shows no variation "
            "between schools, so there is no interval. Show the series instead."
        )
    after = schools["after"].to_numpy(float)
    total = after + schools["before"].to_numpy(float)
    log_time = np.zeros(len(schools))
    if {"exposure_before", "exposure_after"} <= set(schools.columns):
        log_time = np.log((schools["exposure_after"] / schools["exposure_before"]).to_numpy(float))
    if after.sum() in (0, total.sum()):
        raise ModelError(
            f"Arm {arm} has no events in one of its windows, so a ratio cannot be formed. "
            "Use the exact ratio of the totals."
        )
    return _solve(after, total, log_time)


def _solve(after: Vector, total: Vector, log_time: Vector) -> Change:
    log_ratio = math.log(after.sum() / (total - after).sum()) - float(log_time.mean())
    for _ in range(50):
        share = 1 / (1 + np.exp(-(log_ratio + log_time)))
        information = float((total * share * (1 - share)).sum())
        step = float((after - total * share).sum()) / information
        log_ratio += max(-1.0, min(1.0, step))
        if abs(step) < 1e-12:
            break
    residual, own = after - total * share, total * share * (1 - share)
    # one Newton step without each school: its residual goes, and its information
    moves = -residual / (information - own)
    return Change(log_ratio, moves, float((residual**2 / own).sum()))


def _warnings(treated: int, other: int) -> tuple[str, ...]:
    if min(treated, other) >= 10:
        return ()
    return (
        f"With {treated} and {other} schools the interval is approximate: set a "
        "randomisation p-value beside it.",
    )
