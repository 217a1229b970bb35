"""How alike the arms were before: means, spreads and their difference, and no test of it.

A test would ask whether the draw was a draw, which is known (CONSORT 2025, item 25).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from swis.evidence.refusals import require_arms
from swis.evidence.results import Result, number
from swis.evidence.schema import gate_schools, numbered, numbers

FAR = 0.25


@dataclass(frozen=True)
class Baseline(Result):
    """`rows`: of each column, mean and standard deviation by arm over schools, schools with a
    value, and the standardised difference (programme less control, over the pooled deviation)."""

    rows: pd.DataFrame
    programme: int
    control: int

    def table(self) -> pd.DataFrame:
        return self.rows

    def sentence(self) -> str:
        far = self.rows.loc[self.rows["standardised difference"].abs() > FAR, "measured before"]
        told = (
            f"Further apart than {FAR} standard deviations: {', '.join(far)}."
            if len(far)
            else f"No column differs by more than {FAR} standard deviations."
        )
        widest = number(float(self.rows["standardised difference"].abs().max()), 2)
        return (
            f"Before, over {self.programme} schools of the programme and {self.control} controls. "
            f"{told} The widest difference is {widest}. A draw gives such differences by chance."
        )


def baseline(
    schools: pd.DataFrame, *, columns: Sequence[str], arm: str = "arm", file: str | None = None
) -> Baseline:
    """One row a school: `school`, `arm` (1 or 0) and `columns`, all numbers.

    Raises InputError naming row and column for a school twice or a value that is no number.
    """
    checked = gate_schools(numbered(schools), file=file)
    require_arms(checked, arm)
    treated = checked[arm].to_numpy() == 1
    rows = []
    for name in columns:
        values = numbers(checked, name, file=file).to_numpy()
        ours, theirs = (_known(values[treated == side]) for side in (True, False))
        pooled = float(np.sqrt((_variance(ours) + _variance(theirs)) / 2))
        apart = float(ours.mean() - theirs.mean()) if len(ours) and len(theirs) else float("nan")
        rows.append(
            {
                "measured before": name,
                "programme mean": float(ours.mean()) if len(ours) else float("nan"),
                "programme sd": float(np.sqrt(_variance(ours))),
                "control mean": float(theirs.mean()) if len(theirs) else float("nan"),
                "control sd": float(np.sqrt(_variance(theirs))),
                "standardised difference": apart / pooled if pooled > 0 else float("nan"),
                "n schools": len(ours) + len(theirs),
            }
        )
    return Baseline(pd.DataFrame(rows), int(treated.sum()), int((~treated).sum()))


def _known(values: np.ndarray) -> np.ndarray:
    return np.asarray(values[~np.isnan(values)])


def _variance(values: np.ndarray) -> float:
    return float(values.var(ddof=1)) if len(values) > 1 else float("nan")
