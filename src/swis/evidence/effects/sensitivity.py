"""One outcome by every analysis that a critic would ask for, in one table, one line each.

The default and what it is held against: other models of the same counts, errors that assume less,
the draw itself, and the schools that are missing. None of them is picked afterwards: all stand.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

import pandas as pd

from swis.evidence.effects.missing_schools import missing_schools
from swis.evidence.effects.permutation import DRAWS, permute
from swis.evidence.errors import EvidenceError
from swis.evidence.models.count_model import CountModel, ratio_of
from swis.evidence.models.families import poisson
from swis.evidence.models.fit import fit
from swis.evidence.models.formula import fixed_formula
from swis.evidence.models.main_effects import is_sum
from swis.evidence.models.marginal.marginal import marginal
from swis.evidence.models.marginal.marginal_model import MarginalModel
from swis.evidence.results import Interval, Result, number, p_text
from swis.evidence.schema import gate

ARM, SCHOOL = "arm", "school"
LIMIT = poisson.FAMILY.name
NO_INTERVAL = Interval(float("nan"), float("nan"))


@dataclass(frozen=True)
class Analysis:
    """`ratio` and `interval`: programme over control; NaN where the analysis gives none, and
    `why` then says why. `assumes`: in a few words."""

    name: str
    assumes: str
    ratio: float = float("nan")
    interval: Interval = NO_INTERVAL
    p: float = float("nan")
    why: str = ""

    def sentence(self) -> str:
        if self.why:
            return f"{self.name}: not made. {self.why}"
        if pd.isna(self.interval.low):
            found = f"rate ratio {number(self.ratio)}" if self.ratio == self.ratio else "bounds"
        else:
            found = f"rate ratio {number(self.ratio)} ({self.interval})"
        tested = f", {p_text(self.p)}" if self.p == self.p else ""
        return f"{self.name}: {found}{tested}. Assumes {self.assumes}."


@dataclass(frozen=True)
class Sensitivity(Result):
    """`analyses`: the default first."""

    outcome: str
    analyses: tuple[Analysis, ...]
    n_schools: int
    n_rows: int

    @property
    def agree(self) -> bool:
        """Whether every interval lies on the same side of no effect, or all of them hold it."""
        made = [one.interval for one in self.analyses if one.interval.low == one.interval.low]
        return len({(one.high < 1.0) - (one.low > 1.0) for one in made}) <= 1

    def table(self) -> pd.DataFrame:
        return pd.DataFrame(
            [
                {
                    "analysis": one.name,
                    "rate ratio": one.ratio,
                    "low": one.interval.low,
                    "high": one.interval.high,
                    "p": one.p,
                    "assumes": one.why or one.assumes,
                    "n schools": self.n_schools,
                }
                for one in self.analyses
            ]
        )

    def sentence(self) -> str:
        verdict = (
            "All intervals lead to the same conclusion."
            if self.agree
            else "The intervals do not all lead to the same conclusion: it hangs on the analysis."
        )
        lines = " ".join(one.sentence() for one in self.analyses)
        return (
            f"{self.outcome}, by {len(self.analyses)} analyses of {self.n_schools} schools and "
            f"{self.n_rows:,} rows. {lines} {verdict}"
        )


def sensitivity(
    table: pd.DataFrame,
    *,
    outcome: str,
    fixed: str = ARM,
    within: str | None = None,
    exposure: str | None = None,
    randomised: pd.DataFrame | None = None,
    draws: int = DRAWS,
    seed: int = 1,
    level: float = 0.95,
    file: str | None = None,
) -> Sensitivity:
    """Every analysis of `outcome` by arm (1 programme, 0 control) with `school` as the group.

    `table`: rows by school and month. `fixed`, `within` and `exposure` as for `fit`. `randomised`:
    all schools that were, for the bounds. What cannot be made is a line that says why.
    """
    rows = gate(table, arm=ARM, outcomes=[outcome], exposure=exposure, gaps=True, file=file)
    rows = rows[rows[outcome].notna()]
    made = _models(rows, outcome, fixed, within, exposure, level, file)
    made.append(_drawn(rows, outcome, fixed, within, exposure, draws, seed))
    if randomised is not None:
        made += _bounds(rows, randomised, outcome, fixed, within, exposure)
    return Sensitivity(outcome, tuple(made), int(rows[SCHOOL].nunique()), len(rows))


def _models(
    rows: pd.DataFrame,
    outcome: str,
    fixed: str,
    within: str | None,
    exposure: str | None,
    level: float,
    file: str | None,
) -> list[Analysis]:
    nested = partial(fit, fixed=fixed, exposure=exposure, outcome=outcome, level=level, file=file)
    grouped = partial(nested, rows, group=SCHOOL, within=within)
    robust = partial(
        marginal,
        rows,
        outcome=outcome,
        cluster=SCHOOL,
        fixed=fixed,
        kind="gee",
        exposure=exposure,
        level=level,
        file=file,
    )
    of_totals = partial(_totals, rows, fixed, outcome, exposure, nested, within)
    made = [
        _modelled("Negative binomial, as planned", "normal spreads of schools", grouped),
        _modelled("School totals", "one total a school", of_totals),
        _modelled(
            "Poisson",
            "no scatter beyond the schools'",
            partial(grouped, family=LIMIT),
        ),
    ]
    if within is not None:
        effects = partial(nested, rows, fixed=f"{fixed} + C({within})", group=SCHOOL)
        made.append(_modelled(f"An effect of each {within}", f"no spread of {within}", effects))
    made += [
        _modelled(f"GEE, {who}", "the mean alone; schools", partial(robust, correction=name))
        for name, who in (("kauermann", "Kauermann-Carroll"), ("mancl", "Mancl-DeRouen"))
    ]
    return made


def _modelled(name: str, assumes: str, run: Callable[[], CountModel | MarginalModel]) -> Analysis:
    try:
        model = run()
    except EvidenceError as error:
        return Analysis(name, assumes, why=str(error))
    one = model.coefficients.get(ARM)
    if (
        one is None
        or one.estimate != one.estimate
        or any(":" in term and ARM in term.split(":") for term in model.coefficients)
    ):
        return Analysis(name, assumes, why="The model has no one effect of the arm.")
    ratio = ratio_of(one, model.level)
    return Analysis(
        name, assumes, ratio.ratio, Interval(ratio.low, ratio.high, model.level), one.p_value
    )


def _school_columns(rows: pd.DataFrame, fixed: str, outcome: str) -> list[str]:
    """Columns of the formula that are the same in all rows of a school."""
    known = [str(name) for name in rows.columns]
    named = fixed_formula(fixed, outcome=outcome, known=known).columns
    by_school = rows.groupby(SCHOOL, observed=True)
    return [name for name in named if (by_school[name].nunique(dropna=False) <= 1).all()]


def _totals(
    rows: pd.DataFrame,
    fixed: str,
    outcome: str,
    exposure: str | None,
    model: Callable[..., CountModel],
    within: str | None,
) -> CountModel:
    """Negative binomial of one total a school, with an intercept for each authority."""
    if not is_sum(fixed):
        raise EvidenceError("Only a sum of columns can be taken to totals.")
    kept = _school_columns(rows, fixed, outcome)
    same = list(dict.fromkeys([SCHOOL, *([within] if within else []), *kept]))
    counted = rows.assign(months=1.0)
    summed = [outcome, exposure or "months"]
    totals = counted.groupby(same, as_index=False, observed=True)[summed].sum()
    return model(
        totals.drop(columns=SCHOOL),
        fixed=" + ".join(f"`{name}`" for name in kept),
        group=within,
        exposure=exposure or "months",
    )


def _drawn(
    rows: pd.DataFrame,
    outcome: str,
    fixed: str,
    within: str | None,
    exposure: str | None,
    draws: int,
    seed: int,
) -> Analysis:
    assumes = "nothing but the draw, schools shuffled within strata"
    try:
        kept = [name for name in _school_columns(rows, fixed, outcome) if name != ARM]
        numbers = [name for name in kept if pd.api.types.is_numeric_dtype(rows[name])]
        test = permute(
            rows,
            outcome=outcome,
            strata=within,
            exposure=exposure,
            covariates=[name for name in numbers if name != within],
            draws=draws,
            seed=seed,
        )
    except EvidenceError as error:
        return Analysis("Randomisation inference", assumes, why=str(error))
    return Analysis("Randomisation inference", assumes, p=test.p, ratio=test.rate_ratio)


def _bounds(
    rows: pd.DataFrame,
    randomised: pd.DataFrame,
    outcome: str,
    fixed: str,
    within: str | None,
    exposure: str | None,
) -> list[Analysis]:
    try:
        found = missing_schools(
            rows, randomised, outcome=outcome, fixed=fixed, within=within, exposure=exposure
        )
    except EvidenceError as error:
        return [Analysis("Bounds for missing schools", "nothing of who left", why=str(error))]
    if not found.missing:
        why = "No randomised school is missing."
        return [Analysis("Bounds for missing schools", "nothing of who left", why=why)]
    ends = zip(("high", "low"), found.cases[1:], strict=True)
    return [
        Analysis(
            f"Bound: the programme's missing schools {end}",
            "missing schools as far apart as schools here are",
            case.ratio,
            case.interval,
        )
        for end, case in ends
    ]
