"""Cost-effectiveness of the programme against usual practice, from school totals."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

import numpy as np
import pandas as pd

from swis.evidence.costs.bootstrap import Differences, bootstrap_differences
from swis.evidence.costs.consequences import Consequence, consequences
from swis.evidence.costs.fieller import FiellerInterval, fieller
from swis.evidence.costs.net_benefit import net_benefit, probability_cost_effective
from swis.evidence.costs.verdict import Quadrants, pounds, quadrants, verdict
from swis.evidence.errors import InputError
from swis.evidence.refusals import (
    require_arms,
    require_level,
    require_numbers,
    require_seed,
    require_values,
    require_whole,
)
from swis.evidence.results import Interval, Result, number
from swis.evidence.schema import gate_schools, numbered

WORTHS = (1_000.0, 10_000.0, 20_000.0)  # £, those of the national trial
CURVE_POINTS = 101

Better = Literal["fewer", "more"]


@dataclass(frozen=True)
class NetBenefit:
    """At one worth (£ an event): probability of being cost-effective, and net benefit a school."""

    worth: float
    probability: float
    net_benefit: float
    interval: Interval


@dataclass(frozen=True)
class CostEffectiveness(Result):
    """Differences a school, programme less control. `effect` counts events in the direction that
    the user called better: prevented ones if `better` is "fewer". `replicates` is (B, 2): effect,
    cost."""

    outcome: str
    better: Better
    cost: float
    cost_interval: Interval
    effect: float
    effect_interval: Interval
    verdict: str
    ratio: float | None
    ratio_interval: FiellerInterval
    at: tuple[NetBenefit, ...]
    quadrants: Quadrants
    consequences: tuple[Consequence, ...]
    schools: int
    programme_schools: int
    seed: int
    warnings: tuple[str, ...] = ()
    curve: pd.DataFrame = field(default_factory=pd.DataFrame, compare=False)
    replicates: np.ndarray = field(default_factory=lambda: np.zeros((0, 2)), compare=False)

    def table(self) -> pd.DataFrame:
        return pd.DataFrame(
            {
                "worth of one (£)": [row.worth for row in self.at],
                "P(cost-effective)": [row.probability for row in self.at],
                "net benefit a school (£)": [row.net_benefit for row in self.at],
                "low": [row.interval.low for row in self.at],
                "high": [row.interval.high for row in self.at],
                "n schools": self.schools,
                "n replicates": len(self.replicates),
            }
        )

    def consequences_table(self) -> pd.DataFrame:
        """Every consequence on its own scale, without weighing one against another."""
        return pd.DataFrame(
            {
                "consequence": [row.name for row in self.consequences],
                "programme mean": [row.programme_mean for row in self.consequences],
                "control mean": [row.control_mean for row in self.consequences],
                "adjusted difference": [row.difference for row in self.consequences],
                "low": [row.interval.low for row in self.consequences],
                "high": [row.interval.high for row in self.consequences],
                "n schools": self.schools,
            }
        )

    def premise(self) -> str:
        """What anyone who reads the curve has to accept first."""
        if self.better == "fewer":
            return (
                f"The curve presumes that every one of the {self.outcome} that did not happen was "
                "rightly avoided. Where a child needed one and did not get it, the curve counts "
                "harm as gain."
            )
        return (
            f"The curve presumes that every further one of the {self.outcome} was needed. Where it "
            "was not, the curve counts a burden as gain."
        )

    def sentence(self) -> str:
        chances = ", ".join(
            f"{100 * row.probability:.1f}% if one is worth £{row.worth:,.0f}" for row in self.at
        )
        return (
            f"Programme less control, a school: cost {pounds(self.cost)} "
            f"({self.cost_interval.level:.0%} interval {pounds(self.cost_interval.low)} to "
            f"{pounds(self.cost_interval.high)}), {self.effect_words} {number(self.effect)} "
            f"({self.effect_interval}), from {self.programme_schools} programme and "
            f"{self.schools - self.programme_schools} control schools. {self.verdict} "
            f"Probability of being cost-effective: {chances}. {self.premise()}"
        )

    @property
    def effect_words(self) -> str:
        return f"{self.outcome} {'prevented' if self.better == 'fewer' else 'gained'}"

    def to_dict(self) -> dict[str, object]:
        return {**super().to_dict(), "premise": self.premise(), "replicates": len(self.replicates)}


def cea(
    schools: pd.DataFrame,
    *,
    cost: str = "cost",
    outcome: str,
    better: Better,
    arm: str = "arm",
    la: str | None = "la",
    covariates: Sequence[str] = (),
    others: Sequence[str] = (),
    worths: Sequence[float] = WORTHS,
    replicates: int = 2_000,
    level: float = 0.95,
    seed: int = 1,
) -> CostEffectiveness:
    """Cost-effectiveness by a cluster bootstrap stratified by `la` and adjusted by least squares.

    `schools`: one row a school, `cost` in £, `outcome` and `others` (the cost-consequences) as
    totals over the follow-up, `arm` 0 or 1. `better` has no default: say whether fewer or more of
    the outcome is what the programme is for. Raises InputError naming row and column.
    """
    require_level(level)
    require_seed(seed)
    require_whole("replicates", replicates, least=100, most=1_000_000)
    if not all(0 <= worth < 1e12 for worth in worths):
        raise InputError("--worth is an amount in £ from zero up")
    others = list(dict.fromkeys([outcome, *others]))
    if "school" in schools.columns:
        schools = gate_schools(numbered(schools))
    _check(schools, [cost, *others, *covariates], [arm, *([la] if la else [])], better)
    drawn = bootstrap_differences(
        schools[[cost, *others]].to_numpy(float),
        schools[arm].to_numpy(float),
        pd.factorize(schools[la])[0] if la else np.zeros(len(schools), dtype=np.intp),
        schools[list(covariates)].to_numpy(float),
        replicates=replicates,
        seed=seed,
    )
    shown = consequences(schools, others, schools[arm].to_numpy(float), drawn, level)
    programme = int(schools[arm].sum())
    return _judged(drawn, outcome, better, worths, level, shown, (len(schools), programme, seed))


def _judged(
    drawn: Differences,
    outcome: str,
    better: Better,
    worths: Sequence[float],
    level: float,
    shown: tuple[Consequence, ...],
    run: tuple[int, int, int],
) -> CostEffectiveness:
    sign = -1.0 if better == "fewer" else 1.0
    money, effect = drawn.replicates[:, 0], sign * drawn.replicates[:, 1]
    extra, gained = float(drawn.estimate[0]), float(sign * drawn.estimate[1])
    of_effect = percentile_interval(effect, level)
    of_ratio = fieller(extra, gained, np.cov(money, effect), level)
    words, ratio = verdict(
        extra, gained, outcome, better, effect_interval=of_effect, ratio_interval=of_ratio
    )
    return CostEffectiveness(
        outcome=outcome,
        better=better,
        cost=extra,
        cost_interval=percentile_interval(money, level),
        effect=gained,
        effect_interval=of_effect,
        verdict=words,
        ratio=ratio,
        ratio_interval=of_ratio,
        at=_at(worths, gained, extra, effect, money, level),
        quadrants=quadrants(effect, money),
        consequences=shown,
        schools=run[0],
        programme_schools=run[1],
        seed=run[2],
        warnings=_warnings(drawn.lone_schools),
        curve=_curve(worths, effect, money),
        replicates=np.column_stack([effect, money]),
    )


def percentile_interval(values: np.ndarray, level: float) -> Interval:
    low, high = np.quantile(values, [(1 - level) / 2, (1 + level) / 2])
    return Interval(float(low), float(high), level)


def _at(
    worths: Sequence[float],
    gained: float,
    extra: float,
    effect: np.ndarray,
    money: np.ndarray,
    level: float,
) -> tuple[NetBenefit, ...]:
    chances = probability_cost_effective(np.array(worths, dtype=float), effect, money)
    return tuple(
        NetBenefit(
            float(worth),
            float(chance),
            float(net_benefit(worth, gained, extra)),
            percentile_interval(net_benefit(worth, effect, money), level),
        )
        for worth, chance in zip(worths, chances, strict=True)
    )


def _curve(worths: Sequence[float], effect: np.ndarray, money: np.ndarray) -> pd.DataFrame:
    grid = np.linspace(0, 2.5 * max(worths), CURVE_POINTS)
    chances = probability_cost_effective(grid, effect, money)
    return pd.DataFrame({"worth of one (£)": grid, "P(cost-effective)": chances})


def _warnings(lone: int) -> tuple[str, ...]:
    if lone == 0:
        return ()
    return (
        f"{lone} groups of one authority and one arm hold a single school, which adds nothing to "
        "the intervals: they are a little too narrow.",
    )


def _check(
    schools: pd.DataFrame, amounts: Sequence[str], words: Sequence[str], better: str
) -> None:
    """`words`: the arm, and the authority if there is one."""
    if better not in ("fewer", "more"):
        raise InputError("Say whether 'fewer' or 'more' of the outcome is better; none is assumed.")
    require_values(schools, [*amounts, *words])
    require_arms(schools, words[0])
    for name in amounts:
        require_numbers(schools, name)
