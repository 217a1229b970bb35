"""How far the schools that were randomised and are not analysed could move a trial's result.

An available-case analysis takes it that schools left by chance. The bounds do not: the missing
schools of one arm are given the counts of a school with a high rate, those of the other arm of one
with a low rate, and the same model is fitted; then the other way round. These are not the worst
that could be, as counts have no top, but as far as schools in this trial do differ (White and
others 2011, BMJ 342, d40, ask for such an analysis wherever intention to treat is claimed).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, TypedDict, Unpack

import numpy as np
import pandas as pd

from swis.evidence.effects.arm_effect import arm_effects
from swis.evidence.errors import InputError
from swis.evidence.models.fit import fit
from swis.evidence.refusals import refuse_rows, require_arms, require_values
from swis.evidence.results import Interval, Result, number
from swis.evidence.schema import gate_schools, numbered

HIGH = 0.9
SHOWN = 20


@dataclass(frozen=True)
class Case:
    """A rate ratio, programme over control, and what was done with the missing schools."""

    schools: str
    ratio: float
    interval: Interval
    n: int


@dataclass(frozen=True)
class MissingSchools(Result):
    """`missing`: school and arm (1: programme) of each. `cases`: as analysed, then with the
    programme's missing schools high and the control's low, then the reverse."""

    outcome: str
    missing: tuple[tuple[str, int], ...]
    randomised: int
    cases: tuple[Case, ...]

    @property
    def agree(self) -> bool:
        """Whether all cases lie on one side of no effect, or none of them does."""
        sides = {(case.interval.high < 1.0) - (case.interval.low > 1.0) for case in self.cases}
        return len(sides) == 1

    def table(self) -> pd.DataFrame:
        return pd.DataFrame(
            {
                "missing schools": [case.schools for case in self.cases],
                "rate ratio": [case.ratio for case in self.cases],
                "low": [case.interval.low for case in self.cases],
                "high": [case.interval.high for case in self.cases],
                "n schools": [case.n for case in self.cases],
            }
        )

    def sentence(self) -> str:
        if not self.missing:
            return (
                f"All {self.randomised} randomised schools are in the analysis of {self.outcome}."
            )
        named = ", ".join(school for school, _ in self.missing[:SHOWN])
        more = f" and {len(self.missing) - SHOWN} more" if len(self.missing) > SHOWN else ""
        programme = sum(arm for _, arm in self.missing)
        seen, high, low = self.cases
        verdict = (
            "What is concluded is the same in all three."
            if self.agree
            else "So what is concluded depends on schools that nobody has seen."
        )
        return (
            f"Of {self.randomised} randomised schools {len(self.missing)} are not in the analysis "
            f"of {self.outcome} ({programme} of the programme, {len(self.missing) - programme} "
            f"controls): {named}{more}. As analysed the rate ratio is {_said(seen)}. Had the "
            f"programme's missing schools been like the school with the rate that {1 - HIGH:.0%} "
            f"exceed, and the controls' like the one with the rate that {HIGH:.0%} exceed, it "
            f"would be {_said(high)}; the other way round, {_said(low)}. {verdict}"
        )


class FitOptions(TypedDict, total=False):
    """What else may be asked of `fit`, and means here what it means there."""

    family: str
    offset: str | None
    quadrature: int
    level: float
    file: str | None


@dataclass(frozen=True)
class _Request:
    """The same model for each case: columns by name, and the options."""

    outcome: str
    fixed: str
    within: str | None
    exposure: str | None
    options: FitOptions


def missing_schools(
    table: pd.DataFrame,
    randomised: pd.DataFrame,
    *,
    outcome: str,
    fixed: str = "arm",
    within: str | None = None,
    exposure: str | None = None,
    **options: Unpack[FitOptions],
) -> MissingSchools:
    """Who is missing from `table` (school, arm 0 or 1, `outcome`), and the bounds.

    `randomised`: a row for every school that was, with `school`, `arm` and, if it is known, the
    column `within`. The rest is as in `fit`, with school as the group. Raises InputError for a
    school that was not randomised, or is in another arm than it was given.
    """
    randomised = gate_schools(numbered(randomised))
    _check(table, randomised)
    request = _Request(outcome, fixed, within, exposure, options)
    seen = table[table[outcome].notna()].assign(school=lambda rows: rows["school"].astype(str))
    drawn = randomised.assign(school=randomised["school"].astype(str)).set_index("school")
    gone = drawn.loc[~drawn.index.isin(seen["school"])]
    missing = tuple((str(school), int(arm)) for school, arm in gone["arm"].items())
    cases = [_case("left out, as analysed", seen, request)]
    if missing:
        low, high = _donors(seen, outcome, exposure)
        for label, of_programme, of_control in (
            ("high with the programme, low without", high, low),
            ("low with the programme, high without", low, high),
        ):
            filled = _filled(seen, gone, {1: of_programme, 0: of_control}, request)
            cases.append(_case(label, filled, request))
    return MissingSchools(outcome, missing, len(drawn), tuple(cases))


def _check(table: pd.DataFrame, randomised: pd.DataFrame) -> None:
    require_values(randomised, ["school", "arm"])
    require_arms(randomised, "arm")
    names = randomised["school"].astype(str)
    refuse_rows(randomised, names.duplicated(), "school", "A school is randomised once.")
    require_values(table, ["school", "arm"])
    arms = table["school"].astype(str).map(dict(zip(names, randomised["arm"], strict=True)))
    refuse_rows(table, arms.isna(), "school", "This school is not among the randomised.")
    refuse_rows(table, arms != table["arm"], "arm", "This is not the arm it was randomised to.")


def _case(label: str, table: pd.DataFrame, request: _Request) -> Case:
    model = fit(
        table,
        outcome=request.outcome,
        fixed=request.fixed,
        group="school",
        within=request.within,
        exposure=request.exposure,
        **request.options,
    )
    if "arm" not in model.ratios():
        raise InputError("the model has no term for the arm alone (--fixed)", column="arm")
    arm = arm_effects(model, table, request.fixed, request.outcome)[0]
    schools = table["school"].nunique()
    return Case(label, arm.ratio, arm.interval, int(schools))


def _donors(seen: pd.DataFrame, outcome: str, exposure: str | None) -> tuple[str, str]:
    """The schools whose rates are at the low and the high quantile."""
    events = seen.groupby("school")[outcome].sum()
    time = seen.groupby("school")[exposure].sum() if exposure else seen.groupby("school").size()
    order = (events / time).sort_values(kind="stable").index
    low, high = (round(share * (len(order) - 1)) for share in (1.0 - HIGH, HIGH))
    return str(order[low]), str(order[high])


def _filled(
    seen: pd.DataFrame,
    gone: pd.DataFrame,
    donors: Mapping[int, str],
    request: _Request,
) -> pd.DataFrame:
    """The table with rows for the missing schools: a donor's months, counts and exposure, and
    whatever else is constant in a school as in the middle school."""
    own = {"school", "arm", request.outcome, request.exposure, request.within}
    middle = {
        name: seen.groupby("school")[name].first().pipe(_middle)
        for name in seen.columns
        if name not in own and seen.groupby("school")[name].nunique().max() == 1
    }
    known = [name for name in (request.within,) if name is not None and name in gone.columns]
    parts = [seen]
    for school, row in gone.iterrows():
        part = seen[seen["school"] == donors[int(row["arm"])]]
        told = {name: row[name] for name in known}
        parts.append(part.assign(**{**middle, **told, "school": school, "arm": int(row["arm"])}))
    return pd.concat(parts, ignore_index=True)


def _middle(values: pd.Series) -> Any:
    if pd.api.types.is_numeric_dtype(values):
        return values.sort_values().iloc[int(np.floor((len(values) - 1) / 2))]
    return values.mode().iloc[0]


def _said(case: Case) -> str:
    return f"{number(case.ratio)} ({case.interval})"
