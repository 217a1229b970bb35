"""Days in care between the arms of a trial, in two parts and as a mean.

Most pupils are never in care, so one mean hides two questions: is anybody looked after at all, and
for how many days, if so? The first is a binomial of pupils in schools in authorities. The second,
of those who were, is a log-linear mean with errors robust to schools (Gourieroux, Monfort &
Trognon 1984); it compares two groups that the programme itself may have chosen, so it describes
and is no effect by randomisation. The third, days for each 1,000 pupils within the window, is (a
restricted mean, as episodes still open end with the window).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
import pandas as pd

from swis.evidence.arms import with_arms
from swis.evidence.costs.bootstrap import rao_wu_weights
from swis.evidence.disclosure import THRESHOLD
from swis.evidence.errors import InputError, ModelError
from swis.evidence.models.count_model import CountModel, ratio_of
from swis.evidence.models.families import binomial
from swis.evidence.models.fit import fit
from swis.evidence.models.marginal.marginal import marginal
from swis.evidence.models.marginal.marginal_model import MarginalModel
from swis.evidence.outcomes.days_in_care import DaysInCare, days_in_care
from swis.evidence.refusals import require_level, require_seed, require_whole
from swis.evidence.results import Interval, Result, number, p_text
from swis.evidence.schema import column, numbered, refuse_gaps
from swis.evidence.schema.pupils import gate_pupils

PER = 1_000


@dataclass(frozen=True)
class CareByArm(Result):
    """`any_care`: odds of being looked after; `days_given_care`: of those who were; `difference`:
    days a 1,000 pupils, programme less control, with its interval by cluster bootstrap.
    `rows`: pupils, children looked after and days by arm, control first."""

    days: DaysInCare
    any_care: CountModel
    days_given_care: MarginalModel
    difference: float
    interval: Interval
    rows: pd.DataFrame
    schools: int
    replicates: int
    seed: int
    unmatched: int
    warnings: tuple[str, ...] = ()

    def table(self) -> pd.DataFrame:
        parts = []
        for name, model in (("any care", self.any_care), ("days given care", self.days_given_care)):
            one = model.coefficients["arm"]
            ratio = ratio_of(one, self.interval.level)
            kind = "odds ratio" if model is self.any_care else "ratio of mean days"
            parts.append((name, kind, ratio.ratio, ratio.low, ratio.high, one.p_value))
        mean = (f"days a {PER:,} pupils", "difference", self.difference)
        parts.append((*mean, self.interval.low, self.interval.high, float("nan")))
        frame = pd.DataFrame(parts, columns=["outcome", "effect", "estimate", "low", "high", "p"])
        return frame.assign(**{"n pupils": int(self.rows["pupils"].sum())})

    def sentence(self) -> str:
        said = [self._any(), self._given(), self._mean()]
        if self.unmatched:
            said.append(f"{self.unmatched:,} other children had episodes.")
        return " ".join((*said, "Fewer days are not taken to be better."))

    def _any(self) -> str:
        one = self.any_care.coefficients["arm"]
        odds = ratio_of(one, self.interval.level)
        control, programme = self.rows.itertuples(index=False)
        return (
            f"The odds of being looked after were {number(odds.ratio)} times those of control "
            f"schools ({self.interval.level:.0%} interval {number(odds.low)} to "
            f"{number(odds.high)}, {p_text(one.p_value)}): {programme.looked_after:,} of "
            f"{programme.pupils:,} pupils against {control.looked_after:,} of {control.pupils:,}."
        )

    def _given(self) -> str:
        given = ratio_of(self.days_given_care.coefficients["arm"], self.interval.level)
        return (
            f"Those who were looked after spent {number(given.ratio)} times the days "
            f"({number(given.low)} to {number(given.high)}), which compares children whom the "
            "programme itself may have chosen and is no effect by the draw."
        )

    def _mean(self) -> str:
        low, high = number(self.interval.low, 1), number(self.interval.high, 1)
        return (
            f"Days a {PER:,} pupils, programme less control: {number(self.difference, 1)} ({low} "
            f"to {high}), from {self.days.start} until before {self.days.end} and up to the end "
            f"of that window, by {self.replicates:,} bootstrap samples of {self.schools:,} schools "
            "within authorities and arms."
        )


def care_by_arm(
    pupils: pd.DataFrame,
    episodes: pd.DataFrame,
    *,
    start: date,
    end: date,
    covariates: Sequence[str] = (),
    intervention: str | None = None,
    legal_status: str | None = None,
    child: str = "child",
    replicates: int = 2_000,
    seed: int = 1,
    level: float = 0.95,
    threshold: int = THRESHOLD,
    file: str | None = None,
) -> CareByArm:
    """Compare arms on care in the window from `start` until before `end`.

    `pupils`: one row each: pupil, school, la, arm and `covariates` of the school. `episodes`: as
    for `days_in_care`, `child` naming pupils. Raises InputError naming row and column, and
    ModelError where an arm has so few children in care that an estimate would give them away.
    """
    require_level(level)
    require_seed(seed)
    require_whole("replicates", replicates, least=100, most=100_000)
    checked = gate_pupils(numbered(pupils), constant=("la", *covariates), file=file)
    refuse_gaps(column(checked, "pupil", file=file), "pupil", file)
    checked = with_arms(checked, "arm", intervention)
    care = days_in_care(episodes, start=start, end=end, child=child, legal_status=legal_status)
    checked, matched = _with_days(checked, care)
    rows = _by_arm(checked, threshold)
    any_care, given = _two_parts(checked, covariates, level)
    difference, interval, warnings = _mean_days(checked, replicates, seed, level)
    return CareByArm(
        days=care,
        any_care=any_care,
        days_given_care=given,
        difference=difference,
        interval=interval,
        rows=rows.reset_index(drop=True),
        schools=int(checked["school"].nunique()),
        replicates=replicates,
        seed=seed,
        unmatched=care.children - matched,
        warnings=(*care.warnings, *any_care.warnings, *given.warnings, *warnings),
    )


def _with_days(pupils: pd.DataFrame, care: DaysInCare) -> tuple[pd.DataFrame, int]:
    """Each pupil's days, and how many children with episodes are pupils."""
    by_child, names = care.by_child.set_index("child")["days"], pupils["pupil"].astype(str)
    days = names.map(by_child).fillna(0).to_numpy(dtype=float)
    matched = int(by_child.index.isin(names).sum())
    if care.children and not matched:
        raise InputError("no child with an episode is one of the pupils: are they named alike?")
    return pupils.assign(days=days, looked_after=(days > 0).astype(int)), matched


def _by_arm(pupils: pd.DataFrame, threshold: int) -> pd.DataFrame:
    rows = pupils.groupby("arm").agg(
        pupils=("days", "size"), looked_after=("looked_after", "sum"), days=("days", "sum")
    )
    if (rows["looked_after"] < threshold).any():
        raise ModelError(
            f"fewer than {threshold} children were looked after in an arm: an estimate would tell "
            "nothing, and may tell of them"
        )
    return rows


def _two_parts(
    pupils: pd.DataFrame, covariates: Sequence[str], level: float
) -> tuple[CountModel, MarginalModel]:
    fixed = " + ".join(["arm", *(f"`{name}`" for name in covariates)])
    same = list(dict.fromkeys(["school", "la", "arm", *covariates]))
    schools = pupils.groupby(same, as_index=False, observed=True).agg(
        looked_after=("looked_after", "sum"), pupils=("days", "size")
    )
    any_care = fit(
        schools,
        outcome="looked_after",
        exposure="pupils",
        fixed=fixed,
        group="school",
        within="la",
        family=binomial.FAMILY.name,
        level=level,
    )
    cared = pupils.loc[pupils["days"] > 0, [*same, "days"]]
    given = marginal(cared, outcome="days", cluster="school", fixed=fixed, kind="gee", level=level)
    return any_care, given


def _mean_days(
    pupils: pd.DataFrame, replicates: int, seed: int, level: float
) -> tuple[float, Interval, list[str]]:
    """Days a 1,000 pupils, programme less control, schools drawn within authority and arm."""
    schools = pupils.groupby(["la", "school", "arm"], as_index=False, observed=True).agg(
        days=("days", "sum"), pupils=("days", "size")
    )
    arm = schools["arm"].to_numpy()
    cell = pd.factorize(schools["la"])[0] * 2 + arm
    weights, lone = rao_wu_weights(cell, replicates, seed)
    weights = np.vstack([np.ones(len(arm)), weights])
    means = []
    for value in (1, 0):
        inside = arm == value
        days = weights[:, inside] @ schools["days"].to_numpy()[inside]
        means.append(days / (weights[:, inside] @ schools["pupils"].to_numpy()[inside]))
    differences = PER * (means[0] - means[1])
    tails = [(1 - level) / 2, (1 + level) / 2]
    low, high = np.quantile(differences[1:], tails)
    said = []
    if lone:
        said.append(
            f"{lone} schools are the only one of their arm in their authority; they add nothing to "
            "the bootstrap's spread, so the interval of days is too narrow."
        )
    return float(differences[0]), Interval(float(low), float(high), level), said
