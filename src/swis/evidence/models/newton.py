"""Newton's method with damping, for log-likelihoods that know their own Hessian."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from scipy.linalg import LinAlgError, cho_factor, cho_solve

from swis.evidence.models.evaluation import Evaluation
from swis.evidence.models.groups import Floats

# half the squared distance to the optimum in standard errors: the step from here, whose error
# is of the order of its square, is taken without looking again
CONVERGED = 1e-10
MOST_STEPS = 100
MOST_HALVINGS = 30
LONGEST_STEP = 1.5


@dataclass(frozen=True)
class Optimum:
    parameters: Floats
    evaluation: Evaluation
    converged: bool
    steps: int


def maximise(
    evaluate: Callable[[Floats], Evaluation],
    start: Floats,
    *,
    bounded: int = 0,
    stop: Callable[[Floats, Evaluation], bool] | None = None,
) -> Optimum:
    """The maximum near `start`.

    `bounded`: how many parameters at the end (logs of spreads and of theta) move by at most
    1.5 a step. `stop` ends the search early, unconverged, where the caller knows better.
    """
    parameters, point = start, evaluate(start)
    for step in range(MOST_STEPS):
        assert point.hessian is not None
        direction, damped = ascent(point.gradient, point.hessian)
        gain = 0.5 * float(point.gradient @ direction)
        if gain < CONVERGED and not damped:
            there = Evaluation(point.loglik + gain, np.zeros_like(direction), point.hessian)
            return Optimum(parameters + direction, there, True, step)
        if stop is not None and stop(parameters, point):
            break
        moved = _climb(evaluate, parameters, point, _shortened(direction, bounded))
        if moved is None:
            # no step climbs any more: rounding has been reached, or there is no maximum here
            return Optimum(parameters, point, gain < 1e-6 and not damped, step)
        parameters, point = moved
    return Optimum(parameters, point, False, MOST_STEPS)


def ascent(gradient: Floats, hessian: Floats) -> tuple[Floats, bool]:
    """The Newton step, and whether the Hessian had to be damped to give an ascent."""
    information = -hessian
    ridge = np.abs(np.diag(information)) + 1e-8
    damping = 0.0
    while True:
        try:
            factor = cho_factor(information + damping * np.diag(ridge), check_finite=False)
            return cho_solve(factor, gradient, check_finite=False), damping > 0
        except LinAlgError:
            damping = max(4.0 * damping, 1e-3)
            if damping > 1e12:
                return gradient / ridge, True


def _shortened(direction: Floats, bounded: int) -> Floats:
    longest = float(np.abs(direction[len(direction) - bounded :]).max(initial=0.0))
    return direction * min(1.0, LONGEST_STEP / longest) if longest > 0 else direction


def _climb(
    evaluate: Callable[[Floats], Evaluation], start: Floats, point: Evaluation, step: Floats
) -> tuple[Floats, Evaluation] | None:
    for halving in range(MOST_HALVINGS):
        trial = start + step * 0.4**halving
        with np.errstate(all="ignore"):
            reached = evaluate(trial)
        if reached.finite and reached.loglik >= point.loglik - 1e-10 * abs(point.loglik):
            return trial, reached
    return None
