"""Permuted blocks within strata (Zelen 1974): arms stay level inside each local authority."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations, product
from math import comb

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from swis.evidence.errors import InputError
from swis.evidence.randomise.draws import Draws

Arms = NDArray[np.int64]


def permuted_blocks(
    schools: pd.DataFrame, draws: Draws, *, strata: Sequence[str], block_sizes: Sequence[int] = (2,)
) -> Arms:
    """Arm (0 or 1) for each row, 1:1 in blocks of sizes drawn from `block_sizes` (even numbers).

    A stratum that does not fill its last block keeps a random part of one, so an odd stratum
    gives its odd school to either arm with probability one half.
    """
    arms: Arms = block_draws(schools, draws, 1, strata=strata, block_sizes=block_sizes)[0]
    return arms


def block_draws(
    schools: pd.DataFrame,
    draws: Draws,
    times: int,
    *,
    strata: Sequence[str],
    block_sizes: Sequence[int] = (2,),
) -> Arms:
    """The same, `times` over: (times, schools)."""
    for size in block_sizes:
        if size < 2 or size % 2:
            raise InputError(f"A block holds as many of each arm, so {size} cannot be its size.")
    arms: Arms = np.full((times, len(schools)), -1, dtype=np.int64)
    for places in strata_places(schools, strata):
        sequence = _sequences(len(places), draws, times, block_sizes)
        order = _shuffled(draws, times, len(places))
        arms[:, places] = np.take_along_axis(sequence, order, axis=1)
    return arms


def every_block(
    schools: pd.DataFrame, most: int, *, strata: Sequence[str], block_sizes: Sequence[int] = (2,)
) -> Arms | None:
    """All allocations, each as likely, (allocations, schools); None where they are more than
    `most`, or where blocks leave some less likely than others.

    A stratum that its blocks fill gets half of its schools treated, whichever; one that has a
    school more than its blocks fill, half of it either way. Between the two, with a block
    partly filled, the numbers of each arm are not as likely as one another.
    """
    sizes = set(block_sizes)
    if len(sizes) > 1:
        return None
    choices: list[list[tuple[int, ...]]] = []
    total = 1
    for places in strata_places(schools, strata):
        n = len(places)
        if any(n % size not in (0, 1) for size in sizes):
            return None
        numbers = {n // 2, n - n // 2}
        total *= sum(comb(n, k) for k in numbers)
        if total > most:
            return None
        chosen = [c for k in sorted(numbers) for c in combinations(places.tolist(), k)]
        choices.append(chosen)
    arms: Arms = np.zeros((total, len(schools)), dtype=np.int64)
    for row, parts in enumerate(product(*choices)):
        arms[row, [place for part in parts for place in part]] = 1
    return arms


def strata_places(schools: pd.DataFrame, strata: Sequence[str]) -> list[NDArray[np.intp]]:
    """Row positions of each stratum, in the order of their labels and not of the file."""
    if not strata:
        return [np.arange(len(schools))]
    keys = schools[list(strata)].astype(str).agg("|".join, axis=1).to_numpy()
    return [np.flatnonzero(keys == key) for key in sorted(set(keys))]


def _sequences(schools: int, draws: Draws, times: int, block_sizes: Sequence[int]) -> Arms:
    if len(set(block_sizes)) == 1:
        return _blocks(schools, draws, times, [block_sizes[0]])
    rows = []
    for _ in range(times):
        sizes: list[int] = []
        while sum(sizes) < schools:
            sizes.append(int(block_sizes[draws.randint(len(block_sizes))]))
        rows.append(_blocks(schools, draws, 1, sizes)[0])
    return np.array(rows)


def _blocks(schools: int, draws: Draws, times: int, sizes: Sequence[int]) -> Arms:
    if len(sizes) == 1:
        sizes = list(sizes) * -(-schools // sizes[0])
    parts = [_shuffled(draws, times, size) % 2 for size in sizes]
    sequence: Arms = np.hstack(parts)[:, :schools]
    return sequence


def _shuffled(draws: Draws, times: int, length: int) -> NDArray[np.intp]:
    return np.asarray(np.argsort(draws.random_sample((times, length)), axis=1, kind="stable"))
