"""Did the arms move alike before the programme? A pre-trend, and a start that never was.

Passing proves little: such tests have low power, and choosing studies by them biases what is
left (Roth 2022).
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from swis.evidence.effects.inference import WildBootstrap
from swis.evidence.effects.panel import Panel
from swis.evidence.effects.two_way_poisson import Vector, two_way_poisson
from swis.evidence.errors import ModelError
from swis.evidence.results import number, p_text


@dataclass(frozen=True)
class Check:
    """A rate ratio that should be 1 had the arms moved alike before the start."""

    name: str
    estimate: float | None
    p: float | None
    months: int
    reason: str = ""

    def sentence(self) -> str:
        if self.estimate is None:
            return f"{self.name.capitalize()}: not checked, because {self.reason}."
        if self.p is None:
            return (
                f"{self.name.capitalize()} over {self.months} months before the start: ratio "
                f"{number(self.estimate)}, without a test, because {self.reason}."
            )
        verdict = (
            "the arms were already moving apart"
            if self.p < 0.05
            else "no sign of the arms moving apart, though such a check has little power"
        )
        return (
            f"{self.name.capitalize()} over {self.months} months before the start: ratio "
            f"{number(self.estimate)} ({p_text(self.p)}), {verdict}."
        )


def pre_trend(data: Panel, seed: int) -> Check:
    """Ratio by which the arms drew apart each month before the start."""
    before = _before(data)
    if len(before.months) < 3:
        return Check("pre-trend", None, None, len(before.months), "it needs three months before")
    return _check(
        "pre-trend a month", before, before.treated * (before.when - before.when.min()), seed
    )


def placebo_start(data: Panel, seed: int) -> Check:
    """The 'effect' of a start halfway through the months before the true one."""
    before = _before(data)
    if len(before.months) < 4:
        return Check("placebo start", None, None, len(before.months), "it needs four months before")
    middle = len(before.months) // 2
    return _check("placebo start", before, before.treated * (before.month >= middle), seed)


def _before(data: Panel) -> Panel:
    first = data.start[data.treated == 1].min()
    early = data.when < first
    active = np.isin(data.school, np.unique(data.school[early & (data.y > 0)]))
    live_months = np.unique(data.month[early & (data.y > 0)])
    return data.rows(np.flatnonzero(early & active & np.isin(data.month, live_months)))


def _check(name: str, data: Panel, effect: Vector, seed: int) -> Check:
    months = len(data.months)
    covariate = effect[:, None].astype(float)
    try:
        fit = two_way_poisson(data.y, covariate, data.school, data.month, data.offset)
    except ModelError:
        return Check(name, None, None, months, "there are too few events before the start")
    ratio = math.exp(float(fit.effects[0]))
    if min(data.clusters_in(0), data.clusters_in(1)) < 2:
        return Check(name, ratio, None, months, "an arm has only one cluster")
    first = np.unique(data.school, return_index=True)[1]
    wild = WildBootstrap(
        data.y, covariate, data.school, data.month, data.offset, data.cluster[first], seed
    )
    return Check(name, ratio, wild.p(), months)
