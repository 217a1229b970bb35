"""Where a programme lies on the cost-effectiveness plane, in words (Black 1990)."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from swis.evidence.costs.fieller import FiellerInterval
from swis.evidence.results import Interval, number


@dataclass(frozen=True)
class Quadrants:
    """Share of the replicates in each quarter of the plane."""

    costs_more_does_more: float
    costs_more_does_less: float
    costs_less_does_more: float
    costs_less_does_less: float


def quadrants(effect: np.ndarray, cost: np.ndarray) -> Quadrants:
    more, dearer = effect > 0, cost > 0
    return Quadrants(
        float((dearer & more).mean()),
        float((dearer & ~more).mean()),
        float((~dearer & more).mean()),
        float((~dearer & ~more).mean()),
    )


def verdict(
    cost: float,
    effect: float,
    outcome: str,
    better: str,
    *,
    effect_interval: Interval,
    ratio_interval: FiellerInterval,
) -> tuple[str, float | None]:
    """A sentence, and the ratio where one has a meaning: never for what is dominated, nor where
    the effect may be of either sign or the ratio has no bounded interval."""
    gained = f"{outcome} {'prevented' if better == 'fewer' else 'gained'}"
    is_open = effect_interval.low <= 0 <= effect_interval.high
    says = "by its point estimates, the programme" if is_open else "the programme"
    doubt = (
        f" The difference in {gained} may be of either sign "
        f"({number(effect)}, {number(effect_interval.low)} to {number(effect_interval.high)})."
        if is_open
        else ""
    )
    if cost >= 0 and effect <= 0:
        told = f"is dominated: it cost more and had no more {gained} than control, so no ratio is"
        return f"{_capital(says)} {told} given.{doubt}", None
    if cost <= 0 and effect >= 0:
        told = f"dominates: it cost no more and had more {gained}, so no ratio is"
        return f"{_capital(says)} {told} given.{doubt}", None
    if is_open or ratio_interval.kind != "bounded":
        unbounded = "" if doubt else f" {ratio_interval.sentence()}"
        return (
            f"What each further one of {gained} cost, or would save, cannot be said.{doubt}"
            f"{unbounded}"
        ), None
    ratio = cost / effect
    share = f"{100 * ratio_interval.level:g}% Fieller interval"
    limits = f"{share} {pounds(ratio_interval.low)} to {pounds(ratio_interval.high)}"
    if effect > 0:
        return f"Each further one of {gained} cost {pounds(ratio)} ({limits}).", ratio
    return (
        f"The programme cost less and had less {gained}: {pounds(ratio)} was saved for each one "
        f"forgone ({limits})."
    ), ratio


def pounds(amount: float | None) -> str:
    """An amount for a sentence, its minus before the pound sign."""
    if amount is None:
        return "no limit"
    return f"{'-' if amount < 0 else ''}£{number(abs(amount), 0)}"


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
