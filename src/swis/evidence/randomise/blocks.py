"""Permuted blocks within strata (Zelen 1974): arms stay level inside each local authority."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd

from swis.evidence.errors import InputError
from swis.evidence.randomise.draws import Draws


def permuted_blocks(
    schools: pd.DataFrame, draws: Draws, *, strata: Sequence[str], block_sizes: Sequence[int] = (2,)
) -> np.ndarray:
    """Arm (0 or 1) for each row, 1:1 in blocks of sizes drawn from `block_sizes` (even numbers).

    A stratum that does not fill its last block keeps a random part of one, so an odd stratum
    gives its odd school to either arm with probability one half.
    """
    for size in block_sizes:
        if size < 2 or size % 2:
            raise InputError(f"A block holds as many of each arm, so {size} cannot be its size.")
    arms = np.full(len(schools), -1)
    for _, places in _strata(schools, strata):
        sequence: list[int] = []
        while len(sequence) < len(places):
            size = int(block_sizes[draws.randint(len(block_sizes))])
            sequence.extend(draws.permutation([0, 1] * (size // 2)).tolist())
        arms[draws.permutation(places)] = sequence[: len(places)]
    return arms


def _strata(schools: pd.DataFrame, strata: Sequence[str]) -> list[tuple[Any, np.ndarray]]:
    """Row positions of each stratum, in the order of their labels and not of the file."""
    if not strata:
        return [("all", np.arange(len(schools)))]
    keys = schools[list(strata)].astype(str).agg("|".join, axis=1)
    return [(key, np.flatnonzero(keys == key)) for key in sorted(keys.unique())]
