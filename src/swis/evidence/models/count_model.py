"""A fitted count model that can say what it found."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from swis.evidence.models.families import family_named
from swis.evidence.models.family import Family
from swis.evidence.models.groups import Floats
from swis.evidence.models.icc import Icc
from swis.evidence.models.reference import NORMAL, Reference
from swis.evidence.results import Interval, Result, number, p_text, plain
from swis.evidence.schema import LeftOut


@dataclass(frozen=True)
class Coefficient:
    """On the log scale (of successes: the log-odds); NaN for a column that others already say.

    `reference` says what the estimate is compared with: see `reference`.
    """

    estimate: float
    std_error: float
    reference: Reference = NORMAL

    @property
    def z(self) -> float:
        return self.estimate / self.std_error

    @property
    def t(self) -> float:
        """What is compared with t, so that it and `df` give the p-value."""
        return self.z / self.reference.widening

    @property
    def p_value(self) -> float:
        """Two-sided, of no effect."""
        return self.reference.p_value(self.z)

    def interval(self, level: float = 0.95) -> Interval:
        reach = self.reference.critical(level) * self.std_error
        return Interval(self.estimate - reach, self.estimate + reach, level)


@dataclass(frozen=True)
class Ratio:
    """exp(coefficient) with its interval: a rate ratio or, of successes, an odds ratio."""

    ratio: float
    low: float
    high: float


@dataclass(frozen=True)
class CountModel(Result):
    """What `fit` returns. Rows, groups and what was left out are counted in it.

    `random_effects`: standard deviation by level, on the scale of the linear predictor.
    `theta_std_error` is from the full information; the one that takes the means as known is
    what MASS::glm.nb prints. `theta` is None where it is infinite, and for other families.
    `covariance`: of the coefficients that were estimated (columns, columns); None if the
    observed information has no inverse. `loglik` includes all constants, as R's does.
    """

    outcome: str
    fixed: str
    family: str
    coefficients: Mapping[str, Coefficient]
    covariance: Floats | None
    random_effects: Mapping[str, float]
    theta: float | None
    theta_std_error: float | None
    theta_std_error_mean_known: float | None
    loglik: float
    n_parameters: int
    converged: bool
    n_rows: int
    n_events: float
    n_levels: Mapping[str, int]
    quadrature: int
    level: float
    icc: tuple[Icc, ...]
    left_out: tuple[LeftOut, ...]
    warnings: tuple[str, ...]
    seconds: float

    @property
    def n_groups(self) -> int:
        """Groups of the innermost level; 0 for a model without groups."""
        return next(iter(self.n_levels.values()), 0)

    @property
    def aic(self) -> float:
        return 2.0 * self.n_parameters - 2.0 * self.loglik

    @property
    def ratio_name(self) -> str:
        return f"{self._family.outcome.ratio}_ratios"

    def ratios(self) -> dict[str, Ratio]:
        """exp(estimate) and its interval for every coefficient but the intercept."""
        return ratios_of(self.coefficients, self.level)

    def table(self) -> pd.DataFrame:
        return table_of(self.coefficients, self.level, self.n_rows)

    def sentence(self) -> str:
        effect = next((name for name in self.coefficients if name != "Intercept"), None)
        parts = [self._data(), self._model()]
        if effect is not None:
            parts.insert(0, self._effect(effect))
        if self.left_out:
            parts.append(self._left_out())
        if not self.converged:
            parts.append("The search did not converge: draw no conclusion from these numbers.")
        return " ".join(parts)

    def to_dict(self) -> dict[str, Any]:
        return {
            "outcome": self.outcome,
            "family": self.family,
            "fixed": self.fixed,
            "coefficients": {
                name: described(coefficient) for name, coefficient in self.coefficients.items()
            },
            self.ratio_name: plain(self.ratios()),
            "random_effects": plain(self.random_effects),
            "theta": self.theta,
            "theta_std_error": self.theta_std_error,
            "theta_std_error_mean_known": self.theta_std_error_mean_known,
            "loglik": self.loglik,
            "aic": self.aic,
            "converged": self.converged,
            "n_rows": self.n_rows,
            "n_groups": self.n_groups,
            "n_levels": plain(self.n_levels),
            "n_events": self.n_events,
            "quadrature": self.quadrature,
            "level": self.level,
            "icc": plain(self.icc),
            "n_left_out": len(self.left_out),
            "left_out": plain(self.left_out),
            "warnings": list(self.warnings),
            "seconds": self.seconds,
        }

    @property
    def _family(self) -> Family:
        return family_named(self.family)

    def _effect(self, name: str) -> str:
        ratio, coefficient = ratio_of(self.coefficients[name], self.level), self.coefficients[name]
        kind = self._family.outcome.ratio
        pairs = [term for term in self.coefficients if ":" in term and name in term.split(":")]
        where = ""
        if pairs:
            # the coefficient is that of a place where all that it interacts with is zero
            others = sorted({part for term in pairs for part in term.split(":")} - {name})
            where = f"Where {' and '.join(others)} {'is' if len(others) == 1 else 'are'} zero, "
        return (
            f"{where or 'One'}{'one' if where else ''} unit more of {name} goes with "
            f"{number(ratio.ratio)} times the {kind} of {self.outcome} "
            f"({self.level:.0%} interval {number(ratio.low)} to {number(ratio.high)}, "
            f"{p_text(coefficient.p_value)})."
        )

    def _data(self) -> str:
        levels = ", ".join(f"{count:,} of {name}" for name, count in self.n_levels.items())
        groups = f" in groups ({levels})" if levels else ""
        return f"n = {self.n_rows:,} rows{groups} with {self.n_events:,.0f} events."

    def _model(self) -> str:
        family = self._family.shown(self.theta)
        theta = "" if self.theta is None else f" with theta {number(self.theta)}"
        spreads = " and ".join(
            f"a random intercept of {name} (sd {number(sd)})"
            for name, sd in self.random_effects.items()
        )
        what = f"{family.title} {family.outcome.noun}"
        return f"Assumed: {what}{theta}{', ' + spreads if spreads else ''}."

    def _left_out(self) -> str:
        first = "; ".join(str(row) for row in self.left_out[:5])
        more = f" and {len(self.left_out) - 5:,} more" if len(self.left_out) > 5 else ""
        return f"Left out, {len(self.left_out):,} rows: {first}{more}."


def described(coefficient: Coefficient) -> dict[str, Any]:
    """A coefficient as JSON can carry it."""
    values = {
        "estimate": coefficient.estimate,
        "std_error": coefficient.std_error,
        "df": coefficient.reference.df,
        "p": coefficient.p_value,
    }
    return {name: plain(value) for name, value in values.items()}


def ratios_of(coefficients: Mapping[str, Coefficient], level: float) -> dict[str, Ratio]:
    """exp(estimate) and its interval for every coefficient but the intercept."""
    return {name: ratio_of(one, level) for name, one in coefficients.items() if name != "Intercept"}


def table_of(coefficients: Mapping[str, Coefficient], level: float, n_rows: int) -> pd.DataFrame:
    """A row for each coefficient, with its ratio."""
    rows = []
    for name, one in coefficients.items():
        ratio = ratio_of(one, level)
        rows.append(
            {
                "term": name,
                "estimate": one.estimate,
                "std_error": one.std_error,
                "t": one.t,
                "df": one.reference.df,
                "p": one.p_value,
                "ratio": ratio.ratio,
                "low": ratio.low,
                "high": ratio.high,
                "n": n_rows,
            }
        )
    return pd.DataFrame(rows)


def ratio_of(coefficient: Coefficient, level: float) -> Ratio:
    """exp of it and of the ends of its interval; infinity where that is beyond all numbers."""
    interval = coefficient.interval(level)
    with np.errstate(over="ignore"):
        values = np.exp([coefficient.estimate, interval.low, interval.high])
    return Ratio(*(float(value) for value in values))
