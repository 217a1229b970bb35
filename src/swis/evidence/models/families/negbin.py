"""Counts that scatter more than chance alone: the negative binomial, theta estimated."""

from __future__ import annotations

import numpy as np

from swis.evidence.models.dispersion import SizeTerm
from swis.evidence.models.families import poisson
from swis.evidence.models.family import COUNTS, Family, Size
from swis.evidence.models.groups import Floats, Groups
from swis.evidence.models.icc import count_icc
from swis.evidence.models.log_odds import LogOddsGiven


class NegativeBinomial:
    """NB2: counts with variance mu + mu^2 / theta (Hilbe 2011, section 8.2)."""

    has_size = True

    def __init__(self, y: Floats, trials: Floats | None, groups: Groups) -> None:
        self.y, self.groups = y, groups
        self.size_term = SizeTerm(y)

    def given(self, eta: Floats, log_size: float) -> LogOddsGiven:
        theta = float(np.exp(log_size))
        return LogOddsGiven(self.y, self.y + theta, eta, self.groups, theta)

    def constant(self, log_size: float) -> tuple[float, float, float]:
        return self.size_term.at(float(np.exp(log_size)))


def _mean_count(y: Floats, trials: Floats | None) -> float:
    """A theta many times the mean adds next to nothing to the variance."""
    return float(y.mean()) + 1.0


FAMILY = Family(
    name="negbin",
    title="negative binomial",
    in_glmmtmb="nbinom2",
    outcome=COUNTS,
    likelihood=NegativeBinomial,
    icc=count_icc,
    size=Size(limit=poisson.FAMILY, unit=_mean_count),
)
