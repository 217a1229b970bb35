"""How alike the groups are before and after matching.

Standardised mean differences in the treated group's standard deviation, so that before and after
share a scale (Stuart 2010), and the ratio of variances (Rubin 2001).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd


@dataclass(frozen=True)
class Balance:
    """One variable. `difference` is (treated - other) / SD of all treated: before, of all treated
    schools and the whole pool; after, of those that were matched and their comparators."""

    variable: str
    treated_mean: float
    pool_mean: float
    matched_treated_mean: float
    matched_mean: float
    difference_before: float
    difference_after: float
    variance_ratio: float


def balance(
    treated: pd.DataFrame,
    kept: pd.DataFrame,
    pool: pd.DataFrame,
    matched: pd.DataFrame,
    on: tuple[str, ...],
) -> tuple[Balance, ...]:
    """Balance of each variable. `kept`: the treated that have a comparator; `matched`: one row
    for each comparator of one of them."""
    return tuple(_one(name, treated[name], kept[name], pool[name], matched[name]) for name in on)


def _one(
    name: str, treated: pd.Series, kept: pd.Series, pool: pd.Series, matched: pd.Series
) -> Balance:
    spread = float(treated.std()) if len(treated) > 1 else float(pool.std())
    every, all_others, some, chosen = (
        float(values.mean()) for values in (treated, pool, kept, matched)
    )
    scale = spread if spread > 0 else np.nan
    return Balance(
        name,
        treated_mean=every,
        pool_mean=all_others,
        matched_treated_mean=some,
        matched_mean=chosen,
        difference_before=(every - all_others) / scale,
        difference_after=(some - chosen) / scale,
        variance_ratio=_variance_ratio(kept, matched),
    )


def _variance_ratio(treated: pd.Series, matched: pd.Series) -> float:
    if len(treated) < 2 or len(matched) < 2 or not float(matched.var()) > 0:
        return float("nan")
    return float(treated.var()) / float(matched.var())
