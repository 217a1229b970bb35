"""lgamma(a + y) - lgamma(a) and its derivatives in a, without cancellation where a is large."""

from __future__ import annotations

import numpy as np
from scipy.special import bernoulli

from swis.evidence.models.groups import Floats

# from here on Stirling's series is exact to the last digit with this many terms
FAR, TERMS = 14.0, 8
_EVEN = np.asarray(bernoulli(2 * TERMS)[2::2], dtype=np.float64)
_POWER = 2.0 * np.arange(1, TERMS + 1)


def rising(a: Floats, y: Floats) -> tuple[Floats, Floats, Floats, Floats, Floats]:
    """Value and first to fourth derivative in a, for a > 0 and y >= 0 alike in shape.

    Below `FAR` the recurrence lgamma(x) = lgamma(x + 1) - log(x) takes both ends up first.
    """
    out = [np.zeros_like(a) for _ in range(5)]
    if not y.any():
        return out[0], out[1], out[2], out[3], out[4]
    low, high = a.copy(), a + y
    steps = int(np.ceil(max(FAR - float(a.min(initial=FAR)), 0.0)))
    for _ in range(steps):
        _step(out, low, -1.0)
        _step(out, high, 1.0)
    _stirling(out, low, high, high - low)
    return out[0], out[1], out[2], out[3], out[4]


def _step(out: list[Floats], x: Floats, sign: float) -> None:
    """Take x up by one where it is near, noting what lgamma loses on the way."""
    near = x < FAR
    safe = np.where(near, x, 1.0)
    one = 1.0 / safe
    out[0] -= np.where(near, sign * np.log(safe), 0.0)
    power = one
    for order, factor in ((1, 1.0), (2, -1.0), (3, 2.0), (4, -6.0)):
        out[order] -= np.where(near, sign * factor * power, 0.0)
        power = power * one
    x += near


def _stirling(out: list[Floats], low: Floats, high: Floats, ahead: Floats) -> None:
    grown = np.log1p(ahead / low)
    out[0] += (low - 0.5) * grown + ahead * np.log(high) - ahead
    out[1] += grown
    for x, sign in ((high, 1.0), (low, -1.0)):
        one = 1.0 / x
        square = one * one
        out[1] -= sign * 0.5 * one
        out[2] += sign * (one + 0.5 * square)
        out[3] -= sign * (square + square * one)
        out[4] += sign * (2.0 * square * one + 3.0 * square * square)
        series = [np.zeros_like(x) for _ in range(5)]
        for b, k in zip(_EVEN[::-1], _POWER[::-1], strict=True):
            term = b / (k * (k - 1.0))
            for order in range(5):
                series[order] = series[order] * square + term
                term *= -(k - 1.0 + order)
        power = one
        for order in range(5):
            out[order] += sign * series[order] * power
            power = power * one
