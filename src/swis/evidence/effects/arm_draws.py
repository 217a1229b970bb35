"""Other arms that the schools might have had, with the numbers of each stratum kept."""

from __future__ import annotations

from itertools import combinations, product
from math import comb, prod

import numpy as np
from numpy.typing import NDArray

Integers = NDArray[np.int64]
Arms = NDArray[np.bool_]


def n_allocations(strata: Integers, arm: Arms) -> int:
    """How many allocations keep the number of treated schools of each stratum."""
    return prod(
        comb(int((strata == label).sum()), int(arm[strata == label].sum()))
        for label in np.unique(strata)
    )


def drawn_arms(strata: Integers, arm: Arms, draws: int, rng: np.random.Generator) -> Arms:
    """`draws` allocations at random, shape (schools, draws).

    Selection sampling (Knuth 1997, algorithm 3.4.2S) along the schools of a stratum, for all
    draws at once: each school is taken with probability places left / schools left.
    """
    out = np.empty((len(arm), draws), dtype=bool)
    for label in np.unique(strata):
        place = np.flatnonzero(strata == label)
        wanted = np.full(draws, arm[place].sum(), dtype=np.float32)
        for position, school in enumerate(place):
            left = len(place) - position
            taken = rng.random(draws, dtype=np.float32) * left < wanted
            wanted -= taken
            out[school] = taken
    return out


def every_arms(strata: Integers, arm: Arms) -> Arms:
    """All allocations, shape (schools, allocations): for designs that are small enough."""
    choices = []
    for label in np.unique(strata):
        place = np.flatnonzero(strata == label)
        choices.append(list(combinations(place.tolist(), int(arm[place].sum()))))
    out = np.zeros((len(arm), n_allocations(strata, arm)), dtype=bool)
    for column, chosen in enumerate(product(*choices)):
        out[[school for part in chosen for school in part], column] = True
    return out
