import time

import numpy as np
import pytest

from swis.evidence.costs.bootstrap import bootstrap_differences, rao_wu_weights
from swis.evidence.errors import ModelError


def trial(schools=268, las=21, seed=1):
    rng = np.random.default_rng(seed)
    la = np.sort(rng.integers(0, las, schools))
    arm = np.zeros(schools)
    for code in range(las):
        places = np.flatnonzero(la == code)
        arm[places[::2]] = 1
    covariates = rng.normal(size=(schools, 3))
    noise = rng.multivariate_normal([0, 0], [[4, 2], [2, 9]], schools)
    outcomes = noise + covariates @ np.array([[1.0, 0.5], [0.0, 1.0], [2.0, 0.0]]) + arm[:, None]
    return outcomes + 0.5 * la[:, None], arm, la, covariates


def test_its_spread_is_that_of_least_squares_when_errors_are_alike():
    outcomes, arm, la, covariates = trial(schools=1_000)
    found = bootstrap_differences(outcomes, arm, la, covariates, replicates=4_000)
    design = np.column_stack([arm, covariates, np.equal.outer(la, np.arange(21))])
    inverse = np.linalg.inv(design.T @ design)
    residual = outcomes - design @ inverse @ design.T @ outcomes
    for column in range(2):
        variance = residual[:, column] @ residual[:, column] / (1_000 - design.shape[1])
        expected = np.sqrt(variance * inverse[0, 0])
        assert found.replicates[:, column].std() == pytest.approx(expected, rel=0.06)


def test_schools_cost_and_outcome_are_drawn_together():
    outcomes, arm, la, covariates = trial(schools=1_000)
    found = bootstrap_differences(outcomes, arm, la, covariates)
    assert np.corrcoef(found.replicates.T)[0, 1] == pytest.approx(2 / 6, abs=0.1)


def test_small_cells_are_not_drawn_too_narrow():
    """Cells of two schools: drawing two of two would halve the variance."""
    rng = np.random.default_rng(2)
    la = np.repeat(np.arange(100), 4)
    arm = np.tile([1.0, 1.0, 0.0, 0.0], 100)
    outcomes = rng.normal(size=(400, 1))
    found = bootstrap_differences(outcomes, arm, la, np.zeros((400, 0)))
    assert found.replicates.std() == pytest.approx(np.sqrt(1 / 200 + 1 / 200), rel=0.15)


def test_weights_keep_every_cell_whole_and_count_lone_schools():
    cell = np.array([0, 0, 0, 1, 1, 2])
    weights, lone = rao_wu_weights(cell, 500, seed=1)
    assert lone == 1
    assert (weights[:, 5] == 1).all()
    assert weights[:, :3].sum(axis=1) == pytest.approx(3.0)


def test_the_seed_repeats_it():
    one, other = (bootstrap_differences(*trial(), seed=4) for _ in range(2))
    assert (one.replicates == other.replicates).all()


def test_an_arm_that_is_a_covariate_is_refused():
    outcomes, arm, la, _ = trial()
    with pytest.raises(ModelError, match="cannot be told"):
        bootstrap_differences(outcomes, arm, la, arm[:, None].copy())


def test_two_thousand_adjusted_replicates_of_the_trial_take_a_blink():
    """The target is 0.1 s on a quiet core; the best of five, with room for a busy machine."""
    data = trial()
    times = []
    for _ in range(5):
        start = time.perf_counter()
        bootstrap_differences(*data, replicates=2_000)
        times.append(time.perf_counter() - start)
    assert min(times) < 0.3
