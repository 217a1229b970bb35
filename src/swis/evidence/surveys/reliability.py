"""Does a scale hang together? Cronbach's alpha and McDonald's omega, and what each item adds.

Cronbach 1951; interval of Feldt 1965. Alpha is a lower bound of reliability only if errors are
uncorrelated, and a long scale of several things can have a high one (Sijtsma 2009).
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
import pandas as pd
from scipy import stats

from swis.evidence.errors import InputError, ModelError
from swis.evidence.models.threads import one_thread
from swis.evidence.refusals import require_level, require_numbers
from swis.evidence.results import Interval, Result, number
from swis.evidence.surveys.omega import FEWEST_ITEMS, omega


@dataclass(frozen=True)
class Reliability(Result):
    """Alpha of the whole scale, and of the scale without each item; omega of one common factor
    and the items' loadings on it, NaN with fewer than three items or no more people than items."""

    alpha: float
    interval: Interval
    omega: float
    omega_interval: Interval
    items: tuple[str, ...]
    without: tuple[float, ...]
    item_rest: tuple[float, ...]
    loadings: tuple[float, ...]
    n: int
    left_out: int
    warnings: tuple[str, ...] = ()

    def table(self) -> pd.DataFrame:
        return pd.DataFrame(
            {
                "item": self.items,
                "alpha without it": self.without,
                "correlation with the rest": self.item_rest,
                "loading": self.loadings,
                "n": self.n,
            }
        )

    def sentence(self) -> str:
        gone = f" {self.left_out} people left an item blank and are left out." * bool(self.left_out)
        reverse = [name for name, r in zip(self.items, self.item_rest, strict=True) if r < 0]
        turned = f" Scored the other way round, perhaps: {', '.join(reverse)}." if reverse else ""
        return (
            f"Cronbach's alpha is {number(self.alpha, 2)} ({100 * self.interval.level:g}% interval "
            f"{number(self.interval.low, 2)} to {number(self.interval.high, 2)}) for "
            f"{len(self.items)} items and n = {self.n}.{self._omega()}{gone}{turned} A high alpha "
            "does not show that the items measure one thing."
        )

    def _omega(self) -> str:
        if math.isnan(self.omega):
            return ""
        return (
            f" McDonald's omega, of one common factor, is {number(self.omega, 2)} (bootstrap "
            f"interval {number(self.omega_interval.low, 2)} to "
            f"{number(self.omega_interval.high, 2)})."
        )


def reliability(
    answers: pd.DataFrame, items: list[str], level: float = 0.95, *, replicates: int = 400
) -> Reliability:
    """Alpha and omega of numeric `items` (one row a person); people with a blank are counted out.

    `replicates`: of the bootstrap for omega's interval; with 0 it has none. Raises InputError
    with fewer than two items or people, ModelError when nobody differs.
    """
    require_level(level)
    if len(items) < 2:
        raise InputError("A scale has at least two items.")
    for item in items:
        require_numbers(answers.loc[answers[item].notna()], item)
    full = answers[items].dropna()
    values = full.to_numpy(float)
    n, k = values.shape
    if n < 2:
        raise InputError("At least two people must have answered every item.")
    alpha = _alpha(values)
    tail = (1 - level) / 2
    freedom = (n - 1, (n - 1) * (k - 1))
    low = 1 - (1 - alpha) * float(stats.f.ppf(1 - tail, *freedom))
    high = 1 - (1 - alpha) * float(stats.f.ppf(tail, *freedom))
    rest = [np.delete(values, j, axis=1) for j in range(k)]
    omega_of_all, omega_interval, loadings, warnings = _by_one_factor(values, level, replicates)
    return Reliability(
        alpha,
        Interval(low, high, level),
        omega_of_all,
        omega_interval,
        tuple(items),
        tuple(_alpha(part) if k > 2 else float("nan") for part in rest),
        tuple(_correlation(values[:, j], rest[j].sum(axis=1)) for j in range(k)),
        loadings,
        n,
        len(answers) - n,
        warnings,
    )


def _by_one_factor(
    values: np.ndarray, level: float, replicates: int
) -> tuple[float, Interval, tuple[float, ...], tuple[str, ...]]:
    k = values.shape[1]
    nothing = (math.nan, Interval(math.nan, math.nan, level), (math.nan,) * k)
    if k < FEWEST_ITEMS:
        return *nothing, ()
    if np.linalg.matrix_rank(values - values.mean(axis=0)) < k:
        said = "Omega is not given: an item never varies, or follows from the others."
        return *nothing, (said,)
    with one_thread():
        factor, estimate, interval = omega(values, level=level, replicates=replicates)
    edge = "By the one-factor model an item has no error at all: do not rely on omega."
    loadings = tuple(float(loading) for loading in factor.loadings)
    return estimate, interval, loadings, (edge,) if factor.at_edge else ()


def _alpha(values: np.ndarray) -> float:
    k = values.shape[1]
    total = float(values.sum(axis=1).var(ddof=1))
    if total == 0:
        raise ModelError("Everybody has the same total, so reliability cannot be seen.")
    return float(k / (k - 1)) * (1 - float(values.var(axis=0, ddof=1).sum()) / total)


def _correlation(one: np.ndarray, other: np.ndarray) -> float:
    if one.std() == 0 or other.std() == 0:
        return float("nan")
    return float(np.corrcoef(one, other)[0, 1])
