"""Means and proportions from clustered, stratified, weighted samples.

Taylor linearisation with the between-cluster variance inside strata and the finite-population
correction of the first stage (Cochran 1977; Lumley 2010, as R's `svymean`).
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
import pandas as pd

from swis.evidence.errors import InputError, ModelError
from swis.evidence.refusals import refuse_rows, require_numbers, require_values
from swis.evidence.results import Interval, Result, number
from swis.evidence.surveys.wilson import wilson


@dataclass(frozen=True)
class DesignMean(Result):
    """Weighted mean with a design-based standard error; `design_effect` is against simple random
    sampling of the same n. `everyone`: the population was asked whole, so nothing is uncertain."""

    variable: str
    mean: float
    std_error: float
    design_effect: float
    n: int
    clusters: int
    strata: int
    everyone: bool = False

    def table(self) -> pd.DataFrame:
        return pd.DataFrame(
            [
                {
                    "variable": self.variable,
                    "mean": self.mean,
                    "std error": self.std_error,
                    "design effect": self.design_effect,
                    "n": self.n,
                    "n clusters": self.clusters,
                    "n strata": self.strata,
                }
            ]
        )

    def sentence(self) -> str:
        return (
            f"The mean of {self.variable} is {number(self.mean)} (standard error "
            f"{number(self.std_error)}; n = {self.n} in {self.clusters} clusters and "
            f"{self.strata} strata; design effect {number(self.design_effect, 2)})."
        )

    def wilson_interval(self, level: float = 0.95) -> Interval:
        """For a proportion: Wilson's interval at the effective sample size, with t quantiles for
        as many clusters as there are beyond the strata (Dean & Pagano 2015; Franco et al 2019)."""
        if not 0 <= self.mean <= 1:
            raise InputError("Wilson's interval is for a proportion, coded 0 and 1.")
        if self.everyone:
            return Interval(self.mean, self.mean, level)
        effective = float(self.n)
        if self.std_error > 0 and 0 < self.mean < 1:
            effective = self.mean * (1 - self.mean) / self.std_error**2
        return wilson(self.mean * effective, effective, level, self.clusters - self.strata)


def design_mean(
    table: pd.DataFrame,
    variable: str,
    *,
    cluster: str | None = None,
    stratum: str | None = None,
    weight: str | None = None,
    population: str | None = None,
) -> DesignMean:
    """Mean of a numeric column (0 and 1 for a proportion).

    `cluster`: first-stage unit, each row its own unless said. `weight`: inverse of the chance of
    being asked. `population`: how many first-stage units the stratum holds (R's fpc). Raises
    ModelError for a stratum with one cluster, whose variance cannot be seen.
    """
    values = table[variable].to_numpy(float)
    if not len(values) or not np.isfinite(values).all():
        raise InputError(
            "There are no answers, or some are missing: count those first.", column=variable
        )
    weights = table[weight].to_numpy(float) if weight else np.ones(len(values))
    strata = pd.factorize(table[stratum])[0] if stratum else np.zeros(len(values), dtype=int)
    units = table[cluster].astype(str) if cluster else pd.Series(range(len(values))).astype(str)
    clusters = pd.factorize(pd.Series(strata).astype(str).to_numpy() + "|" + units.to_numpy())[0]
    mean = float(weights @ values / weights.sum())
    influence = weights * (values - mean) / weights.sum()
    totals = np.bincount(clusters, weights=influence)
    first = np.unique(clusters, return_index=True)[1]
    sizes = np.full(len(first), np.inf)
    if population:
        sizes = _population(table, population, strata, first)
    variance = _between(totals, strata[first], sizes)
    return DesignMean(
        variable,
        mean,
        math.sqrt(variance),
        _design_effect(values, weights, mean, variance),
        len(values),
        len(first),
        int(strata.max()) + 1,
        bool((sizes <= np.bincount(strata[first])[strata[first]]).all()),
    )


def _population(
    table: pd.DataFrame, name: str, strata: np.ndarray, first: np.ndarray
) -> np.ndarray:
    """How many units each cluster's stratum holds, refused where it cannot be."""
    require_values(table, [name])
    require_numbers(table, name, negative=False)
    held = table[name].astype(float)
    one = held.groupby(strata).transform("first")
    refuse_rows(table, held != one, name, "A stratum has one population: this differs from above.")
    asked = pd.Series(strata[first]).value_counts().reindex(strata).to_numpy()
    said = "More clusters were asked than the population is said to hold."
    refuse_rows(table, held < asked, name, said)
    return np.asarray(held.to_numpy()[first], dtype=np.float64)


def _between(totals: np.ndarray, strata: np.ndarray, sizes: np.ndarray) -> float:
    variance = 0.0
    for code in np.unique(strata):
        inside = strata == code
        count = int(inside.sum())
        if count == 1:
            raise ModelError(
                "A stratum holds one cluster only, so its variance cannot be seen: join strata."
            )
        share = 1 - count / float(sizes[inside][0])
        gaps = totals[inside] - totals[inside].mean()
        variance += share * count / (count - 1) * float(gaps @ gaps)
    return variance


def _design_effect(values: np.ndarray, weights: np.ndarray, mean: float, variance: float) -> float:
    n = len(values)
    spread = float(weights @ (values - mean) ** 2 / weights.sum()) * n / max(n - 1, 1)
    return variance / (spread / n) if spread > 0 else math.nan
