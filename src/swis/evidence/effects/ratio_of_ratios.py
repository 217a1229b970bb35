"""Ratio of rate ratios: how one arm changed, over how the other changed.

Wald on the log scale; exact by the noncentral hypergeometric distribution of one count given
all four margins (Fisher 1935; Cornfield 1956), with the conditional maximum likelihood estimate,
as R's `fisher.test` prints it.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy import optimize, special, stats

from swis.evidence.effects.rate_ratio import (
    METHOD_WORDS,
    Method,
    check_counts,
    check_exposures,
    small_count_words,
)
from swis.evidence.refusals import require_level
from swis.evidence.results import Interval, Result, number, p_text


@dataclass(frozen=True)
class RatioOfRatios(Result):
    """(intervention after / before) over (comparator after / before)."""

    before: int
    after: int
    other_before: int
    other_after: int
    estimate: float
    interval: Interval
    p: float
    method: Method
    warnings: tuple[str, ...] = ()

    def table(self) -> pd.DataFrame:
        return pd.DataFrame(
            [
                {
                    "ratio of ratios": self.estimate,
                    "low": self.interval.low,
                    "high": self.interval.high,
                    "p": self.p,
                    "n events": self.n_events,
                    "method": self.method,
                }
            ]
        )

    @property
    def n_events(self) -> int:
        return self.before + self.after + self.other_before + self.other_after

    def sentence(self) -> str:
        return (
            f"From {self.before} to {self.after} in the intervention arm and from "
            f"{self.other_before} to {self.other_after} in the comparators: the ratio of ratios is "
            f"{number(self.estimate)} ({100 * self.interval.level:g}% interval {self.interval}, "
            f"{p_text(self.p)}; {METHOD_WORDS[self.method]}). Four totals cannot show how far "
            "schools differ beyond chance, which would widen the interval."
        )


def ratio_of_ratios(
    before: int,
    after: int,
    other_before: int,
    other_after: int,
    *,
    exposures: tuple[float, float, float, float] = (1.0, 1.0, 1.0, 1.0),
    method: Method = "exact",
    level: float = 0.95,
) -> RatioOfRatios:
    """Ratio of rate ratios of four Poisson counts.

    Counts are events; `exposures` are pupil-time in the same order. Windows of unequal length
    cancel when both arms have the same windows. Raises InputError for a count that is not a whole
    number from zero up, or an exposure that is not positive.
    """
    names = ("before", "after", "other_before", "other_after")
    counts = (before, after, other_before, other_after)
    check_counts(dict(zip(names, counts, strict=True)))
    check_exposures(dict(zip(names, exposures, strict=True)))
    time_ratio = exposures[1] * exposures[2] / (exposures[0] * exposures[3])
    require_level(level)
    solve = _exact if method == "exact" else _wald
    estimate, low, high, p = solve(counts, time_ratio, level)
    warnings = tuple(small_count_words(counts))
    return RatioOfRatios(*counts, estimate, Interval(low, high, level), p, method, warnings)


Counts = tuple[int, int, int, int]
Solution = tuple[float, float, float, float]


def _wald(counts: Counts, time_ratio: float, level: float) -> Solution:
    before, after, other_before, other_after = counts
    if min(counts) == 0:
        return math.nan, math.nan, math.nan, math.nan
    centre = math.log(after * other_before / (before * other_after) / time_ratio)
    error = math.sqrt(sum(1 / count for count in counts))
    reach = float(stats.norm.ppf(0.5 + level / 2)) * error
    p = 2 * float(stats.norm.sf(abs(centre) / error))
    return math.exp(centre), math.exp(centre - reach), math.exp(centre + reach), p


def _exact(counts: Counts, time_ratio: float, level: float) -> Solution:
    before, after, other_before, other_after = counts
    support, log_weights = _hypergeometric(before + after, other_before + other_after, counts)
    lowest, highest = int(support[0]), int(support[-1])
    tail = (1 - level) / 2
    if lowest == highest:
        return math.nan, 0.0, math.inf, 1.0
    low = 0.0 if after == lowest else _root(support, log_weights, after, tail, "above")
    high = math.inf if after == highest else _root(support, log_weights, after, tail, "below")
    probability = _probabilities(log_weights, support, math.log(time_ratio))
    p = 2 * min(probability[support <= after].sum(), probability[support >= after].sum())
    estimate = _conditional_estimate(support, log_weights, after)
    return estimate / time_ratio, low / time_ratio, high / time_ratio, min(1.0, float(p))


def _hypergeometric(
    total: int, other_total: int, counts: Counts
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    late = counts[1] + counts[3]
    support = np.arange(max(0, late - other_total), min(total, late) + 1, dtype=float)
    log_weights = -(
        special.gammaln(support + 1)
        + special.gammaln(total - support + 1)
        + special.gammaln(late - support + 1)
        + special.gammaln(other_total - late + support + 1)
    )
    return support, log_weights


def _probabilities(
    log_weights: NDArray[np.float64], support: NDArray[np.float64], log_ratio: float
) -> NDArray[np.float64]:
    logits = log_weights + support * log_ratio
    weights: NDArray[np.float64] = np.exp(logits - logits.max())
    return np.asarray(weights / weights.sum(), dtype=np.float64)


def _conditional_estimate(
    support: NDArray[np.float64], log_weights: NDArray[np.float64], observed: int
) -> float:
    if observed == support[0]:
        return 0.0
    if observed == support[-1]:
        return math.inf

    def gap(log_ratio: float) -> float:
        return float(_probabilities(log_weights, support, log_ratio) @ support) - observed

    return math.exp(optimize.brentq(gap, -700, 700, xtol=1e-12))


def _root(
    support: NDArray[np.float64],
    log_weights: NDArray[np.float64],
    observed: int,
    tail: float,
    side: str,
) -> float:
    inside = support >= observed if side == "above" else support <= observed

    def gap(log_ratio: float) -> float:
        return float(_probabilities(log_weights, support, log_ratio)[inside].sum()) - tail

    return math.exp(optimize.brentq(gap, -700, 700, xtol=1e-12))
