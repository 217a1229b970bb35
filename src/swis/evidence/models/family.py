"""What a family of models is: one way for an outcome to scatter about its mean.

A family is one frozen object, in a file of its own in `families`. The search, the result and the
command line ask it for whatever differs between families; none of them knows any by name.

Its likelihood is written through e = eta + u, the linear predictor of a row with its group's
intercept u. `w`, `w1`, `w2` are minus the second, third and fourth derivatives of the row's
log-likelihood in e: what the Laplace approximation and its exact Hessian need.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Protocol

import pandas as pd

from swis.evidence.models.groups import Floats, Groups
from swis.evidence.models.icc import Icc
from swis.evidence.schema import counts, numbers


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


class Likelihood(Protocol):
    """One outcome column, its groups, and the constants that its likelihood needs."""

    has_size: bool

    def given(self, eta: Floats, log_size: float) -> Conditional: ...

    def constant(self, log_size: float) -> tuple[float, float, float]:
        """What of the log-likelihood depends on no random effect, and its first and second
        derivative in log theta."""


class IccOfLevels(Protocol):
    """Intraclass correlations by level, from standard deviations by level, innermost first."""

    def __call__(
        self,
        spreads: Mapping[str, float],
        *,
        theta: float | None,
        mean_row: float,
        rows_per_group: float,
    ) -> tuple[Icc, ...]: ...


@dataclass(frozen=True)
class Outcome:
    """What a row holds: so many of `noun`, of which a coefficient gives the ratio of `ratio`.

    `out_of_trials`: no more than a number of trials, which is what `exposure` then names.
    `read` takes table, column and file, and refuses what such an outcome cannot be.
    """

    noun: str
    ratio: str
    out_of_trials: bool
    read: Callable[..., pd.Series] = counts


COUNTS = Outcome("counts", "rate", out_of_trials=False)
SUCCESSES = Outcome("successes", "odds", out_of_trials=True)
SCORES = Outcome("scores", "difference", out_of_trials=False, read=numbers)


@dataclass(frozen=True)
class Size:
    """A parameter theta > 0 that is estimated too; as it grows the family becomes `limit`.

    `unit(y, trials)`, both (rows,), is what theta is to be compared with: many times that is as
    good as infinite.
    """

    limit: Family
    unit: Callable[[Floats, Floats | None], float]


@dataclass(frozen=True)
class Family:
    """`name` is what one types, and the name of its file; `title` stands in sentences;
    `in_glmmtmb` is R's name for it. `likelihood` takes y and trials (rows,), and the groups;
    trials are None unless the outcome is out of trials."""

    name: str
    title: str
    in_glmmtmb: str
    outcome: Outcome
    likelihood: Callable[[Floats, Floats | None, Groups], Likelihood]
    icc: IccOfLevels
    size: Size | None = None

    def shown(self, theta: float | None) -> Family:
        """This family, or its limit if a theta that it has was found to be infinite (None)."""
        return self if self.size is None or theta is not None else self.size.limit
