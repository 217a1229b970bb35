"""The plain 2 × 2 effect on the treated of a continuous outcome, group by group and year by year.

Change since the last year before treatment in the group first treated in one year, less the same
change in those never treated (Callaway and Sant'Anna 2021, unconditional, never-treated). The
standard error is that of two independent mean changes.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import pandas as pd
from scipy import stats

from swis.evidence.errors import InputError
from swis.evidence.results import Interval, Result, number


@dataclass(frozen=True)
class PlainAtt(Result):
    """ATT(group, time) in the unit of the outcome, one entry a time."""

    group: int
    base: int
    times: tuple[int, ...]
    estimates: tuple[float, ...]
    std_errors: tuple[float, ...]
    level: float
    treated: int
    never_treated: int

    @property
    def intervals(self) -> tuple[Interval, ...]:
        reach = float(stats.norm.ppf(0.5 + self.level / 2))
        pairs = zip(self.estimates, self.std_errors, strict=True)
        return tuple(Interval(e - reach * s, e + reach * s, self.level) for e, s in pairs)

    def table(self) -> pd.DataFrame:
        return pd.DataFrame(
            {
                "group": self.group,
                "time": self.times,
                "ATT": self.estimates,
                "std error": self.std_errors,
                "low": [interval.low for interval in self.intervals],
                "high": [interval.high for interval in self.intervals],
                "n treated": self.treated,
                "n never treated": self.never_treated,
            }
        )

    def sentence(self) -> str:
        parts = [
            f"{number(estimate, 4)} in {time} ({interval})"
            for time, estimate, interval in zip(
                self.times, self.estimates, self.intervals, strict=True
            )
        ]
        return (
            f"The {self.treated} units first treated in {self.group}, against {self.never_treated} "
            f"never treated, moved since {self.base} by {'; '.join(parts)}. It assumes that "
            "without treatment both would have moved alike."
        )


def plain_att(
    table: pd.DataFrame,
    *,
    outcome: str,
    unit: str,
    time: str,
    first_treated: str,
    group: int,
    level: float = 0.95,
) -> PlainAtt:
    """ATT(group, t) for every t from `group` on; `first_treated` is 0 for the never treated."""
    wide = table.pivot(index=unit, columns=time, values=outcome)
    if wide.isna().any().any():
        raise InputError("Every unit must be seen at every time.", column=time)
    first = table.groupby(unit)[first_treated].first().reindex(wide.index)
    times = sorted(int(value) for value in wide.columns)
    if group not in times[1:] or not (first == group).any():
        raise InputError(f"No unit is first treated in {group}, with a time before it.")
    base = times[times.index(group) - 1]
    later = tuple(value for value in times if value >= group)
    estimates, errors = [], []
    for value in later:
        change = wide[value] - wide[base]
        treated, never = change[first == group], change[first == 0]
        estimates.append(float(treated.mean() - never.mean()))
        errors.append(math.sqrt(_mean_variance(treated) + _mean_variance(never)))
    counts = int((first == group).sum()), int((first == 0).sum())
    return PlainAtt(group, base, later, tuple(estimates), tuple(errors), level, *counts)


def _mean_variance(values: pd.Series) -> float:
    return float(values.var(ddof=0)) / len(values)
