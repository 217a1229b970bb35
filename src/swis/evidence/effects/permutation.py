"""Randomisation inference for counts (Fisher 1935; Gail, Mark, Carroll, Green & Pee 1996).

Sharp null: the arm changes no school's count. Then the counts stay what they are and only the
arms might have been others; the p-value is the share of allocations at least as extreme, exact
whatever the counts' distribution. Two statistics:

score   sum over treated schools of the score residual of a model without the arm (negative
        binomial totals, random intercept of stratum), less what the scheme makes it on average:
        one fit, then a sum for each allocation;
refit   the arm's log rate ratio of a Poisson model with a fixed effect for each stratum and
        the covariates, fitted anew for each allocation.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from swis.evidence.effects.arm_draws import Arms, drawn_arms, every_arms, n_allocations
from swis.evidence.effects.poisson_refit import SchoolTotals, log_rate_ratios
from swis.evidence.effects.school_totals import Columns, Schools, school_totals
from swis.evidence.errors import InputError
from swis.evidence.models.families import negbin
from swis.evidence.models.fixed_part import fixed_part
from swis.evidence.models.groups import Floats
from swis.evidence.models.score_residuals import score_residuals
from swis.evidence.models.search import Problem, find
from swis.evidence.models.threads import one_thread
from swis.evidence.randomise.allocation import Allocation
from swis.evidence.randomise.schemes import every_allocation, redraw
from swis.evidence.refusals import require_seed, require_whole
from swis.evidence.results import Result, number, p_text

STATISTICS = ("score", "refit")
DRAWS = 10_000
# allocations that are counted out where a full number of draws is asked for, by statistic
MOST_COUNTED = {"score": 100_000, "refit": 20_000}


@dataclass(frozen=True)
class PermutationTest(Result):
    """`p`: two-sided. `exact`: every allocation was counted, so that there is no Monte Carlo
    error. `rate_ratio`: of the arms as they were, Poisson with stratum effects."""

    outcome: str
    treated: str
    control: str
    rate_ratio: float
    statistic: str
    p: float
    monte_carlo_error: float
    exact: bool
    draws: int
    n_schools: int
    n_treated: int
    n_strata: int
    n_events: float
    scheme: str

    def table(self) -> pd.DataFrame:
        return pd.DataFrame(
            [
                {
                    "outcome": self.outcome,
                    "rate_ratio": self.rate_ratio,
                    "p": self.p,
                    "monte_carlo_error": self.monte_carlo_error,
                    "allocations": self.draws,
                    "n": self.n_schools,
                }
            ]
        )

    def sentence(self) -> str:
        counted = (
            f"all {self.draws:,} allocations"
            if self.exact
            else f"{self.draws:,} allocations drawn (Monte Carlo error "
            f"{number(self.monte_carlo_error, 4)})"
        )
        return (
            f"The rate of {self.outcome} in {self.treated} is {number(self.rate_ratio)} times "
            f"that in {self.control}; {p_text(self.p)} by randomisation, among {counted} that "
            f"{self.scheme} could have given {self.n_schools} schools ({self.n_treated} treated, "
            f"{self.n_strata} strata, {self.n_events:,.0f} events; statistic: {self.statistic}). "
            f"It tests that no school's count depends on its arm; it gives no interval."
        )


def permute(
    table: pd.DataFrame,
    *,
    outcome: str,
    arm: str = "arm",
    school: str = "school",
    strata: str | None = None,
    exposure: str | None = None,
    covariates: Sequence[str] = (),
    statistic: str = "score",
    draws: int = DRAWS,
    seed: int = 1,
    allocation: Allocation | None = None,
    file: str | None = None,
) -> PermutationTest:
    """Test a count by permuting arms among schools.

    `table`: rows by school and month (or any finer unit), summed here to one total a school.
    `strata`: column within which schools were randomised, as la. `exposure`: column of
    denominators, summed too; without it each row counts as one. `covariates`: numbers that are
    constant within a school. Where at most `draws` allocations exist all are counted, and the
    p-value is exact; with the default 10,000 up to 100,000 are (of refits 20,000). `allocation`:
    a sealed allocation, whose own scheme is then drawn from, or counted out likewise.
    """
    if statistic not in STATISTICS:
        raise InputError(f"the statistic is one of {', '.join(STATISTICS)}, not {statistic}")
    require_whole("draws", draws, least=1)
    require_seed(seed)
    columns = Columns(outcome, arm, school, strata, exposure, tuple(covariates))
    schools = school_totals(table, columns, file=file)
    with one_thread(), np.errstate(all="ignore"):
        most = max(draws, MOST_COUNTED[statistic]) if draws >= DRAWS else draws
        if allocation is None and n_allocations(schools.totals.strata, schools.arm) < 2:
            raise InputError("No other allocation keeps the numbers of each stratum (--strata).")
        arms, exact = _allocations(schools, draws, most, seed, allocation)
        observed = log_rate_ratios(schools.totals, schools.arm[:, None])[0]
        treated = _chances(schools, allocation)
        p = _p_value(schools, arms, statistic, exact, treated)
    scheme = "shuffling within strata" if allocation is None else allocation.scheme
    names = (outcome, f"{arm} {schools.treated}", f"{arm} {schools.control}")
    return _test(schools, names, float(np.exp(observed)), statistic, p, arms, exact, scheme)


def _test(
    schools: Schools,
    names: tuple[str, str, str],
    rate_ratio: float,
    statistic: str,
    p: float,
    arms: Arms,
    exact: bool,
    scheme: str,
) -> PermutationTest:
    draws = arms.shape[1]
    return PermutationTest(
        *names,
        rate_ratio=rate_ratio,
        statistic=statistic,
        p=p,
        monte_carlo_error=0.0 if exact else float(np.sqrt(p * (1.0 - p) / draws)),
        exact=exact,
        draws=draws,
        n_schools=len(schools.arm),
        n_treated=int(schools.arm.sum()),
        n_strata=schools.totals.groups.n_groups,
        n_events=float(schools.totals.y.sum()),
        scheme=scheme,
    )


def _allocations(
    schools: Schools, draws: int, most: int, seed: int, allocation: Allocation | None
) -> tuple[Arms, bool]:
    """Allocations (schools, allocations), and whether they are all there are, each as likely."""
    strata = schools.totals.strata
    if allocation is not None:
        order = _order(schools, allocation)
        every = every_allocation(
            allocation.factors, allocation.scheme, allocation.settings, most=most
        )
        if every is not None:
            return np.asarray(every[:, order].T, dtype=bool), True
        drawn = redraw(
            allocation.factors, allocation.scheme, allocation.settings, seed=seed, draws=draws
        )
        return np.asarray(drawn[:, order].T, dtype=bool), False
    if n_allocations(strata, schools.arm) <= most:
        return every_arms(strata, schools.arm), True
    return drawn_arms(strata, schools.arm, draws, np.random.default_rng(seed)), False


def _chances(schools: Schools, allocation: Allocation | None) -> Floats:
    """The chance of each school to be treated, which the scheme fixes and no draw estimates.

    Shuffling keeps the numbers of a stratum; the sealed schemes treat both arms alike.
    """
    if allocation is not None:
        return np.full(len(schools.arm), 0.5)
    strata = schools.totals.strata
    share = np.bincount(strata, weights=schools.arm) / np.bincount(strata)
    return np.asarray(share[strata], dtype=np.float64)


def _order(schools: Schools, allocation: Allocation) -> list[int]:
    """Places in the sealed allocation of the schools that were analysed."""
    place = {name: at for at, name in enumerate(allocation.schools)}
    absent = [name for name in schools.names if name not in place]
    if absent:
        raise InputError(f"school {absent[0]} is not in the sealed allocation")
    order = [place[name] for name in schools.names]
    sealed = np.array(allocation.arms, dtype=bool)[order]
    if not np.array_equal(sealed, schools.arm):
        wrong = schools.names[int((sealed != schools.arm).argmax())]
        raise InputError(f"school {wrong} is not in the arm that the sealed allocation gives it")
    return order


def _p_value(schools: Schools, arms: Arms, statistic: str, exact: bool, chances: Floats) -> float:
    """Share of allocations at least as far from what is expected as the one that was.

    Sums of the same residuals in another order differ in their last digits: what ties on paper
    must tie here, so that a difference below `slack` is none.
    """
    everyone = np.column_stack([schools.arm, arms])
    if statistic == "refit":
        values, scale = log_rate_ratios(schools.totals, everyone), 1.0
    else:
        residuals = score_residuals_of(schools.totals)
        values = residuals @ everyone - residuals @ chances
        scale = float(np.abs(residuals).sum())
    slack = 1e-9 * max(scale, 1e-300)
    extreme = np.abs(values[1:]) >= np.abs(values[0]) - slack
    if exact:
        return float(extreme.mean())
    # the allocation as it was is one of those that might have been (Phipson & Smyth 2010)
    return float((1 + extreme.sum()) / (1 + len(extreme)))


def score_residuals_of(totals: SchoolTotals) -> Floats:
    """The score residual of each school in the model without the arm, shape (schools,)."""
    columns = np.column_stack([np.ones(len(totals.y)), totals.covariates])
    part = fixed_part(columns, np.log(totals.exposure), totals.groups)
    levels = ("stratum",) if totals.groups.n_groups > 1 else ()
    problem = Problem(negbin.FAMILY, totals.y, None, part, None, levels)
    return score_residuals(problem, find(problem))
