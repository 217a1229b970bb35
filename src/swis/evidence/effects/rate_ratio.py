"""The ratio of two rates of events, large-sample (Wald) and exact conditional.

Given the two counts' sum, the first is binomial whatever the rate, so its Clopper-Pearson
limits give limits for the ratio (Przyborowski and Wilenski 1940; Clopper and Pearson 1934).
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import pandas as pd
from scipy import stats

from swis.evidence.errors import InputError
from swis.evidence.refusals import require_level
from swis.evidence.results import Interval, Result, number, p_text

if TYPE_CHECKING:
    from collections.abc import Iterable

Method = Literal["wald", "exact"]


@dataclass(frozen=True)
class RateRatio(Result):
    """Rate of the first group over the rate of the second. Zero over zero has no estimate (NaN)."""

    count: int
    other_count: int
    exposure: float
    other_exposure: float
    estimate: float
    interval: Interval
    p: float
    method: Method
    warnings: tuple[str, ...] = ()

    def table(self) -> pd.DataFrame:
        return pd.DataFrame(
            [
                {
                    "rate ratio": self.estimate,
                    "low": self.interval.low,
                    "high": self.interval.high,
                    "p": self.p,
                    "n events": self.count + self.other_count,
                    "method": self.method,
                }
            ]
        )

    def sentence(self) -> str:
        return (
            f"The rate in the first group is {number(self.estimate)} times the rate in the second "
            f"({100 * self.interval.level:g}% interval {self.interval}, {p_text(self.p)}; "
            f"{METHOD_WORDS[self.method]}; {self.count} and {self.other_count} events). "
            "It assumes that events happen independently, which events of one family or one "
            "school do not, so the true uncertainty is wider."
        )


METHOD_WORDS = {"wald": "large-sample (Wald)", "exact": "exact conditional"}


def rate_ratio(
    count: int,
    other_count: int,
    *,
    exposure: float = 1.0,
    other_exposure: float = 1.0,
    method: Method = "exact",
    level: float = 0.95,
) -> RateRatio:
    """Rate ratio of two Poisson counts.

    `count`, `other_count`: events. `exposure`, `other_exposure`: pupil-time, in the same unit.
    Raises InputError for a negative or fractional count and for an exposure that is not positive.
    """
    check_counts({"count": count, "other_count": other_count})
    check_exposures({"exposure": exposure, "other_exposure": other_exposure})
    require_level(level)
    solve = _exact if method == "exact" else _wald
    ratio, low, high, p = solve(count, other_count, exposure / other_exposure, level)
    return RateRatio(
        count,
        other_count,
        exposure,
        other_exposure,
        ratio,
        Interval(low, high, level),
        p,
        method,
        tuple(small_count_words([count, other_count])),
    )


def _wald(a: int, b: int, time_ratio: float, level: float) -> tuple[float, float, float, float]:
    if a == 0 or b == 0:
        ratio = math.nan if a == b else (0.0 if a == 0 else math.inf)
        return ratio, math.nan, math.nan, math.nan
    centre, error = math.log(a / b / time_ratio), math.sqrt(1 / a + 1 / b)
    reach = float(stats.norm.ppf(0.5 + level / 2)) * error
    p = 2 * float(stats.norm.sf(abs(centre) / error))
    return math.exp(centre), math.exp(centre - reach), math.exp(centre + reach), p


def _exact(a: int, b: int, time_ratio: float, level: float) -> tuple[float, float, float, float]:
    if a + b == 0:
        return math.nan, 0.0, math.inf, 1.0
    tail = (1 - level) / 2
    low = float(stats.beta.ppf(tail, a, b + 1)) if a else 0.0
    high = float(stats.beta.ppf(1 - tail, a + 1, b)) if b else 1.0
    null = time_ratio / (1 + time_ratio)
    n = a + b
    p = min(1.0, 2 * min(stats.binom.cdf(a, n, null), stats.binom.sf(a - 1, n, null)))
    ratio = math.inf if b == 0 else a / b / time_ratio
    return ratio, odds(low) / time_ratio, odds(high) / time_ratio, float(p)


def odds(share: float) -> float:
    return math.inf if share >= 1 else share / (1 - share)


def check_counts(counts: dict[str, float]) -> None:
    for name, value in counts.items():
        if not math.isfinite(value) or value < 0 or value != int(value):
            raise InputError(
                f"A count of events is a whole number from zero up, not {value}.", column=name
            )


def check_exposures(exposures: dict[str, float]) -> None:
    for name, value in exposures.items():
        if not math.isfinite(value) or value <= 0:
            raise InputError(f"An exposure must be more than zero, not {value}.", column=name)


def small_count_words(counts: Iterable[int]) -> list[str]:
    """Why not to trust a large-sample interval; empty when every count is 10 or more."""
    smallest = min(counts)
    if smallest >= 10:
        return []
    return [f"The smallest count is {smallest}: read the exact interval, not the Wald one."]
