"""Cost-consequences (Coast 2004): every outcome on its own scale, none weighed against another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from swis.evidence.costs.bootstrap import Differences
from swis.evidence.results import Interval


@dataclass(frozen=True)
class Consequence:
    """Means a school in each arm, and the adjusted difference, programme less control."""

    name: str
    programme_mean: float
    control_mean: float
    difference: float
    interval: Interval


def consequences(
    schools: pd.DataFrame,
    names: Sequence[str],
    treated: np.ndarray,
    drawn: Differences,
    level: float,
) -> tuple[Consequence, ...]:
    """`drawn` holds the cost first, then the outcomes in the order of `names`."""
    tails = [(1 - level) / 2, (1 + level) / 2]
    rows = []
    for column, name in enumerate(names, start=1):
        values = schools[name].to_numpy(float)
        low, high = np.quantile(drawn.replicates[:, column], tails)
        rows.append(
            Consequence(
                name,
                float(values[treated == 1].mean()),
                float(values[treated == 0].mean()),
                float(drawn.estimate[column]),
                Interval(float(low), float(high), level),
            )
        )
    return tuple(rows)
