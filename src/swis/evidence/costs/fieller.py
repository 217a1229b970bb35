"""Fieller's interval for a ratio of correlated estimates (Fieller 1954; Willan, O'Brien 1996).

A ratio whose denominator may be zero has no bounded interval: that is said, not hidden.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import stats

from swis.evidence.results import number


@dataclass(frozen=True)
class FiellerInterval:
    """`kind`: "bounded" (low to high), "outside" (all but low to high), or "everything"."""

    low: float | None
    high: float | None
    level: float
    kind: str

    def sentence(self, unit: str = "£") -> str:
        share = f"{100 * self.level:g}%"
        if self.low is None or self.high is None:
            return f"No ratio at all can be ruled out at {share}."
        low, high = f"{unit}{number(self.low, 0)}", f"{unit}{number(self.high, 0)}"
        if self.kind == "bounded":
            return f"The {share} Fieller interval is {low} to {high}."
        return (
            f"The {share} Fieller region is everything below {low} and above {high}: the effect "
            "may be zero, so the ratio is not bounded."
        )


def fieller(
    numerator: float, denominator: float, covariance: NDArray[np.float64], level: float = 0.95
) -> FiellerInterval:
    """Interval of numerator / denominator; `covariance` (2, 2) is in that order."""
    z2 = float(stats.norm.ppf(0.5 + level / 2)) ** 2
    a = denominator**2 - z2 * covariance[1, 1]
    b = numerator * denominator - z2 * covariance[0, 1]
    c = numerator**2 - z2 * covariance[0, 0]
    inside = float(b**2 - a * c)
    if a <= 0 and inside <= 0:
        return FiellerInterval(None, None, level, "everything")
    ends = sorted((b + side * math.sqrt(max(inside, 0.0))) / a for side in (-1, 1))
    return FiellerInterval(float(ends[0]), float(ends[1]), level, "bounded" if a > 0 else "outside")
