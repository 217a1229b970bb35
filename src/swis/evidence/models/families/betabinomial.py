"""Successes out of a number of trials that scatter more than chance alone, as sessions attended.

The chance p of a row is itself drawn from a beta distribution with mean mu and precision theta:
variance n mu (1 - mu) (n + theta) / (1 + theta) (Williams 1975; theta is glmmTMB's sigma). With
a = theta mu, b = theta (1 - mu) the row's log-likelihood is

    F(a) + G(b) - lgamma(theta + n) + lgamma(theta),   F(a) = lgamma(y + a) - lgamma(a),

G likewise of n - y and b, and a constant.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from scipy.special import gammaln

from swis.evidence.models.families import binomial
from swis.evidence.models.family import (
    SUCCESSES,
    Family,
    NodeValues,
    RowDerivatives,
    Size,
    SizeDerivatives,
)
from swis.evidence.models.groups import Floats, Groups
from swis.evidence.models.icc import Icc, binary_icc
from swis.evidence.models.rising import rising


class BetaBinomial:
    """Successes `y` out of `trials`, or of one trial each."""

    has_size = True

    def __init__(self, y: Floats, trials: Floats | None, groups: Groups) -> None:
        trials = np.ones_like(y) if trials is None else trials
        self.y, self.trials, self.groups = y, trials, groups
        self._values, self._repeats = np.unique(trials, return_counts=True)
        self._constant = float(
            (gammaln(trials + 1) - gammaln(y + 1) - gammaln(trials - y + 1)).sum()
        )

    def given(self, eta: Floats, log_size: float) -> BetaBinomialGiven:
        return BetaBinomialGiven(self, eta, float(np.exp(log_size)))

    def constant(self, log_size: float) -> tuple[float, float, float]:
        """With what knows theta and the trials alone."""
        theta = np.full_like(self._values, np.exp(log_size))
        value, first, second = rising(theta, self._values, 2)
        slope = float(self._repeats @ (theta * first))
        curve = float(self._repeats @ (theta * theta * second))
        return self._constant - float(self._repeats @ value), -slope, -slope - curve


class BetaBinomialGiven:
    """Rows at one linear predictor and theta. `_powers` are theta^i (F^(i) + (-1)^i G^(i))."""

    def __init__(self, likelihood: BetaBinomial, eta: Floats, theta: float) -> None:
        self.likelihood, self.eta, self.theta = likelihood, eta, theta

    def score_and_weight(self, u: Floats) -> tuple[Floats, Floats]:
        p1, p2, _, _, _, _, f, g = self._parts(u, 2)
        k1, k2 = self._power(1, f, g), self._power(2, f, g)
        total = self.likelihood.groups.sum
        return total(k1 * p1), total(-(k2 * p1 * p1 + k1 * p2))

    def at_node(self, u: Floats) -> NodeValues:
        p1, _, _, _, a, b, f, g = self._parts(u, 1)
        total = self.likelihood.groups.sum
        score = total(self._power(1, f, g) * p1)
        return NodeValues(total(f[0] + g[0]), score, total(a * f[1] + b * g[1]))

    def mean_score_rows(self, nodes: Floats, probabilities: Floats) -> Floats:
        score = np.zeros_like(self.eta)
        for u, probability in zip(nodes, probabilities, strict=True):
            p1, _, _, _, _, _, f, g = self._parts(u, 1)
            score += self.likelihood.groups.spread(probability) * (self._power(1, f, g) * p1)
        return score

    def derivatives(self, u: Floats) -> RowDerivatives:
        p1, p2, p3, p4, a, b, f, g = self._parts(u)
        k1, k2, k3, k4 = (self._power(i, f, g) for i in (1, 2, 3, 4))
        return RowDerivatives(
            loglik=self.likelihood.groups.sum(f[0] + g[0]),
            score=k1 * p1,
            w=_second(p1, p2, k1, k2),
            w1=_third(p1, p2, p3, k1, k2, k3),
            w2=-(
                k4 * p1**4
                + 6.0 * k3 * p1 * p1 * p2
                + k2 * (3.0 * p2 * p2 + 4.0 * p1 * p3)
                + k1 * p4
            ),
            size=self._size((p1, p2, p3), a, b, f, g),
        )

    def _size(
        self,
        p: tuple[Floats, Floats, Floats],
        a: Floats,
        b: Floats,
        f: tuple[Floats, ...],
        g: tuple[Floats, ...],
    ) -> SizeDerivatives:
        # theta moves each power twice: as theta^i, and through a and b
        total, moved, bent = self.likelihood.groups.sum, [], []
        for i in (1, 2, 3):
            k, once = self._power(i, f, g), self._power(i, f, g, (a, b))
            moved.append(i * k + once)
            if i < 3:
                bent.append(
                    i * i * k + (2 * i + 1) * once + self._power(i, f, g, (a * a, b * b), 2)
                )
        p1, p2, p3 = p
        first = a * f[1] + b * g[1]
        return SizeDerivatives(
            score_rows=moved[0] * p1,
            w_rows=_second(p1, p2, moved[0], moved[1]),
            w1_rows=_third(p1, p2, p3, *moved),
            first=total(first),
            second=total(first + a * a * f[2] + b * b * g[2]),
            score_second=total(bent[0] * p1),
            w_second=total(_second(p1, p2, bent[0], bent[1])),
        )

    def _power(
        self,
        i: int,
        f: tuple[Floats, ...],
        g: tuple[Floats, ...],
        times: tuple[Floats, Floats] | None = None,
        further: int = 1,
    ) -> Floats:
        """theta^i (F^(i) + (-1)^i G^(i)); with `times`, their further derivatives times these."""
        sign = -1.0 if i % 2 else 1.0
        if times is None:
            return np.asarray(self.theta**i * (f[i] + sign * g[i]))
        at = i + further
        return np.asarray(self.theta**i * (times[0] * f[at] + sign * times[1] * g[at]))

    def _parts(
        self, u: Floats, orders: int = 4
    ) -> tuple[
        Floats, Floats, Floats, Floats, Floats, Floats, tuple[Floats, ...], tuple[Floats, ...]
    ]:
        """First to fourth derivative of mu in e; a, b; F and G with their derivatives."""
        e = self.eta + self.likelihood.groups.spread(u)
        mu, rest = 1.0 / (1.0 + np.exp(-e)), 1.0 / (1.0 + np.exp(e))
        pq, skew = mu * rest, rest - mu
        a, b = self.theta * mu, self.theta * rest
        y, n = self.likelihood.y, self.likelihood.trials
        squares = skew * skew
        return (
            pq,
            pq * skew,
            pq * (squares - 2.0 * pq),
            pq * skew * (squares - 8.0 * pq),
            a,
            b,
            rising(a, y, orders),
            rising(b, n - y, orders),
        )


def _second(p1: Floats, p2: Floats, k1: Floats, k2: Floats) -> Floats:
    return -(k2 * p1 * p1 + k1 * p2)


def _third(p1: Floats, p2: Floats, p3: Floats, k1: Floats, k2: Floats, k3: Floats) -> Floats:
    return -(k3 * p1**3 + 3.0 * k2 * p1 * p2 + k1 * p3)


def _icc(
    spreads: Mapping[str, float], *, theta: float | None, mean_row: float, rows_per_group: float
) -> tuple[Icc, ...]:
    """On the log-odds scale, of one trial, as for the binomial."""
    return binary_icc(spreads)


def _mean_trials(y: Floats, trials: Floats | None) -> float:
    """A theta many times the trials adds next to nothing to the variance."""
    return 1.0 if trials is None else float(trials.mean())


FAMILY = Family(
    name="betabinomial",
    title="beta-binomial",
    in_glmmtmb="betabinomial",
    outcome=SUCCESSES,
    likelihood=BetaBinomial,
    icc=_icc,
    size=Size(limit=binomial.FAMILY, unit=_mean_trials),
)
