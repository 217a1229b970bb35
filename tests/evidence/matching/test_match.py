from itertools import permutations

import numpy as np
import pandas as pd
import pytest

from swis import evidence
from swis.evidence.matching.distance import mahalanobis
from swis.evidence.matching.optimal import optimal_pairs


def pool(seed=1, treated=5, others=9):
    rng = np.random.default_rng(seed)
    n = treated + others
    return pd.DataFrame(
        {
            "school": [f"s{i}" for i in range(n)],
            "programme": np.repeat([1, 0], [treated, others]),
            "roll": rng.normal(1000, 200, n).round(),
            "need": rng.uniform(10, 50, n),
            "la": np.tile(["a", "b"], n)[:n],
        }
    )


@pytest.mark.parametrize("seed", range(6))
def test_no_other_pairing_has_a_smaller_sum(seed):
    """Every way of giving four schools comparators from seven, tried by force."""
    table = pool(seed, treated=4, others=7)
    found = evidence.match(table, treated="programme", on=["roll", "need"])
    mine, theirs = (
        table.loc[table["programme"] == value, ["roll", "need"]].to_numpy() for value in (1, 0)
    )
    distance = mahalanobis(mine, theirs, ("roll", "need"))
    best = min(
        sum(distance[i, j] for i, j in enumerate(chosen)) for chosen in permutations(range(7), 4)
    )
    assert sum(pair.distance for pair in found.pairs) == pytest.approx(best)


def test_the_unit_of_a_variable_does_not_matter():
    table = pool()
    one = evidence.match(table, treated="programme", on=["roll", "need"])
    other = evidence.match(
        table.assign(roll=table["roll"] / 1000), treated="programme", on=["roll", "need"]
    )
    assert [(p.school, p.comparator) for p in one.pairs] == [
        (p.school, p.comparator) for p in other.pairs
    ]


def test_no_school_is_used_twice_and_exact_means_equal():
    table = pool(treated=4, others=12)
    found = evidence.match(table, treated="programme", on=["roll"], exact=["la"], ratio=2)
    la = table.set_index("school")["la"]
    assert len({pair.comparator for pair in found.pairs}) == len(found.pairs) == 8
    assert all(la[pair.school] == la[pair.comparator] for pair in found.pairs)


def test_who_is_left_without_is_named_and_not_dropped():
    table = pool()
    table.loc[0, "la"] = "nowhere"
    found = evidence.match(table, treated="programme", on=["roll"], exact=["la"])
    assert found.unmatched == ("s0",)
    assert "s0" in found.sentence()


def test_a_caliper_would_rather_leave_a_school_without():
    table = pool()
    table.loc[0, "roll"] = 9000
    assert evidence.match(
        table, treated="programme", on=["roll"], calipers={"roll": 500}
    ).unmatched == ("s0",)


def test_as_many_pairs_as_can_be_are_made_before_distance_counts():
    distance = np.array([[0.1, np.inf], [0.0, 5.0]])
    assert optimal_pairs(distance) == [[0], [1]]


def test_matching_brings_the_groups_together():
    rng = np.random.default_rng(7)
    table = pool(treated=10, others=200)
    table["roll"] = np.where(table["programme"] == 1, 1300, 1000) + rng.normal(0, 200, 210)
    found = evidence.match(table, treated="programme", on=["roll", "need"])
    before, after = found.balance[0].difference_before, found.balance[0].difference_after
    assert abs(before) > 0.8
    assert abs(after) < 0.25


def test_propensity_matches_those_as_likely_to_be_chosen():
    rng = np.random.default_rng(8)
    table = pool(treated=20, others=200)
    table["need"] = rng.uniform(10, 50, 220) + 8 * table["programme"]
    found = evidence.match(table, treated="programme", on=["roll", "need"], method="propensity")
    assert abs(found.balance[1].difference_after) < abs(found.balance[1].difference_before)


def test_groups_that_do_not_overlap_have_no_propensity():
    table = pool()
    table["roll"] = np.where(table["programme"] == 1, 3000.0, 100.0) + np.arange(14)
    with pytest.raises(evidence.ModelError, match="no propensity"):
        evidence.match(table, treated="programme", on=["roll"], method="propensity")


def test_a_variable_that_repeats_another_is_refused():
    table = pool()
    table["pupils"] = 2 * table["roll"]
    with pytest.raises(evidence.ModelError, match="repeats the others"):
        evidence.match(table, treated="programme", on=["roll", "pupils"])


def test_a_missing_value_is_named_by_row_and_column():
    table = pool()
    table.loc[3, "need"] = np.nan
    with pytest.raises(evidence.InputError, match="row 5, column need"):
        evidence.match(table, treated="programme", on=["roll", "need"])


@pytest.mark.parametrize("method", ["mahalanobis", "propensity"])
def test_a_variable_that_does_not_vary_is_refused(method):
    table = pool().assign(phase=4)
    with pytest.raises(evidence.ModelError, match="'phase' does not vary"):
        evidence.match(table, treated="programme", on=["roll", "phase"], method=method)


def test_balance_before_is_of_all_candidates_matched_or_not():
    table = pool(treated=6, others=9)
    table.loc[0, "la"] = "nowhere"
    found = evidence.match(table, treated="programme", on=["roll"], exact=["la"])
    assert found.unmatched == ("s0",)
    mine, theirs = (table.loc[table["programme"] == one, "roll"] for one in (1, 0))
    (row,) = found.balance
    assert row.difference_before == pytest.approx((mine.mean() - theirs.mean()) / mine.std())
    kept = table.set_index("school")["roll"]
    after = kept[[p.school for p in found.pairs]].mean()
    after -= kept[[p.comparator for p in found.pairs]].mean()
    assert row.difference_after == pytest.approx(after / mine.std())
