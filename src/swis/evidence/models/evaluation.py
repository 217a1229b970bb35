"""What a likelihood tells the maximiser at one point."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from swis.evidence.models.groups import Floats


@dataclass(frozen=True)
class Evaluation:
    """Log-likelihood, its gradient and its Hessian (exact, or None where it was not asked)."""

    loglik: float
    gradient: Floats
    hessian: Floats | None

    @property
    def finite(self) -> bool:
        return bool(np.isfinite(self.loglik)) and bool(np.isfinite(self.gradient).all())
