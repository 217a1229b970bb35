"""Rows whose mean is a share of a number of trials, through the log-odds of that share.

The negative binomial with size theta (NB2, variance mu + mu^2 / theta) is a binomial in
disguise: y successes of y + theta trials with log-odds e - log theta, which is how it is
computed here, and why it stays accurate as theta grows and the Poisson is reached.
"""

from __future__ import annotations

import numpy as np

from swis.evidence.models.family import NodeValues, RowDerivatives, SizeDerivatives
from swis.evidence.models.groups import Floats, Groups


class LogOddsGiven:
    """Rows of a binomial, or of a negative binomial when `theta` is given."""

    def __init__(
        self, y: Floats, trials: Floats, eta: Floats, groups: Groups, theta: float | None = None
    ) -> None:
        self.y, self.trials, self.groups, self.theta = y, trials, groups, theta
        self.log_odds_rows = eta if theta is None else eta - np.log(theta)
        self.odds_rows = np.exp(self.log_odds_rows)

    def _odds(self, u: Floats) -> Floats:
        return self.odds_rows * self.groups.spread(np.exp(u))

    def score_and_weight(self, u: Floats) -> tuple[Floats, Floats]:
        odds = self._odds(u)
        q = 1.0 / (1.0 + odds)
        expected = self.trials * (odds * q)
        return self.groups.sum(self.y - expected), self.groups.sum(expected * q)

    def _loglik(self, u: Floats, log_failure: Floats) -> Floats:
        # y log p + (trials - y) log q: each row small, so that huge counts do not cancel
        log_success = self.log_odds_rows + self.groups.spread(u) - log_failure
        failures = self.trials - self.y
        return self.groups.sum(self.y * log_success - failures * log_failure)

    def at_node(self, u: Floats) -> NodeValues:
        odds, total = self._odds(u), self.groups.sum
        log_failure = np.log1p(odds)
        expected = self.trials * (odds / (1.0 + odds))
        size = None if self.theta is None else total(expected - self.theta * log_failure)
        return NodeValues(self._loglik(u, log_failure), total(self.y - expected), size)

    def mean_score_rows(self, nodes: Floats, probabilities: Floats) -> Floats:
        share = np.zeros_like(self.y)
        for u, probability in zip(nodes, probabilities, strict=True):
            odds = self._odds(u)
            share += self.groups.spread(probability) * (odds / (1.0 + odds))
        return self.y - self.trials * share

    def derivatives(self, u: Floats) -> RowDerivatives:
        odds = self._odds(u)
        q = 1.0 / (1.0 + odds)
        p = odds * q
        log_failure = np.log1p(odds)
        pq, skew = p * q, q - p
        expected = self.trials * p
        w = expected * q
        w1 = w * skew
        w2 = w * (skew * skew - 2.0 * pq)
        loglik = self._loglik(u, log_failure)
        score = self.y - expected
        if self.theta is None:
            return RowDerivatives(loglik, score, w, w1, w2)
        size = self._size(p, pq, skew, expected, w, w1, w2, log_failure)
        return RowDerivatives(loglik, score, w, w1, w2, size)

    def _size(
        self,
        p: Floats,
        pq: Floats,
        skew: Floats,
        expected: Floats,
        w: Floats,
        w1: Floats,
        w2: Floats,
        log_failure: Floats,
    ) -> SizeDerivatives:
        # theta enters twice: as the trials y + theta and through the log-odds e - log theta,
        # so that for a row total f(trials, e) df/da = theta f / trials - df/de
        theta, total = float(self.theta or 0.0), self.groups.sum
        theta_p, theta_pq = theta * p, theta * pq
        w_a = theta_pq - w1
        w1_a = theta_pq * skew - w2
        theta_log = theta * log_failure
        return SizeDerivatives(
            score_rows=w - theta_p,
            w_rows=w_a,
            w1_rows=w1_a,
            first=total(expected - theta_log),
            second=total(2.0 * theta_p - w - theta_log),
            score_second=total(theta_pq - theta_p + w_a),
            w_second=total(theta_pq * (1.0 - skew) - w1_a),
        )
