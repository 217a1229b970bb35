"""A fitted marginal model that can say what it found."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from swis.evidence.models.count_model import (
    Coefficient,
    Ratio,
    described,
    ratio_of,
    ratios_of,
    table_of,
)
from swis.evidence.models.groups import Floats
from swis.evidence.results import Result, number, p_text, plain
from swis.evidence.schema import LeftOut

TITLES = {
    "fractional": ("odds", "a logit mean of the share, each row weighed by its trials"),
    "gee": ("rate", "a log-linear mean, rows taken as independent for the fit"),
}
ERRORS = {
    "none": "without correction for few clusters",
    "kauermann": "corrected for few clusters after Kauermann and Carroll",
    "mancl": "corrected for few clusters after Mancl and DeRouen",
}


@dataclass(frozen=True)
class MarginalModel(Result):
    """What `marginal` returns; coefficients on the log scale, of shares on the log-odds."""

    outcome: str
    fixed: str
    kind: str
    correction: str
    coefficients: Mapping[str, Coefficient]
    covariance: Floats
    n_rows: int
    n_events: float
    cluster: str
    n_clusters: int
    level: float
    left_out: tuple[LeftOut, ...]
    warnings: tuple[str, ...]
    seconds: float

    def ratios(self) -> dict[str, Ratio]:
        """exp(estimate) and its interval for every coefficient but the intercept."""
        return ratios_of(self.coefficients, self.level)

    def table(self) -> pd.DataFrame:
        return table_of(self.coefficients, self.level, self.n_rows)

    def sentence(self) -> str:
        kind, assumed = TITLES[self.kind]
        said = []
        effect = next((name for name in self.coefficients if name != "Intercept"), None)
        if effect is not None:
            ratio, one = ratio_of(self.coefficients[effect], self.level), self.coefficients[effect]
            said.append(
                f"One unit more of {effect} goes with {number(ratio.ratio)} times the {kind} of "
                f"{self.outcome} ({self.level:.0%} interval {number(ratio.low)} to "
                f"{number(ratio.high)}, {p_text(one.p_value)})."
            )
        said.append(
            f"n = {self.n_rows:,} rows in {self.n_clusters:,} clusters ({self.cluster}) with "
            f"{self.n_events:,.0f} events. Assumed: {assumed}; errors robust to whatever rows of a "
            f"{self.cluster} share, {ERRORS[self.correction]}."
        )
        if self.left_out:
            said.append(f"Left out, {len(self.left_out):,} rows; the first: {self.left_out[0]}.")
        return " ".join(said)

    def to_dict(self) -> dict[str, Any]:
        kept = super().to_dict() | {
            "family": self.kind,
            "coefficients": {name: described(one) for name, one in self.coefficients.items()},
            f"{TITLES[self.kind][0]}_ratios": plain(self.ratios()),
            "left_out": plain(self.left_out[:100]),
            "n_left_out": len(self.left_out),
        }
        kept.pop("covariance")
        return kept
