"""lgamma(a + y) - lgamma(a) and its derivatives in a, without cancellation where a is large."""

from __future__ import annotations

import numpy as np
from scipy.special import bernoulli

from swis.evidence.models.groups import Floats

# from here on Stirling's series is exact to the last digits with this many terms
FAR, TERMS = 10.0, 9
_EVEN = np.asarray(bernoulli(2 * TERMS)[2::2], dtype=np.float64)
_POWER = 2.0 * np.arange(1, TERMS + 1)
# of log(x), its derivatives by x to a power
_SLOPES = (1.0, -1.0, 2.0, -6.0)


def rising(a: Floats, y: Floats, orders: int = 4) -> tuple[Floats, ...]:
    """Value and first derivatives in a, `orders` of them, for a > 0 and y >= 0 alike in shape.

    Below `FAR` the recurrence lgamma(x) = lgamma(x + 1) - log(x) takes both ends up first.
    """
    out = [np.zeros_like(a) for _ in range(orders + 1)]
    if y.any():
        low, high = a.copy(), a + y
        for x, sign in ((low, 1.0), (high, -1.0)):
            while _step(out, x, sign):
                pass
        _stirling(out, low, high, high - low)
    return tuple(out)


def _step(out: list[Floats], x: Floats, sign: float) -> bool:
    """Take x up by one where it is near, noting what lgamma loses on the way."""
    near = np.flatnonzero(x < FAR)
    if not len(near):
        return False
    here = x[near]
    out[0][near] += sign * np.log(here)
    power = one = 1.0 / here
    for order in range(1, len(out)):
        out[order][near] += sign * _SLOPES[order - 1] * power
        power = power * one
    x[near] += 1.0
    return True


def _stirling(out: list[Floats], low: Floats, high: Floats, ahead: Floats) -> None:
    grown = np.log1p(ahead / low)
    out[0] += (low - 0.5) * grown + ahead * np.log(high) - ahead
    if len(out) > 1:
        out[1] += grown
    for x, sign in ((high, 1.0), (low, -1.0)):
        one = 1.0 / x
        power = one
        # the part of lgamma that is (x - 1/2) log x: its derivatives beyond log x
        for order, (first, second) in enumerate(
            ((-0.5, 0.0), (1.0, 0.5), (-1.0, -1.0), (2.0, 3.0)), start=1
        ):
            if order >= len(out):
                break
            if order == 1:
                out[1] += sign * first * one
                continue
            out[order] += sign * power * (first + second * one)
            power = power * one
        _add_series(out, one, sign)


def _add_series(out: list[Floats], one: Floats, sign: float) -> None:
    """B_2k / (2k (2k - 1) x^(2k - 1)), summed, and its derivatives."""
    square, power = one * one, one
    weights = _EVEN / (_POWER * (_POWER - 1.0))
    for order in range(len(out)):
        series = np.full_like(one, weights[-1])
        for weight in weights[-2::-1]:
            series *= square
            series += weight
        series *= power
        out[order] += sign * series
        power = power * one
        weights = weights * -(_POWER - 1.0 + order)
