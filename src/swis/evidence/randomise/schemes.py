"""One name for each way to randomise, so that an allocation can be drawn again."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np
import pandas as pd

from swis.evidence.errors import InputError
from swis.evidence.randomise.blocks import block_draws, every_block, permuted_blocks
from swis.evidence.randomise.constrained import candidate_pool, constrained
from swis.evidence.randomise.draws import draws_from
from swis.evidence.randomise.minimisation import minimise

SCHEMES: dict[str, Callable[..., np.ndarray]] = {
    "blocks": permuted_blocks,
    "minimise": minimise,
    "constrained": constrained,
}


def allocate(
    schools: pd.DataFrame, scheme: str, settings: Mapping[str, Any], seed: int
) -> np.ndarray:
    """Arm (0 or 1) of each row of `schools` under the scheme, its settings and the seed."""
    if scheme not in SCHEMES:
        raise InputError(f"There is no scheme '{scheme}'. The schemes are: {', '.join(SCHEMES)}.")
    arms: np.ndarray = SCHEMES[scheme](schools, draws_from(seed), **settings)
    return arms


def every_allocation(
    schools: pd.DataFrame, scheme: str, settings: Mapping[str, Any], *, most: int
) -> np.ndarray | None:
    """All allocations of the scheme, each as likely: (allocations, schools). None where they are
    more than `most`, or not all as likely."""
    return every_block(schools, most, **settings) if scheme == "blocks" else None


def redraw(
    schools: pd.DataFrame, scheme: str, settings: Mapping[str, Any], *, seed: int, draws: int
) -> np.ndarray:
    """Allocations that the scheme might have given, anew: (draws, schools)."""
    stream = draws_from(seed, "inference")
    if scheme == "constrained":
        pool, _ = candidate_pool(schools, stream, **settings)
        return np.asarray(pool[stream.randint(len(pool), size=draws)])
    if scheme == "blocks":
        return block_draws(schools, stream, draws, **settings)
    if scheme not in SCHEMES:
        raise InputError(f"There is no scheme '{scheme}'. The schemes are: {', '.join(SCHEMES)}.")
    return np.array([SCHEMES[scheme](schools, stream, **settings) for _ in range(draws)])
