"""A proportion with Wilson's score interval (Wilson 1927; Brown, Cai and DasGupta 2001)."""

from __future__ import annotations

import math

from scipy import stats

from swis.evidence.errors import InputError
from swis.evidence.results import Interval


def wilson(yes: float, n: float, level: float = 0.95, df: float = math.inf) -> Interval:
    """Interval of a proportion; `n` may be an effective sample size, so neither need be whole.
    `df`: degrees of freedom with which that was estimated; then t stands for the normal.

    >>> wilson(7, 8).low < 0.875 < wilson(7, 8).high
    True
    """
    if not n > 0 or not 0 <= yes <= n:
        raise InputError(f"A share needs 0 to n answers out of n above zero, not {yes} of {n}.")
    z = float(stats.t.ppf(0.5 + level / 2, df))
    share = yes / n
    centre = (share + z**2 / (2 * n)) / (1 + z**2 / n)
    reach = z / (1 + z**2 / n) * math.sqrt(share * (1 - share) / n + z**2 / (4 * n**2))
    return Interval(max(0.0, centre - reach), min(1.0, centre + reach), level)
