"""Minimisation (Taves 1974; Pocock and Simon 1975): each school goes where it evens things out.

Schools enter in random order. The arm that leaves the smaller imbalance, summed over factors, is
taken with probability `favour`; on a tie, by a coin.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from swis.evidence.errors import InputError
from swis.evidence.randomise.draws import Draws


def minimise(
    schools: pd.DataFrame, draws: Draws, *, factors: Sequence[str], favour: float = 0.8
) -> np.ndarray:
    """Arm (0 or 1) for each row. `factors` are columns of categories; `favour` is 0.5 to 1."""
    if not 0.5 <= favour <= 1:
        raise InputError(f"The probability of the better arm lies between 0.5 and 1, not {favour}.")
    if not factors:
        raise InputError("Minimisation needs at least one factor.")
    codes = np.column_stack([pd.factorize(schools[f].astype(str), sort=True)[0] for f in factors])
    excess = [np.zeros(codes[:, k].max() + 1) for k in range(len(factors))]
    arms = np.full(len(schools), -1)
    for school in draws.permutation(len(schools)):
        # Positive: the programme arm is already ahead among schools like this one.
        lean = sum(
            abs(e[c] + 1) - abs(e[c] - 1) for e, c in zip(excess, codes[school], strict=True)
        )
        coin = draws.random_sample()
        programme = coin < 0.5 if lean == 0 else (coin < favour) == (lean < 0)
        arms[school] = int(programme)
        for e, c in zip(excess, codes[school], strict=True):
            e[c] += 1 if programme else -1
    return arms
