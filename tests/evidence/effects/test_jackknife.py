import math

import numpy as np
import pandas as pd
import pytest
from scipy import stats

from swis import evidence
from swis.evidence.effects.did import spread_of
from swis.evidence.effects.jackknife import jackknife, moves_without
from swis.evidence.effects.panel import panel
from swis.evidence.effects.two_way_poisson import two_way_poisson


def school_months(schools=24, months=8, seed=1):
    """Programme schools first; each with a level and a change of its own, half of them in pairs."""
    random = np.random.default_rng(seed)
    table = pd.DataFrame(
        [(s, m) for s in range(schools) for m in range(months)], columns=["school", "month"]
    )
    table["arm"] = (table["school"] < schools // 2).astype(int)
    table["site"] = np.where(table["school"] < 8, table["school"] // 2, table["school"])
    level = random.normal(1.2, 0.4, schools)[table["school"]]
    change = random.normal(0, 0.3, schools)[table["school"]] * (table["month"] >= months // 2)
    table["y"] = random.poisson(np.exp(level + change))
    table["pupils"] = 400 + 30 * table["school"] + 10 * table["month"]
    return table


def read(table, **more):
    data = panel(table, "y", start=4, **more)
    fit = two_way_poisson(data.y, data.post[:, None], data.school, data.month, data.offset)
    return data, fit


@pytest.mark.parametrize("more", [{}, {"exposure": "pupils"}, {"cluster": "site"}])
def test_one_step_without_a_cluster_is_nearly_the_refit_without_it(more):
    data, fit = read(school_months(), **more)
    of_school = data.cluster[np.unique(data.school, return_index=True)[1]]
    moves = moves_without(fit, data.post[:, None], data.school, data.month, of_school)
    for cluster, move in enumerate(moves):
        part = data.rows(np.flatnonzero(data.cluster != cluster))
        refit = two_way_poisson(part.y, part.post[:, None], part.school, part.month, part.offset)
        assert move == pytest.approx(refit.effects[0] - fit.effects[0], rel=0.06, abs=5e-4)


def test_its_standard_error_is_within_one_in_fifty_of_that_by_refits():
    for seed in range(10):
        table = school_months(seed=seed)
        data, fit = read(table)
        refits = [
            read(table[table["school"] != s])[1].effects[0] - fit.effects[0] for s in range(24)
        ]
        exact = jackknife((np.array(refits[:12]), np.array(refits[12:])))
        assert spread_of(data, fit).error == pytest.approx(exact.error, rel=0.02)


def test_clusters_of_one_size_are_welch_s_test():
    random = np.random.default_rng(4)
    one, other = random.normal(0, 1, 9), random.normal(0, 3, 5)
    # leaving one out moves a mean by its distance from it over the others
    moves = [-(values - values.mean()) / (len(values) - 1) for values in (one, other)]
    spread, welch = jackknife(moves), stats.ttest_ind(one, other, equal_var=False)
    assert spread.freedom == pytest.approx(welch.df)
    assert (one.mean() - other.mean()) / spread.error == pytest.approx(welch.statistic)


def test_by_school_is_nearly_the_ratio_of_totals_without_each_school():
    table = school_months()
    late = table["month"] >= 4
    schools = pd.DataFrame(
        {
            "school": range(24),
            "arm": table.groupby("school")["arm"].first(),
            "before": table[~late].groupby("school")["y"].sum(),
            "after": table[late].groupby("school")["y"].sum(),
        }
    )
    strata = []
    for _, arm in schools.groupby("arm"):
        after, before = arm["after"].to_numpy(), arm["before"].to_numpy()
        without = np.log((after.sum() - after) / (before.sum() - before))
        strata.append(without - math.log(after.sum() / before.sum()))
    spread = jackknife(strata)
    reach = float(stats.t.ppf(0.975, spread.freedom)) * spread.error
    found = evidence.replicated_ratio(schools).interval
    assert math.log(found.high / found.low) / 2 == pytest.approx(reach, rel=0.02)


def test_with_no_exposure_and_every_month_did_and_by_school_agree():
    table = school_months()
    did = evidence.did(table, outcome="y", start=4)
    by_school = evidence.compare(table, ["y"], start=4).outcomes[0].by_school
    assert did.estimate == pytest.approx(by_school.estimate)
    assert did.interval.low == pytest.approx(by_school.interval.low, rel=0.01)
    assert did.interval.high == pytest.approx(by_school.interval.high, rel=0.01)


def test_clusters_with_schools_of_both_arms_are_one_stratum():
    table = school_months()
    table["site"] = table["school"] % 6
    data, fit = read(table, cluster="site")
    assert spread_of(data, fit).freedom == pytest.approx(5)


def test_an_effect_that_one_cluster_alone_shows_has_no_bounds():
    table = school_months()
    gone = (table["arm"] == 1) & (table["school"] > 0) & (table["month"] >= 4)
    found = evidence.did(table[~gone], outcome="y", start=4)
    assert (found.interval.low, found.interval.high) == (0.0, math.inf)
    assert found.p == 1
