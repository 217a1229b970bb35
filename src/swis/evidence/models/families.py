"""How counts scatter about their mean, given the linear predictor and the random intercept.

All three families are written through e = eta + u, the linear predictor of a row with its
group's intercept u. `w`, `w1`, `w2` are minus the second, third and fourth derivatives of the
row's log-likelihood in e: what the Laplace approximation and its exact Hessian need.

The negative binomial with size theta (NB2, variance mu + mu^2 / theta) is a binomial in
disguise: y successes of y + theta trials with log-odds e - log theta, which is how it is
computed here, and why it stays accurate as theta grows and the Poisson is reached.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

import numpy as np
from scipy.special import gammaln

from swis.evidence.models.dispersion import SizeTerm
from swis.evidence.models.groups import Floats, Groups

FAMILIES = ("poisson", "negbin", "binomial")


@dataclass(frozen=True)
class SizeDerivatives:
    """Derivatives that involve a = log theta. Rows: mixed with e. Groups: totals."""

    score_rows: Floats
    w_rows: Floats
    w1_rows: Floats
    first: Floats
    second: Floats
    score_second: Floats
    w_second: Floats


@dataclass(frozen=True)
class RowDerivatives:
    """Derivatives in e by row, and the log-likelihood by group (constants left out)."""

    loglik: Floats
    score: Floats
    w: Floats
    w1: Floats
    w2: Floats
    size: SizeDerivatives | None = None


@dataclass(frozen=True)
class NodeValues:
    """At one quadrature node, by group: log-likelihood (constants left out), its derivatives
    in u and, where there is a theta, in log theta."""

    loglik: Floats
    score: Floats
    size_first: Floats | None


class Conditional(Protocol):
    """The rows at one value of the fixed part (and of theta), as a function of u."""

    def score_and_weight(self, u: Floats) -> tuple[Floats, Floats]:
        """Totals by group of the score and of w. Shapes (groups,)."""

    def derivatives(self, u: Floats) -> RowDerivatives: ...

    def at_node(self, u: Floats) -> NodeValues: ...

    def mean_score_rows(self, nodes: Floats, probabilities: Floats) -> Floats:
        """Score by row, averaged over nodes; both (nodes, groups). Shape (rows,)."""


class Family(Protocol):
    """One outcome column, its groups, and the constants that its likelihood needs."""

    has_size: bool

    def given(self, eta: Floats, log_size: float) -> Conditional: ...

    def constant(self, log_size: float) -> tuple[float, float, float]:
        """What of the log-likelihood depends on no random effect, and its two derivatives."""


class Poisson:
    """Counts with variance equal to their mean.

    Given the fixed part a group matters only through its total and its expected total, so
    that the random intercept costs one number a group and not one a row.
    """

    has_size = False

    def __init__(self, y: Floats, groups: Groups) -> None:
        self.y, self.groups = y, groups
        self.totals = groups.sum(y)
        self._constant = -float(gammaln(y + 1.0).sum())

    def given(self, eta: Floats, log_size: float) -> PoissonGiven:
        return PoissonGiven(self, eta)

    def constant(self, log_size: float) -> tuple[float, float, float]:
        return self._constant, 0.0, 0.0


class PoissonGiven:
    def __init__(self, family: Poisson, eta: Floats) -> None:
        self.family = family
        self.mean_rows = np.exp(eta)
        self.mean = family.groups.sum(self.mean_rows)
        self.linear = family.groups.sum(family.y * eta)

    def score_and_weight(self, u: Floats) -> tuple[Floats, Floats]:
        mean = self.mean * np.exp(u)
        return self.family.totals - mean, mean

    def loglik(self, u: Floats) -> Floats:
        return self.linear + self.family.totals * u - self.mean * np.exp(u)

    def at_node(self, u: Floats) -> NodeValues:
        return NodeValues(self.loglik(u), self.score_and_weight(u)[0], None)

    def mean_score_rows(self, nodes: Floats, probabilities: Floats) -> Floats:
        factor = (probabilities * np.exp(nodes)).sum(axis=0)
        return self.family.y - self.mean_rows * self.family.groups.spread(factor)

    def derivatives(self, u: Floats) -> RowDerivatives:
        w = self._means(u)
        return RowDerivatives(self.loglik(u), self.family.y - w, w, w, w)

    def _means(self, u: Floats) -> Floats:
        return self.mean_rows * self.family.groups.spread(np.exp(u))


class Binomial:
    """Successes `y` out of `trials`, on the log-odds."""

    has_size = False

    def __init__(self, y: Floats, trials: Floats, groups: Groups) -> None:
        self.y, self.trials, self.groups = y, trials, groups
        self._constant = float(
            (gammaln(trials + 1) - gammaln(y + 1) - gammaln(trials - y + 1)).sum()
        )

    def given(self, eta: Floats, log_size: float) -> LogOddsGiven:
        return LogOddsGiven(self.y, self.trials, eta, self.groups)

    def constant(self, log_size: float) -> tuple[float, float, float]:
        return self._constant, 0.0, 0.0


class NegativeBinomial:
    """NB2: counts with variance mu + mu^2 / theta (Hilbe 2011, section 8.2)."""

    has_size = True

    def __init__(self, y: Floats, groups: Groups) -> None:
        self.y, self.groups = y, groups
        self.size_term = SizeTerm(y)

    def given(self, eta: Floats, log_size: float) -> LogOddsGiven:
        theta = float(np.exp(log_size))
        return LogOddsGiven(self.y, self.y + theta, eta, self.groups, theta)

    def constant(self, log_size: float) -> tuple[float, float, float]:
        return self.size_term.at(float(np.exp(log_size)))


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
