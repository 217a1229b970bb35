"""Intraclass correlation of counts, naming its level, its scale and its exposure.

On the log scale the variance that counting itself brings is log(1 + 1 / mean + 1 / theta)
(Nakagawa, Johnson & Schielzeth 2017). It depends on the mean count, so a month and the whole
follow-up of a school have different correlations: both are given.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True)
class Icc:
    """`value`: share of the variance that lies between the units of `level`. `unit` is what a
    single observation is taken to be, with `mean` events expected in it."""

    level: str
    scale: str
    unit: str
    mean: float | None
    value: float

    def __str__(self) -> str:
        expected = "" if self.mean is None else f" with {self.mean:.3g} events expected"
        return f"ICC of {self.level}, {self.scale} scale, {self.unit}{expected}: {self.value:.3f}"


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
