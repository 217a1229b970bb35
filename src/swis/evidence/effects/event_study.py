"""Event study of counts: the arms' ratio in each window before and after the start.

The window just before the start is the reference (Freyaldenhoven and others 2021); earlier
windows are the test of parallel trends, later ones the effect as it unfolds.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
import pandas as pd

from swis.evidence.effects.did import cluster_of_school
from swis.evidence.effects.inference import Robust, cluster_robust, t_interval, wald_test
from swis.evidence.effects.panel import Panel, panel
from swis.evidence.effects.two_way_poisson import Vector, two_way_poisson
from swis.evidence.errors import ModelError
from swis.evidence.refusals import require_level, require_whole
from swis.evidence.results import Interval, Result, number, p_text

FEW_CLUSTERS = 40  # Cameron and Miller (2015): below this, t intervals by clusters are optimistic


@dataclass(frozen=True)
class Window:
    """Ratio of the arms in months `first` to `last` from the start (0 is the start)."""

    first: int
    last: int
    estimate: float
    interval: Interval | None
    events: int

    @property
    def label(self) -> str:
        if self.first == self.last:
            return f"{self.first:+d}"
        return f"{self.first:+d} to {self.last:+d}"

    @property
    def low(self) -> float | None:
        return self.interval.low if self.interval else None

    @property
    def high(self) -> float | None:
        return self.interval.high if self.interval else None


@dataclass(frozen=True)
class EventStudy(Result):
    """Windows in order of time; the reference window has ratio 1 and no interval."""

    outcome: str
    windows: tuple[Window, ...]
    pre_trend_f: float
    pre_trend_p: float
    clusters: int
    schools: int
    events: int
    left_out: tuple[str, ...]
    warnings: tuple[str, ...] = ()

    def table(self) -> pd.DataFrame:
        return pd.DataFrame(
            {
                "months from start": [window.label for window in self.windows],
                "rate ratio": [window.estimate for window in self.windows],
                "low": [window.low for window in self.windows],
                "high": [window.high for window in self.windows],
                "n programme events": [window.events for window in self.windows],
                "n schools": self.schools,
            }
        )

    def sentence(self) -> str:
        late = [window for window in self.windows if window.first >= 0]
        span = (
            f"{number(min(w.estimate for w in late))} and {number(max(w.estimate for w in late))}"
        )
        if math.isfinite(self.pre_trend_p):
            trend = (
                f"The windows before the start, tested together, give F = "
                f"{number(self.pre_trend_f, 2)} ({p_text(self.pre_trend_p)})"
            )
        elif sum(window.first < 0 for window in self.windows) < 2:
            trend = "There is no earlier window to test"
        else:
            trend = "There are too few clusters to test the windows before the start together"
        return (
            f"After the start the ratio of the arms in {self.outcome} lies between {span}, window "
            f"by window, against the window just before it. {trend}. From {self.schools} schools "
            f"in {self.clusters} clusters and {self.events} events; each interval stands alone, "
            "so one in twenty would miss the truth even if nothing happened."
        )


def event_study(
    table: pd.DataFrame,
    *,
    outcome: str,
    window: int = 3,
    arm: str = "arm",
    start: object = "start",
    school: str = "school",
    month: str = "month",
    exposure: str | None = None,
    cluster: str | None = None,
    level: float = 0.95,
) -> EventStudy:
    """Event study in windows of `window` months; other arguments as `did`.

    Raises ModelError when no window lies before the start, or a window has no events in an arm.
    """
    require_level(level)
    require_whole("window", window, least=1, most=120)
    data = panel(table, outcome, arm, start, school, month, exposure, cluster)
    return _study(data, outcome, window, level)


def _study(data: Panel, outcome: str, window: int, level: float) -> EventStudy:
    bins, labels = _bins(data, window)
    spans = [_span(label, window, data) for label in labels]
    shown = [i for i, label in enumerate(labels) if label != -1]
    covariates = (bins[:, None] == np.array(shown)[None, :]) * data.treated[:, None]
    names = tuple(f"months {spans[i][0]:+d} to {spans[i][1]:+d}" for i in shown)
    fit = two_way_poisson(data.y, covariates, data.school, data.month, data.offset, names)
    one_sided = min(data.clusters_in(0), data.clusters_in(1)) < 2
    robust = cluster_robust(fit, cluster_of_school(data), len(data.y))
    early = [k for k, i in enumerate(shown) if labels[i] < 0]
    f, p = (math.nan, math.nan) if one_sided else _early_test(fit.effects, robust, early)
    reference = len(early)
    windows = [Window(*spans[reference], 1.0, None, _events(data, bins, reference))]
    for k, i in enumerate(shown):
        interval = None if one_sided else _interval(fit.effects, robust, k, level)
        ratio = math.exp(fit.effects[k])
        windows.append(Window(*spans[i], ratio, interval, _events(data, bins, i)))
    return EventStudy(
        outcome,
        tuple(sorted(windows, key=lambda one: one.first)),
        f,
        p,
        data.n_clusters,
        len(data.schools),
        int(data.y.sum()),
        data.left_out,
        _warnings(data, one_sided),
    )


def _events(data: Panel, bins: np.ndarray, code: int) -> int:
    return int(data.y[(bins == code) & (data.treated == 1)].sum())


def _early_test(effects: Vector, robust: Robust, early: list[int]) -> tuple[float, float]:
    if not early:
        return math.nan, math.nan
    part = robust._replace(covariance=robust.covariance[np.ix_(early, early)])
    return wald_test(effects[early], part)


def _interval(effects: Vector, robust: Robust, k: int, level: float) -> Interval:
    error = math.sqrt(float(robust.covariance[k, k]))
    low, high = t_interval(float(effects[k]), error, robust.freedom, level)
    return Interval(math.exp(low), math.exp(high), level)


def events_by_arm(data: Panel, window: int) -> list[int]:
    """Events of each arm in each window."""
    bins, labels = _bins(data, window)
    return [
        int(data.y[(bins == code) & (data.treated == arm)].sum())
        for code in range(len(labels))
        for arm in (1, 0)
    ]


def _bins(data: Panel, window: int) -> tuple[np.ndarray, list[int]]:
    """Code of each row's window, and the windows' places: -1 is just before the start."""
    starts = data.start[data.treated == 1]
    own = np.where(data.treated == 1, data.start, starts.min())
    place = np.floor_divide(data.when - own, window)
    labels = [int(value) for value in np.unique(place[data.treated == 1])]
    if -1 not in labels or max(labels) < 0:
        raise ModelError("An event study needs months both before and after the start.")
    codes = {label: i for i, label in enumerate(labels)}
    return np.array([codes.get(int(value), -1) for value in place]), labels


def _span(label: int, window: int, data: Panel) -> tuple[int, int]:
    own = (data.when - data.start)[data.treated == 1]
    inside = own[np.floor_divide(own, window) == label]
    return int(inside.min()), int(inside.max())


def _warnings(data: Panel, one_sided: bool) -> tuple[str, ...]:
    words = list(data.warnings)
    if one_sided:
        words.append("An arm has only one cluster: no interval is given.")
    elif data.n_clusters < FEW_CLUSTERS:
        words.append(
            f"With {data.n_clusters} clusters these intervals, by t quantiles, tend to be too "
            "narrow; the whole effect has an interval by jackknife in the "
            "difference-in-differences."
        )
    if len(np.unique(data.start[data.treated == 1])) > 1:
        words.append(
            "Schools started in different months: windows mix schools that are at different "
            "points of the programme (Sun and Abraham 2021)."
        )
    return tuple(words)
