"""Difference-in-differences of counts: a Poisson model with school and month effects.

Poisson with fixed effects asks only that the mean is right (Wooldridge 1999, 2023); inference is
by the cluster jackknife (Hansen 2022), with the wild bootstrap (Kline and Santos 2012) beside it.
With one treated cluster nothing separates the programme from whatever else happened
there (Donald and Lang 2007), so there is no interval: the series is shown instead.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from swis.evidence.effects.inference import WildBootstrap, t_interval, t_p
from swis.evidence.effects.jackknife import Spread, jackknife, moves_without
from swis.evidence.effects.panel import Panel, panel
from swis.evidence.effects.pre_trend import Check, placebo_start, pre_trend
from swis.evidence.effects.series import arm_series
from swis.evidence.effects.two_way_poisson import TwoWayPoisson, two_way_poisson
from swis.evidence.errors import ModelError
from swis.evidence.refusals import require_level, require_seed
from swis.evidence.results import Interval, Result, number, p_text


@dataclass(frozen=True)
class Did(Result):
    """Rate in the intervention schools over what it would have been, under parallel trends.

    `interval` and `p` are by the cluster jackknife, `wild_*` by the wild cluster bootstrap;
    all None with one treated or one comparator cluster. `series` has one row a month.
    """

    outcome: str
    estimate: float
    interval: Interval | None
    p: float | None
    wild_interval: Interval | None
    wild_p: float | None
    clusters: int
    treated_clusters: int
    schools: int
    months: int
    events: int
    checks: tuple[Check, ...]
    left_out: tuple[str, ...]
    reason: str = ""
    warnings: tuple[str, ...] = ()
    series: pd.DataFrame = field(default_factory=pd.DataFrame, compare=False)

    def table(self) -> pd.DataFrame:
        if self.interval is None or self.wild_interval is None:
            return self.series
        row = {"outcome": self.outcome, "rate ratio": self.estimate}
        rows = [
            row | {"method": "cluster jackknife", **_limits(self.interval), "p": self.p},
            row | {"method": "wild bootstrap", **_limits(self.wild_interval), "p": self.wild_p},
        ]
        return pd.DataFrame(rows).assign(
            **{
                "n schools": self.schools,
                "n clusters": self.clusters,
                "n months": self.months,
                "n events": self.events,
            }
        )

    def sentence(self) -> str:
        size = (
            f"{self.schools} schools in {self.clusters} clusters ({self.treated_clusters} with the "
            f"programme), {self.months} months and {self.events} events"
        )
        checks = " ".join(check.sentence() for check in self.checks)
        if self.left_out:
            checks += f" Left out, having no events: {', '.join(self.left_out)}."
        if self.interval is None or self.wild_interval is None:
            return (
                f"{self.reason} The point estimate is {number(self.estimate)}, from {size}; "
                f"it is one number without a margin of error. {checks}"
            ).strip()
        return (
            f"After the start, {self.outcome} ran at {number(self.estimate)} times the rate "
            f"expected had both arms moved alike ({100 * self.interval.level:g}% interval "
            f"{self.interval} by cluster jackknife, {p_text(self.p)}; "
            f"{self.wild_interval} by wild bootstrap, {p_text(self.wild_p)}), from {size}. "
            f"It assumes parallel trends, which no data prove. {checks}"
        ).strip()


@dataclass(frozen=True)
class Inference:
    """What the data say of the rate ratio's uncertainty, by each method; as in `Did`."""

    interval: Interval | None = None
    p: float | None = None
    wild_interval: Interval | None = None
    wild_p: float | None = None


def did(
    table: pd.DataFrame,
    *,
    outcome: str,
    arm: str = "arm",
    start: object = "start",
    school: str = "school",
    month: str = "month",
    exposure: str | None = None,
    cluster: str | None = None,
    level: float = 0.95,
    seed: int = 1,
) -> Did:
    """Difference-in-differences of `outcome`, a count for each school and month.

    `table`: one row a school-month. `arm`: 1 in schools that (will) have the programme, else 0.
    `start`: the first programme month, or the column that holds it. `exposure`: pupils on roll.
    `cluster`: the column of what was chosen or treated together; the school unless said.
    """
    require_level(level)
    require_seed(seed)
    data = panel(table, outcome, arm, start, school, month, exposure, cluster)
    _refuse_no_contrast(data)
    fit = two_way_poisson(
        data.y, data.post[:, None], data.school, data.month, data.offset, ("programme",)
    )
    treated, others = data.clusters_in(1), data.clusters_in(0)
    inference = _inference(data, fit, level, seed)
    return Did(
        outcome=outcome,
        estimate=math.exp(fit.effects[0]),
        interval=inference.interval,
        p=inference.p,
        wild_interval=inference.wild_interval,
        wild_p=inference.wild_p,
        clusters=data.n_clusters,
        treated_clusters=treated,
        schools=len(data.schools),
        months=len(data.months),
        events=int(data.y.sum()),
        checks=tuple(check(data, seed) for check in (pre_trend, placebo_start)),
        left_out=data.left_out,
        reason=_reason(treated, others),
        warnings=_warnings(data, treated, others, fit.converged),
        series=arm_series(data),
    )


def _inference(data: Panel, fit: TwoWayPoisson, level: float, seed: int) -> Inference:
    """Intervals and p-values; all None where an arm is one cluster."""
    if min(data.clusters_in(0), data.clusters_in(1)) < 2:
        return Inference()
    estimate, of_school = float(fit.effects[0]), cluster_of_school(data)
    _, freedom = spread = spread_of(data, fit)
    error = spread.error
    effect = data.post[:, None]
    wild = WildBootstrap(data.y, effect, data.school, data.month, data.offset, of_school, seed)
    step = error if math.isfinite(error) else 1.0
    return Inference(
        interval=_ratio(t_interval(estimate, error, freedom, level), level),
        p=t_p(estimate, error, freedom),
        wild_interval=_ratio(wild.interval(estimate, step, level), level),
        wild_p=wild.p(),
    )


def spread_of(data: Panel, fit: TwoWayPoisson) -> Spread:
    """Of the log rate ratio, by the jackknife; arms are strata unless a cluster is in both."""
    moves = moves_without(fit, data.post[:, None], data.school, data.month, cluster_of_school(data))
    treated, others = (np.unique(data.cluster[data.treated == arm]) for arm in (1, 0))
    if len(treated) + len(others) > len(moves):
        return jackknife((moves,))
    return jackknife((moves[treated], moves[others]))


def cluster_of_school(data: Panel) -> np.ndarray:
    first = np.unique(data.school, return_index=True)[1]
    of_school: np.ndarray = data.cluster[first]
    return of_school


def _ratio(limits: tuple[float, float], level: float) -> Interval:
    low, high = (math.exp(value) if value < 700 else math.inf for value in limits)
    return Interval(low, high, level)


def _limits(interval: Interval) -> dict[str, float]:
    return {"low": interval.low, "high": interval.high}


def _reason(treated: int, others: int) -> str:
    if treated == 1:
        return (
            "Only one cluster has the programme, so nothing separates the programme from whatever "
            "else happened there: no interval can be given, and the series is shown instead."
        )
    return (
        "There is only one comparator cluster, so its own ups and downs cannot be told from the "
        "common trend: no interval can be given, and the series is shown instead."
        if others == 1
        else ""
    )


def _refuse_no_contrast(data: Panel) -> None:
    after = data.post[data.treated == 1]
    if after.sum() == 0:
        raise ModelError("No month is after the programme's start, so there is no effect to see.")
    if after.sum() == len(after):
        raise ModelError("No month is before the programme's start to compare with.")


def _warnings(data: Panel, treated: int, others: int, converged: bool) -> tuple[str, ...]:
    words = list(data.warnings)
    if len(np.unique(data.start[data.treated == 1])) > 1:
        words.append(
            "Schools started in different months: if effects change with time in the programme, "
            "early starters serve as bad comparators for late ones (Goodman-Bacon 2021)."
        )
    if 1 < min(treated, others) < 6:
        words.append(
            f"With {treated} treated and {others} comparator clusters these intervals are "
            "unreliable (MacKinnon and Webb 2018): lean on the series and the design."
        )
    if not converged:
        words.append("The fit did not settle: do not use this estimate.")
    return tuple(words)
