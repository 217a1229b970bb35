"""Randomisation inference under the scheme that was really used (Fisher 1935; Edgington 1969).

The statistic is the difference between arms in mean outcome, after least squares on covariates
if given (Gail and others 1988). Only allocations that the scheme could have drawn are drawn, so
the p-value is exact for it, whatever the outcome's distribution.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from swis.evidence.errors import InputError
from swis.evidence.randomise.allocation import Allocation
from swis.evidence.randomise.schemes import every_allocation, redraw
from swis.evidence.refusals import require_numbers, require_seed, require_values, require_whole
from swis.evidence.results import Result, number, p_text
from swis.evidence.schema import gate_schools, numbered


@dataclass(frozen=True)
class RandomisationTest(Result):
    """Sharp null: no school's outcome depends on its arm. `difference` is in the outcome's unit."""

    outcome: str
    difference: float
    p: float
    monte_carlo_error: float
    draws: int
    distinct: int
    schools: int
    scheme: str

    def table(self) -> pd.DataFrame:
        return pd.DataFrame(
            [
                {
                    "outcome": self.outcome,
                    "difference": self.difference,
                    "p": self.p,
                    "n schools": self.schools,
                    "n draws": self.draws,
                    "n distinct": self.distinct,
                }
            ]
        )

    def sentence(self) -> str:
        return (
            f"The programme's schools differ by {number(self.difference)} in mean {self.outcome}; "
            f"{p_text(self.p)} ({self._counted()}) among {self.draws} "
            f"allocations that {self.scheme} could have drawn for {self.schools} "
            f"schools ({self.distinct} distinct). It tests that no school's outcome depends on "
            "its arm, and assumes nothing else."
        )

    def _counted(self) -> str:
        if self.monte_carlo_error == 0.0 and self.draws == self.distinct:
            return "all of them counted"
        return f"Monte Carlo error {number(self.monte_carlo_error, 4)}"


def randomisation_test(
    outcomes: pd.DataFrame,
    allocation: Allocation,
    *,
    outcome: str,
    covariates: Sequence[str] = (),
    draws: int = 9_999,
    seed: int = 1,
) -> RandomisationTest:
    """Test `outcome` (one row a school; a rate or a mean) under `allocation`'s scheme.

    Raises InputError when a randomised school has no outcome: an analysis of those available
    needs its own argument.
    """
    require_whole("draws", draws, least=1)
    require_seed(seed)
    require_values(numbered(outcomes), [outcome, *covariates])
    for name in (outcome, *covariates):
        require_numbers(numbered(outcomes), name)
    table = _aligned(outcomes, allocation)
    y = _residual(table, outcome, covariates)
    plan = (allocation.factors, allocation.scheme, allocation.settings)
    every = every_allocation(*plan, most=draws)
    drawn = redraw(*plan, seed=seed, draws=draws) if every is None else every
    actual = np.array(allocation.arms)
    observed = _difference(y, actual[None, :])[0]
    reference = _difference(y, drawn)
    slack = 1e-9 * max(float(np.abs(y).max()), 1e-300)
    as_far = int((np.abs(reference) >= abs(observed) - slack).sum())
    p = (1 + as_far) / (1 + draws) if every is None else as_far / len(every)
    return RandomisationTest(
        outcome,
        float(_difference(table[outcome].to_numpy(float), actual[None, :])[0]),
        p,
        float(np.sqrt(p * (1 - p) / draws)) if every is None else 0.0,
        len(drawn),
        len(np.unique(drawn, axis=0)),
        len(y),
        allocation.scheme,
    )


def _aligned(outcomes: pd.DataFrame, allocation: Allocation) -> pd.DataFrame:
    outcomes = gate_schools(numbered(outcomes), school=allocation.school_column)
    keyed = outcomes.assign(_key=outcomes[allocation.school_column].astype(str)).set_index("_key")
    missing = [name for name in allocation.schools if name not in keyed.index]
    if missing:
        raise InputError(
            f"{len(missing)} randomised schools have no outcome: {', '.join(missing[:10])}."
        )
    return keyed.loc[list(allocation.schools)]


def _residual(table: pd.DataFrame, outcome: str, covariates: Sequence[str]) -> np.ndarray:
    y = table[outcome].to_numpy(float)
    design = np.column_stack([np.ones(len(y)), *(table[c].to_numpy(float) for c in covariates)])
    residual: np.ndarray = y - design @ np.linalg.lstsq(design, y, rcond=None)[0]
    return residual


def _difference(y: np.ndarray, arms: np.ndarray) -> np.ndarray:
    ones = arms.sum(axis=1)
    sums = arms @ y
    difference: np.ndarray = sums / ones - (y.sum() - sums) / (arms.shape[1] - ones)
    return difference
