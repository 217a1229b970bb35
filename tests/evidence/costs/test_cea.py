import numpy as np
import pandas as pd
import pytest

from swis import evidence
from swis.evidence.costs.net_benefit import probability_cost_effective, probability_if_normal


def schools(extra_cost=20_000, extra_events=0.0, n=200, seed=1):
    rng = np.random.default_rng(seed)
    arm = np.tile([1, 0], n // 2)
    return pd.DataFrame(
        {
            "school": range(n),
            "la": np.repeat(range(n // 20), 20),
            "arm": arm,
            "cost": 50_000 + extra_cost * arm + rng.normal(0, 5_000, n),
            "s47": 30 + extra_events * arm + rng.normal(0, 4, n),
            "days": rng.poisson(40, n),
        }
    )


def test_dearer_and_no_better_is_dominated_in_words_and_has_no_ratio():
    found = evidence.cea(schools(extra_events=4), outcome="s47", better="fewer")
    assert found.ratio is None
    assert "is dominated" in found.sentence()
    assert found.to_dict()["ratio"] is None


def test_cheaper_and_better_dominates():
    found = evidence.cea(schools(-9_000, -4), outcome="s47", better="fewer")
    assert found.ratio is None
    assert "dominates" in found.verdict


def test_dearer_and_better_has_a_cost_for_each():
    found = evidence.cea(schools(20_000, -5), outcome="s47", better="fewer")
    assert found.ratio == pytest.approx(found.cost / found.effect)
    assert found.ratio_interval.kind == "bounded"
    assert found.ratio_interval.low < found.ratio < found.ratio_interval.high


def test_which_way_is_better_has_to_be_said():
    with pytest.raises(evidence.InputError, match="none is assumed"):
        evidence.cea(schools(), outcome="s47", better="less")
    fewer, more = (
        evidence.cea(schools(extra_events=4), outcome="s47", better=way)
        for way in ("fewer", "more")
    )
    assert fewer.effect == pytest.approx(-more.effect)


def test_the_premise_is_printed_beside_the_curve():
    found = evidence.cea(schools(), outcome="s47", better="fewer")
    assert "counts harm as gain" in str(found)
    assert "counts harm as gain" in found.to_dict()["premise"]


def test_the_three_worths_of_the_trial_are_the_default():
    found = evidence.cea(schools(), outcome="s47", better="fewer")
    assert [row.worth for row in found.at] == [1_000, 10_000, 20_000]


def test_the_curve_is_the_closed_form_when_all_is_normal():
    rng = np.random.default_rng(1)
    covariance = np.array([[4.0, -300.0], [-300.0, 250_000.0]])
    effect, cost = rng.multivariate_normal([0.8, 900.0], covariance, 200_000).T
    worth = np.array([100.0, 1_000.0, 5_000.0])
    found = probability_cost_effective(worth, effect, cost)
    assert found == pytest.approx(probability_if_normal(worth, 0.8, 900.0, covariance), abs=0.004)


def test_the_curve_need_not_rise():
    """As in the national trial, 1.3% at £1,000 and 1.1% at £10,000: dearer, fewer prevented."""
    covariance = np.array([[1.0, 0.0], [0.0, 400.0**2]])
    worth = np.array([100.0, 1_000.0])
    low, high = probability_if_normal(worth, -2.0, -500.0, covariance)
    assert low > high


def test_net_benefit_has_the_sign_of_the_verdict():
    found = evidence.cea(schools(15_000, -5), outcome="s47", better="fewer")
    assert found.at[0].net_benefit < 0 < found.at[2].net_benefit
    assert found.at[0].probability < 0.5 < found.at[2].probability


def test_consequences_are_set_out_without_a_weight():
    found = evidence.cea(schools(), outcome="s47", better="fewer", others=["days"])
    table = found.consequences_table()
    assert list(table["consequence"]) == ["s47", "days"]
    assert (table["n schools"] == 200).all()


def test_a_missing_cost_is_named():
    table = schools()
    table.loc[7, "cost"] = np.nan
    with pytest.raises(evidence.InputError, match="row 9, column cost"):
        evidence.cea(table, outcome="s47", better="fewer")
