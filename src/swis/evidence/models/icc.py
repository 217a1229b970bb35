"""Intraclass correlation of counts, naming its level, its scale and its exposure.

On the log scale the variance that counting itself brings is log(1 + 1 / mean + 1 / theta)
(Nakagawa, Johnson & Schielzeth 2017). It depends on the mean count, so a month and the whole
follow-up of a school have different correlations: both are given.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from scipy.special import expit, ndtri

from swis.evidence.models.groups import Floats
from swis.evidence.results import Interval

STEP = 1e-5


@dataclass(frozen=True)
class Icc:
    """`value`: share of the variance that lies between the units of `level`. `unit` is what a
    single observation is taken to be, with `mean` events expected in it. `interval` is None
    where the likelihood gives none, as at a variance of zero."""

    level: str
    scale: str
    unit: str
    mean: float | None
    value: float
    interval: Interval | None = None

    def __str__(self) -> str:
        expected = "" if self.mean is None else f" with {self.mean:.3g} events expected"
        reach = "" if self.interval is None else f" ({self.interval})"
        said = f"ICC of {self.level}, {self.scale} scale, {self.unit}{expected}: {self.value:.3f}"
        return said + reach


def with_intervals(
    icc: Callable[[Floats], Sequence[Icc]], at: Floats, covariance: Floats | None, level: float
) -> tuple[Icc, ...]:
    """The correlations at parameters `at`, each with its interval on the log-odds scale.

    By the delta method (Donner & Eliasziw 1983), with derivatives by central differences.
    `covariance` (parameters, parameters) of `at`; None gives no intervals.
    """
    here = icc(at)
    if covariance is None or not np.isfinite(covariance).all():
        return tuple(here)
    slopes = np.empty((len(here), len(at)))
    for j, step in enumerate(np.eye(len(at)) * STEP):
        ahead, behind = icc(at + step), icc(at - step)
        slopes[:, j] = [
            (_log_odds(up.value) - _log_odds(down.value)) / (2 * STEP)
            for up, down in zip(ahead, behind, strict=True)
        ]
    variances = np.einsum("ij,jk,ik->i", slopes, covariance, slopes)
    reach = float(ndtri(0.5 + level / 2)) * np.sqrt(variances)
    return tuple(
        replace(one, interval=_about(one.value, float(far), level))
        for one, far in zip(here, reach, strict=True)
    )


def _about(value: float, reach: float, level: float) -> Interval | None:
    if not (0 < value < 1 and np.isfinite(reach)):
        return None
    low, high = expit([_log_odds(value) - reach, _log_odds(value) + reach])
    return Interval(float(low), float(high), level)


def _log_odds(share: float) -> float:
    return float(np.log(share) - np.log1p(-share))


def count_icc(
    spreads: Mapping[str, float],
    *,
    theta: float | None,
    mean_row: float,
    rows_per_group: float,
) -> tuple[Icc, ...]:
    """For each level, of one row and of a group's total over its rows.

    `spreads`: standard deviations by level, innermost first. The correlation of an inner level
    includes the levels that it lies in: two rows of a school share its authority as well.
    """
    shares = []
    for unit, rows in (("one row", 1.0), ("the total of a group", rows_per_group)):
        mean = mean_row * rows
        noise = np.log1p(1.0 / mean + (0.0 if theta is None else 1.0 / (theta * rows)))
        shares += _shares(spreads, "log", unit, mean, float(noise))
    return tuple(shares)


def binary_icc(spreads: Mapping[str, float]) -> tuple[Icc, ...]:
    """On the log-odds scale, where one trial brings pi^2 / 3 (Snijders & Bosker 2012, 17.2)."""
    return tuple(_shares(spreads, "log-odds", "one trial", None, float(np.pi**2 / 3.0)))


def _shares(
    spreads: Mapping[str, float], scale: str, unit: str, mean: float | None, noise: float
) -> list[Icc]:
    variances = [spread**2 for spread in spreads.values()]
    total = sum(variances) + noise
    return [
        Icc(level, scale, unit, mean, sum(variances[place:]) / total)
        for place, level in enumerate(spreads)
    ]


def score_icc(variances: Mapping[str, float]) -> tuple[Icc, ...]:
    """Of scores: `variances` by level, innermost first, relative to that of one pupil."""
    spreads = {level: float(np.sqrt(variance)) for level, variance in variances.items()}
    return tuple(_shares(spreads, "score", "one pupil", None, 1.0))
