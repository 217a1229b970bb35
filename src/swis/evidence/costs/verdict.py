"""Where a programme lies on the cost-effectiveness plane, in words (Black 1990)."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np


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


def verdict(cost: float, effect: float, outcome: str, better: str) -> tuple[str, float | None]:
    """A sentence, and the ratio where one has a meaning: never for what is dominated."""
    gained = f"{outcome} {'prevented' if better == 'fewer' else 'gained'}"
    if cost >= 0 and effect <= 0:
        return (
            f"The programme is dominated: it cost more and had no more {gained} than control, so "
            "no ratio is given."
        ), None
    if cost <= 0 and effect >= 0:
        return (
            f"The programme dominates: it cost no more and had more {gained}, so no ratio is given."
        ), None
    ratio = cost / effect
    if effect > 0:
        return f"Each further one of {gained} cost £{ratio:,.0f}.", ratio
    return (
        f"The programme cost less and had less {gained}: £{ratio:,.0f} was saved for each one "
        "forgone."
    ), ratio
