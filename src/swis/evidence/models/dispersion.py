"""The part of the negative binomial likelihood that knows theta and the counts only."""

from __future__ import annotations

import numpy as np
from scipy.special import digamma, gammaln, polygamma

from swis.evidence.models.groups import Floats

LARGEST_TABLE = 20_000


class SizeTerm:
    """Sum over rows of lgamma(y + theta) - lgamma(theta) - lgamma(y + 1), and its derivatives in
    log theta, those of the -y log theta in the log-odds of the rows included.

    As lgamma(y + theta) - lgamma(theta) is the sum of log(theta + j) for j < y, the number of
    rows with a count above j is all that is needed: a table as long as the largest count, and
    no cancellation as theta grows. Larger counts fall back on the gamma functions.
    """

    def __init__(self, y: Floats) -> None:
        counts = y.astype(np.int64)
        self.table = int(counts.max(initial=0)) <= LARGEST_TABLE
        if self.table:
            frequency = np.bincount(counts)
            self.above = frequency[::-1].cumsum()[::-1][1:].astype(np.float64)
            self.j = np.arange(len(self.above), dtype=np.float64)
        else:
            values, frequency = np.unique(y, return_counts=True)
            self.above, self.j = frequency.astype(np.float64), values

    def at(self, theta: float) -> tuple[float, float, float]:
        """Value, and first and second derivative in log theta."""
        return self._from_table(theta) if self.table else self._from_gamma(theta)

    def _from_table(self, theta: float) -> tuple[float, float, float]:
        share = self.j / (self.j + theta)
        return (
            float(self.above @ np.log1p((theta - 1.0) / (self.j + 1.0))),
            -float(self.above @ share),
            float(self.above @ (share * (1.0 - share))),
        )

    def _from_gamma(self, theta: float) -> tuple[float, float, float]:
        n, y = self.above, self.j
        value = n @ (gammaln(y + theta) - gammaln(theta) - gammaln(y + 1.0))
        slope = theta * (n @ (digamma(y + theta) - digamma(theta)))
        curve = theta**2 * (n @ (polygamma(1, y + theta) - polygamma(1, theta)))
        return float(value), float(slope - n @ y), float(slope + curve)
