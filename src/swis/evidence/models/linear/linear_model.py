"""A fitted linear mixed model that can say what it found."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from swis.evidence.models.count_model import Coefficient, described
from swis.evidence.models.groups import Floats
from swis.evidence.models.icc import Icc
from swis.evidence.results import Result, number, p_text, plain
from swis.evidence.schema import LeftOut

METHODS = {"reml": "restricted maximum likelihood", "ml": "maximum likelihood"}


@dataclass(frozen=True)
class LinearModel(Result):
    """What `linear` and `linear_from_sums` return; coefficients are on the outcome's own scale.

    `random_effects`: standard deviation by level, innermost first; `residual_sd` that of pupils
    within a school. `loglik` is that of `method`, with all constants, as lme4's. `from_sums`:
    whether only sums by school were given.
    """

    outcome: str
    fixed: str
    method: str
    coefficients: Mapping[str, Coefficient]
    covariance: Floats
    random_effects: Mapping[str, float]
    residual_sd: float
    loglik: float
    n_parameters: int
    converged: bool
    n_rows: int
    n_levels: Mapping[str, int]
    level: float
    icc: tuple[Icc, ...]
    from_sums: bool
    left_out: tuple[LeftOut, ...]
    warnings: tuple[str, ...]
    seconds: float

    @property
    def total_sd(self) -> float:
        """Standard deviation of a pupil's score about the fixed part, all levels together."""
        spreads = [self.residual_sd, *self.random_effects.values()]
        return float(np.sqrt(sum(sd**2 for sd in spreads)))

    def effect_size(self, name: str) -> float:
        """The coefficient in units of `total_sd`, as trials in schools report it (Hedges 2007)."""
        return self.coefficients[name].estimate / self.total_sd

    def table(self) -> pd.DataFrame:
        rows = []
        for name, one in self.coefficients.items():
            interval = one.interval(self.level)
            rows.append(
                {
                    "term": name,
                    "estimate": one.estimate,
                    "std_error": one.std_error,
                    "t": one.t,
                    "df": one.reference.df,
                    "p": one.p_value,
                    "low": interval.low,
                    "high": interval.high,
                    "effect size": self.effect_size(name),
                    "n": self.n_rows,
                }
            )
        return pd.DataFrame(rows)

    def sentence(self) -> str:
        effect = next((name for name in self.coefficients if name != "Intercept"), None)
        said = [] if effect is None else [self._effect(effect)]
        levels = ", ".join(f"{count:,} of {name}" for name, count in self.n_levels.items())
        groups = f" in groups ({levels})" if levels else ""
        spreads = "".join(
            f", a random intercept of {name} (sd {number(sd)})"
            for name, sd in self.random_effects.items()
        )
        sums = ", from sums by school alone" if self.from_sums else ""
        said.append(f"n = {self.n_rows:,} pupils{groups}{sums}.")
        said.append(
            f"Assumed: scores that scatter normally (sd {number(self.residual_sd)}){spreads}; by "
            f"{METHODS[self.method]}."
        )
        if self.left_out:
            first = "; ".join(str(row) for row in self.left_out[:5])
            more = f" and {len(self.left_out) - 5:,} more" if len(self.left_out) > 5 else ""
            said.append(f"Left out, {len(self.left_out):,} rows: {first}{more}.")
        if not self.converged:
            said.append("The search did not converge: draw no conclusion from these numbers.")
        return " ".join(said)

    def _effect(self, name: str) -> str:
        one = self.coefficients[name]
        return (
            f"One unit more of {name} goes with a {self.outcome} {number(one.estimate)} different "
            f"({self.level:.0%} interval {one.interval(self.level)}, {p_text(one.p_value)}), "
            f"{number(self.effect_size(name))} of a pupil's standard deviation."
        )

    def to_dict(self) -> dict[str, Any]:
        coefficients = {name: described(one) for name, one in self.coefficients.items()}
        kept = super().to_dict() | {"coefficients": coefficients, "family": "linear"}
        kept.pop("covariance")
        kept["left_out"] = plain(self.left_out[:100])
        return kept | {"n_left_out": len(self.left_out), "total_sd": self.total_sd}
