import numpy as np
import pandas as pd
import pytest

from swis import evidence
from swis.evidence.effects.inference import WildBootstrap
from swis.evidence.effects.panel import panel


def school_months(schools=16, months=20, start=10, effect=1.0, spread=0.3, seed=1, drift=0.0):
    """Schools with levels of their own, a season, and programme schools from `start` on."""
    rng = np.random.default_rng(seed)
    table = pd.DataFrame(
        [(s, m) for s in range(schools) for m in range(months)], columns=["school", "month"]
    )
    table["arm"] = (table["school"] < schools // 2).astype(int)
    level = rng.normal(1.5, spread, schools)[table["school"]]
    season = 0.3 * np.sin(table["month"])
    on = table["arm"] * (table["month"] >= start)
    rate = level + season + np.log(effect) * on + drift * table["arm"] * table["month"]
    table["y"] = rng.poisson(np.exp(rate))
    table["pupils"] = 800 + 10 * table["school"]
    return table


def test_a_true_effect_is_found_within_its_interval():
    found = evidence.did(school_months(effect=0.6, schools=40), outcome="y", start=10)
    assert found.interval.low < 0.6 < found.interval.high
    assert found.p < 0.01
    assert found.wild_interval.low < 0.6 < found.wild_interval.high
    assert found.wild_p < 0.01


def test_a_common_season_is_not_taken_for_an_effect():
    found = evidence.did(school_months(schools=40), outcome="y", start=10)
    assert found.interval.low < 1 < found.interval.high
    assert found.wild_interval.low < 1 < found.wild_interval.high


@pytest.mark.parametrize("treated", [1, 0])
def test_one_cluster_has_no_interval_but_the_series_and_the_reason(treated):
    table = school_months()
    table["site"] = np.where(table["arm"] == treated, "one", table["school"].astype(str))
    found = evidence.did(table, outcome="y", start=10, cluster="site")
    assert found.interval is None
    assert found.wild_interval is None
    assert found.p is None
    assert "no interval can be given" in found.sentence()
    assert list(found.table()["month"]) == [str(month) for month in range(20)]
    assert found.table()["programme events"].sum() == table.loc[table["arm"] == 1, "y"].sum()


def test_few_clusters_try_every_sign_so_that_the_seed_does_not_matter():
    table = school_months(schools=10)
    one, other = (evidence.did(table, outcome="y", start=10, seed=seed) for seed in (1, 2))
    assert one.wild_p == other.wild_p
    assert one.wild_p * 2**10 == pytest.approx(round(one.wild_p * 2**10))


def test_many_clusters_repeat_with_the_seed():
    table = school_months(schools=30)
    one, other = (evidence.did(table, outcome="y", start=10, seed=5) for _ in range(2))
    assert one == other


def test_arms_that_drift_apart_are_said_to():
    found = evidence.did(school_months(schools=60, drift=0.05, spread=0.1), outcome="y", start=10)
    trend, placebo = found.checks
    assert trend.p < 0.05
    assert placebo.p < 0.05
    assert "already moving apart" in found.sentence()


def wild_p(table):
    data = panel(table, outcome="y", start=6)
    schools = np.arange(len(data.schools))
    wild = WildBootstrap(
        data.y, data.post[:, None], data.school, data.month, data.offset, schools, seed=1
    )
    return wild.p()


def test_the_wild_bootstrap_keeps_its_size_with_sixteen_schools_that_differ():
    """200 null data sets; 5% give or take chance (three standard errors)."""
    rejected = 0
    for seed in range(200):
        rng = np.random.default_rng(seed)
        table = school_months(seed=seed, months=12, start=6)
        shock = rng.normal(0, 0.4, 16)[table["school"]] * (table["month"] >= 6)
        table["y"] = rng.poisson(np.exp(1.0 + shock))
        rejected += wild_p(table) <= 0.05
    assert 1 <= rejected <= 20


def test_schools_and_months_without_events_are_left_out_and_listed():
    table = school_months()
    table.loc[table["school"] == 3, "y"] = 0
    table.loc[table["month"] == 10, "y"] = 0
    found = evidence.did(table, outcome="y", start=10)
    assert set(found.left_out) == {"school 3", "month 10"}
    assert (found.schools, found.months) == (15, 19)


def test_dates_written_three_ways_give_one_answer():
    table = school_months()
    plain = evidence.did(table, outcome="y", start=10)
    for pattern, start in (("{y}-{m:02d}", "2021-07"), ("01/{m:02d}/{y}", "2021-07-01")):
        written = [
            pattern.format(y=2020 + (8 + m) // 12, m=(8 + m) % 12 + 1) for m in table["month"]
        ]
        found = evidence.did(table.assign(month=written), outcome="y", start=start)
        assert found.estimate == pytest.approx(plain.estimate)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda t: t.assign(y=t["y"].astype(float) - 100), "row 2, column y: .*whole number"),
        (lambda t: t.assign(arm=2), "column arm"),
        (lambda t: t[t["arm"] == 1], "Only one arm"),
        (lambda t: pd.concat([t, t.head(1)]), "row 322, column month: .*twice"),
        (lambda t: t.assign(pupils=0), "row 2, column pupils"),
        (lambda t: t.rename(columns={"month": "mnth"}), "no column 'month'.*mnth"),
    ],
)
def test_what_cannot_be_used_is_named(change, said):
    with pytest.raises(evidence.InputError, match=said):
        evidence.did(change(school_months()), outcome="y", start=10, exposure="pupils")


def test_no_month_after_the_start_is_no_effect():
    with pytest.raises(evidence.ModelError, match="No month is after"):
        evidence.did(school_months(), outcome="y", start=99)


def test_no_events_after_the_start_in_one_arm_is_a_clear_word_and_no_number():
    table = school_months()
    table.loc[(table["arm"] == 1) & (table["month"] >= 10), "y"] = 0
    with pytest.raises(evidence.ModelError, match="runs off to infinity"):
        evidence.did(table, outcome="y", start=10)
