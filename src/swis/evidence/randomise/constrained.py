"""Covariate-constrained randomisation (Raab and Butcher 2001; Moulton 2004; Li and others 2017).

Many allocations are drawn, those that balance the covariates best are kept, one of them is
chosen by chance. Too tight a constraint ties schools together, so that is looked for.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from swis.evidence.errors import InputError, ModelError
from swis.evidence.randomise.blocks import block_draws, strata_places
from swis.evidence.randomise.draws import Draws
from swis.evidence.refusals import require_numbers, require_whole


def constrained(
    schools: pd.DataFrame,
    draws: Draws,
    *,
    covariates: Sequence[str],
    strata: Sequence[str] = (),
    candidates: int = 10_000,
    keep: float = 0.1,
) -> np.ndarray:
    """Arm (0 or 1) for each row, from the best `keep` share of `candidates` stratified draws.

    Balance is the sum of squared standardised mean differences. Raises ModelError when two
    schools always share an arm, or never do, beyond what the strata require.
    """
    pool, chosen = candidate_pool(
        schools, draws, covariates=covariates, strata=strata, candidates=candidates, keep=keep
    )
    arms: np.ndarray = pool[chosen]
    return arms


def candidate_pool(
    schools: pd.DataFrame,
    draws: Draws,
    *,
    covariates: Sequence[str],
    strata: Sequence[str] = (),
    candidates: int = 10_000,
    keep: float = 0.1,
) -> tuple[np.ndarray, int]:
    """The allocations kept (kept, schools), and the place of the one chosen by chance."""
    if not covariates or not 0 < keep <= 1:
        raise InputError("Give at least one covariate, and a share to keep between 0 and 1.")
    require_whole("candidates", candidates, least=1)
    for name in covariates:
        require_numbers(schools, name)
    drawn = np.unique(block_draws(schools, draws, candidates, strata=strata), axis=0)
    score = imbalance(schools[list(covariates)].to_numpy(float), drawn)
    # A full sort with ties by content, so that the file's verifier keeps the same ones.
    order = np.argsort(score.round(12), kind="stable")
    pool = drawn[order[: max(1, int(np.ceil(keep * len(drawn))))]]
    _refuse_tied(schools, pool, strata)
    return pool, int(draws.randint(len(pool)))


def imbalance(covariates: NDArray[np.float64], allocations: np.ndarray) -> NDArray[np.float64]:
    """Sum over covariates of the squared standardised difference in means, for each allocation."""
    spread = covariates.std(axis=0)
    scaled = (covariates - covariates.mean(axis=0)) / np.where(spread > 0, spread, 1.0)
    ones = allocations.sum(axis=1, keepdims=True)
    sums = allocations @ scaled
    means = sums / ones
    others = -sums / (allocations.shape[1] - ones)
    squared: NDArray[np.float64] = ((means - others) ** 2).sum(axis=1)
    return squared


def _refuse_tied(schools: pd.DataFrame, pool: np.ndarray, strata: Sequence[str]) -> None:
    signs = 2.0 * pool - 1
    tied = np.abs(signs.T @ signs) > len(pool) - 0.5
    for places in strata_places(schools, strata):
        if len(places) == 2:
            tied[np.ix_(places, places)] = False
    for i, j in zip(*np.nonzero(np.triu(tied, k=1)), strict=True):
        raise ModelError(
            f"The constraint is so tight that rows {i + 2} and {j + 2} of the sorted list are "
            "tied to each other in every allocation: keep a larger share."
        )
