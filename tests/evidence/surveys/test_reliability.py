import numpy as np
import pandas as pd
import pytest

from swis import evidence


def scale(items=6, people=300, loading=1.0, seed=1):
    rng = np.random.default_rng(seed)
    trait = rng.normal(size=(people, 1))
    values = loading * trait + rng.normal(size=(people, items))
    return pd.DataFrame(values, columns=[f"q{i}" for i in range(items)])


def test_parallel_items_have_the_reliability_of_spearman_and_brown():
    found = evidence.reliability(scale(people=20_000), [f"q{i}" for i in range(6)], replicates=0)
    assert found.alpha == pytest.approx(6 * 0.5 / (1 + 5 * 0.5), abs=0.01)
    assert found.omega == pytest.approx(found.alpha, abs=0.002)


def test_an_item_scored_the_other_way_round_is_pointed_out():
    answers = scale()
    answers["q2"] = -answers["q2"]
    found = evidence.reliability(answers, list(answers.columns))
    assert "other way round, perhaps: q2" in found.sentence()
    assert found.without[2] == max(found.without)


def test_people_with_a_blank_are_counted_out():
    answers = scale()
    answers.loc[:4, "q0"] = np.nan
    found = evidence.reliability(answers, list(answers.columns))
    assert (found.n, found.left_out) == (295, 5)


def test_feldts_interval_covers():
    covered = 0
    truth = 4 * 0.5 / (1 + 3 * 0.5)
    for seed in range(400):
        found = evidence.reliability(
            scale(4, 40, seed=seed), ["q0", "q1", "q2", "q3"], replicates=0
        )
        covered += found.interval.low <= truth <= found.interval.high
    assert covered / 400 == pytest.approx(0.95, abs=0.03)


def test_a_scale_has_two_items():
    with pytest.raises(evidence.InputError, match="at least two items"):
        evidence.reliability(scale(), ["q0"])


def test_omega_allows_for_items_that_load_unequally():
    """Alpha falls short of what the sum of such items is worth (McDonald 1999)."""
    rng = np.random.default_rng(7)
    loading = np.array([1.5, 1.0, 0.6, 0.2])
    values = rng.normal(size=(20_000, 1)) * loading + rng.normal(size=(20_000, 4))
    answers = pd.DataFrame(values, columns=list("abcd"))
    found = evidence.reliability(answers, list("abcd"), replicates=0)
    truth = loading.sum() ** 2 / (loading.sum() ** 2 + 4)
    assert found.omega == pytest.approx(truth, abs=0.01)
    assert found.alpha < truth - 0.03


def test_omegas_interval_holds_the_truth_as_often_as_it_says():
    truth, held = 16 / 20, 0
    for seed in range(8):
        found = evidence.reliability(
            scale(4, 80, seed=seed), ["q0", "q1", "q2", "q3"], replicates=60
        )
        held += found.omega_interval.low <= truth <= found.omega_interval.high
    assert held >= 6


def test_items_that_follow_from_each_other_have_no_omega():
    answers = scale(3, 50).assign(total=lambda table: table.sum(axis=1))
    found = evidence.reliability(answers, list(answers.columns))
    assert np.isnan(found.omega)
    assert "Omega is not given" in found.warnings[0]
    assert "omega" not in found.sentence()


def test_words_in_a_scale_are_refused_with_their_row():
    answers = scale(3, 5).astype(object)
    answers.loc[2, "q1"] = "agree"
    with pytest.raises(evidence.InputError, match="row 4, column q1: This must be a number"):
        evidence.reliability(answers, ["q0", "q1", "q2"])
