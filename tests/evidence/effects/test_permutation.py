"""Randomisation inference: exact on small designs, the same by either route, fast to the point."""

from itertools import combinations

import numpy as np
import pandas as pd
import pytest

from swis import evidence
from swis.evidence.effects.arm_draws import drawn_arms, every_arms, n_allocations
from swis.evidence.effects.permutation import score_residuals_of
from swis.evidence.effects.poisson_refit import SchoolTotals, log_rate_ratios
from swis.evidence.randomise.schemes import every_allocation


@pytest.fixture
def rows():
    """24 schools in 4 authorities, half of each treated, two months each."""
    rng = np.random.default_rng(12)
    school = np.repeat(np.arange(24), 2)
    table = pd.DataFrame({"school": school, "la": school // 6, "arm": school % 2})
    table["pupils"] = rng.integers(400, 1400, 24)[school]
    table["fsm"] = rng.random(24)[school]
    mean = np.exp(-6.0 + np.log(table.pupils) + rng.normal(0, 0.4, 24)[school] + table.fsm)
    table["y"] = rng.poisson(mean)
    return table


@pytest.fixture
def small(rows):
    return rows[rows.la == 0]


def test_small_designs_are_counted_out(small):
    test = evidence.permute(small, outcome="y", exposure="pupils", strata="la", statistic="refit")
    totals = small.groupby("school").agg(y=("y", "sum"), n=("pupils", "sum"), arm=("arm", "first"))
    ratios = []
    for chosen in combinations(totals.index, 3):
        part, rest = totals.loc[list(chosen)].sum(), totals.drop(list(chosen)).sum()
        ratios.append(abs(np.log(part.y / part.n) - np.log(rest.y / rest.n)))
    one, other = totals[totals.arm == 1].sum(), totals[totals.arm == 0].sum()
    observed = abs(np.log(one.y / one.n) - np.log(other.y / other.n))
    assert test.exact
    assert test.draws == 20
    assert test.p == pytest.approx(np.mean(np.array(ratios) >= observed - 1e-9))
    assert test.rate_ratio == pytest.approx((one.y / one.n) / (other.y / other.n))


@pytest.mark.parametrize("statistic", ["score", "refit"])
def test_drawing_comes_near_to_counting(rows, statistic):
    rows = rows[rows.la < 2]
    exact = evidence.permute(
        rows, outcome="y", exposure="pupils", strata="la", statistic=statistic, draws=400
    )
    drawn = evidence.permute(
        rows, outcome="y", exposure="pupils", strata="la", statistic=statistic, draws=399
    )
    assert exact.exact
    assert not drawn.exact
    assert drawn.p == pytest.approx(exact.p, abs=5 * drawn.monte_carlo_error)


def test_a_refit_is_the_model_fitted_anew(rows):
    totals = rows.groupby(["la", "school"], as_index=False).agg(
        y=("y", "sum"), n=("pupils", "sum"), fsm=("fsm", "first")
    )
    schools = SchoolTotals(
        totals.y.to_numpy(float),
        totals.n.to_numpy(float),
        totals[["fsm"]].to_numpy(),
        totals.la.to_numpy(),
    )
    arms = drawn_arms(schools.strata, np.arange(24) % 2 == 1, 3, np.random.default_rng(1))
    found = log_rate_ratios(schools, arms)
    for column in range(3):
        model = evidence.fit(
            totals.assign(arm=arms[:, column].astype(int)),
            outcome="y",
            fixed="arm + fsm + C(la)",
            exposure="n",
            family="poisson",
        )
        assert found[column] == pytest.approx(model.coefficients["arm"].estimate, abs=1e-7)


def test_an_arm_without_events_is_infinitely_far():
    schools = SchoolTotals(
        np.array([4.0, 3.0, 0.0, 0.0]), np.ones(4), np.empty((4, 0)), np.zeros(4, dtype=int)
    )
    arms = np.array([[True, True], [True, False], [False, True], [False, False]])
    found = log_rate_ratios(schools, arms)
    assert found[0] == np.inf
    assert found[1] == pytest.approx(np.log(4 / 3))


def test_score_residuals_weigh_a_school_by_what_it_shows(rows):
    schools = SchoolTotals(
        np.array([40.0, 2.0, 10.0, 11.0, 9.0, 12.0]),
        np.array([10.0, 10.0, 10.0, 10.0, 10.0, 10.0]),
        np.empty((6, 0)),
        np.zeros(6, dtype=int),
    )
    residuals = score_residuals_of(schools)
    assert residuals.sum() == pytest.approx(0.0, abs=1e-6)
    assert residuals[0] == residuals.max()
    assert residuals[0] < 40.0 - 14.0


def test_draws_keep_the_numbers_of_each_stratum():
    strata = np.repeat([0, 1, 2], [5, 8, 3])
    arm = np.array([True, False] * 8)
    drawn = drawn_arms(strata, arm, 2000, np.random.default_rng(3))
    for label in range(3):
        place = strata == label
        assert (drawn[place].sum(axis=0) == arm[place].sum()).all()
        assert drawn[place].mean(axis=1) == pytest.approx(arm[place].mean(), abs=0.06)


def test_every_allocation_is_there_once():
    strata, arm = np.repeat([0, 1], [4, 3]), np.array([1, 1, 0, 0, 1, 0, 0], dtype=bool)
    found = every_arms(strata, arm)
    assert found.shape == (7, 18)
    assert n_allocations(strata, arm) == len(np.unique(found, axis=1).T) == 18


def test_a_sealed_allocation_is_drawn_from_again(rows):
    schools = rows.groupby("school", as_index=False).first()[["school", "la"]]
    sealed = evidence.draw_allocation(
        schools, seed=5, settings={"strata": ["la"], "block_sizes": [2]}
    )
    arms = dict(zip(sealed.schools, sealed.arms, strict=True))
    rows["arm"] = rows.school.astype(str).map(arms)
    test = evidence.permute(rows, outcome="y", exposure="pupils", allocation=sealed, draws=500)
    assert test.scheme == "blocks"
    assert 0 < test.p <= 1
    rows["arm"] = 1 - rows["arm"]
    with pytest.raises(evidence.InputError, match="not in the arm"):
        evidence.permute(rows, outcome="y", exposure="pupils", allocation=sealed)


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"arm": 1}, "two arms are needed and 1 found"),
        ({"arm": [0, 1] * 24}, "another arm above"),
        ({"y": 0}, "every y is zero"),
    ],
)
def test_what_cannot_be_permuted(rows, change, reason):
    with pytest.raises(evidence.InputError, match=reason):
        evidence.permute(rows.assign(**change), outcome="y", strata="la")


def test_an_effect_is_found(rows):
    rows.loc[rows.arm == 1, "y"] *= 3
    test = evidence.permute(rows, outcome="y", exposure="pupils", strata="la", covariates=["fsm"])
    assert test.p < 0.01
    assert "by randomisation" in test.sentence()


def test_a_school_month_given_twice_is_refused(rows):
    months = rows.assign(month=np.tile([1, 2], 24))
    twice = pd.concat([months, months.iloc[[4]]], ignore_index=True)
    with pytest.raises(evidence.InputError, match="month 1 is in row 4 already"):
        evidence.permute(twice, outcome="y", strata="la")


def equal_schools(counts, arms, strata=None):
    """One row a school, all of one roll."""
    n = len(counts)
    return pd.DataFrame(
        {
            "school": [f"s{i}" for i in range(n)],
            "la": strata or ["a"] * n,
            "arm": arms,
            "pupils": 1000,
            "y": counts,
        }
    )


def counted_by_hand(counts, arms):
    """Share of allocations whose arms' totals lie at least as far apart: equal rolls and arms."""
    counts, treated = np.array(counts), sum(arms)
    gap = abs(2 * counts[np.array(arms) == 1].sum() - counts.sum())
    every = [
        abs(2 * counts[list(chosen)].sum() - counts.sum())
        for chosen in combinations(range(len(counts)), treated)
    ]
    return np.mean(np.array(every) >= gap)


@pytest.mark.parametrize(
    ("counts", "arms"),
    [
        ([9, 4, 7, 2], [1, 0, 1, 0]),
        ([12, 5, 5, 3, 8, 9], [1, 1, 0, 0, 1, 0]),
        ([4, 4, 4, 4, 4, 9], [0, 0, 0, 1, 1, 1]),
        ([30, 11, 20, 21, 8, 14, 19, 6], [1, 0, 1, 1, 0, 0, 1, 0]),
    ],
)
def test_mirror_images_and_ties_tie(counts, arms):
    """With equal rolls the score ranks allocations as the difference of totals does."""
    test = evidence.permute(equal_schools(counts, arms), outcome="y", exposure="pupils")
    assert test.exact
    assert test.p == pytest.approx(counted_by_hand(counts, arms))


def test_a_drawn_p_does_not_hang_on_its_seed():
    rng = np.random.default_rng(2)
    counts, arms = rng.poisson(9, 16).tolist(), [1, 0] * 8
    wanted = counted_by_hand(counts, arms)
    table = equal_schools(counts, arms)
    for seed in range(6):
        test = evidence.permute(table, outcome="y", exposure="pupils", draws=2000, seed=seed)
        assert not test.exact
        assert test.p == pytest.approx(wanted, abs=4 * test.monte_carlo_error)


def test_the_default_counts_out_what_can_be_counted():
    rng = np.random.default_rng(3)
    counts, arms = rng.poisson(9, 16).tolist(), [1, 0] * 8
    test = evidence.permute(equal_schools(counts, arms), outcome="y", exposure="pupils")
    assert (test.exact, test.draws) == (True, 12_870)
    assert test.p == pytest.approx(counted_by_hand(counts, arms))


@pytest.mark.parametrize(("strata", "allocations"), [([], 20), (["la"], 36)])
def test_a_sealed_allocation_of_blocks_is_counted_out(strata, allocations):
    """Six schools in one stratum, whole blocks of two; or two of three schools, half a block."""
    la = ["a"] * 3 + ["b"] * 3
    counts = [12, 5, 6, 3, 8, 9]
    sealed = evidence.draw_allocation(
        equal_schools(counts, [0] * 6, la), seed=7, settings={"strata": strata, "block_sizes": [2]}
    )
    arms = dict(zip(sealed.schools, sealed.arms, strict=True))
    table = equal_schools(counts, [0] * 6, la).assign(arm=lambda t: t["school"].map(arms))
    test = evidence.permute(table, outcome="y", exposure="pupils", allocation=sealed)
    assert (test.exact, test.draws) == (True, allocations)
    if not strata:
        assert test.p == pytest.approx(counted_by_hand(counts, table["arm"].tolist()))


def test_blocks_that_are_partly_filled_are_not_all_as_likely():
    schools = equal_schools([3] * 6, [0] * 6)
    sealed = evidence.draw_allocation(schools, seed=7, settings={"strata": [], "block_sizes": [4]})
    plan = (sealed.factors, sealed.scheme, sealed.settings)
    assert every_allocation(*plan, most=10_000) is None
