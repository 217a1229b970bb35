"""Successes out of a number of trials, each as likely as the other; on the log-odds."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from scipy.special import gammaln

from swis.evidence.models.family import SUCCESSES, Family
from swis.evidence.models.groups import Floats, Groups
from swis.evidence.models.icc import Icc, binary_icc
from swis.evidence.models.log_odds import LogOddsGiven


class Binomial:
    """Successes `y` out of `trials`, or of one trial each, on the log-odds."""

    has_size = False

    def __init__(self, y: Floats, trials: Floats | None, groups: Groups) -> None:
        trials = np.ones_like(y) if trials is None else trials
        self.y, self.trials, self.groups = y, trials, groups
        self._constant = float(
            (gammaln(trials + 1) - gammaln(y + 1) - gammaln(trials - y + 1)).sum()
        )

    def given(self, eta: Floats, log_size: float) -> LogOddsGiven:
        return LogOddsGiven(self.y, self.trials, eta, self.groups)

    def constant(self, log_size: float) -> tuple[float, float, float]:
        return self._constant, 0.0, 0.0


def _icc(
    spreads: Mapping[str, float], *, theta: float | None, mean_row: float, rows_per_group: float
) -> tuple[Icc, ...]:
    """On the log-odds scale, which depends neither on the mean nor on the number of rows."""
    return binary_icc(spreads)


FAMILY = Family(
    name="binomial",
    title="binomial",
    in_glmmtmb="binomial",
    outcome=SUCCESSES,
    likelihood=Binomial,
    icc=_icc,
)
