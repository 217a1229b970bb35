"""Power and calibration: what theory says in simple cases, and the same on any machine."""

from dataclasses import replace

import numpy as np
import pytest
from distributed import LocalCluster
from statsmodels.stats.power import TTestIndPower

from swis import evidence
from swis.evidence.power import (
    detectable_by_formula,
    power_by_formula,
    simulated_effects,
    standard_error_by_formula,
)
from swis.evidence.simulation import TrialPlan, simulate

SMALL = TrialPlan(schools=40, las=4, months=6, events=2.0, rate_ratio=0.6)


def test_a_simulated_trial_is_what_was_planned():
    plan = TrialPlan(schools=2000, las=10, months=8, events=1.5, sd_school=0.3, rate_ratio=0.5)
    trial = simulate(plan, np.random.default_rng(1))
    for label in range(10):
        arms = trial.arm[trial.la == label]
        assert abs(int(arms.sum()) - int((1 - arms).sum())) <= 1
    treated = trial.counts[trial.arm == 1].mean() / trial.counts[trial.arm == 0].mean()
    assert treated == pytest.approx(0.5, rel=0.1)


def test_simulation_agrees_with_the_formula():
    found = evidence.power_of_trial(SMALL, trials=200, analysis="one-level", seed=3)
    assert found.power == pytest.approx(found.formula_power, abs=0.1)
    assert found.failed == 0


def test_the_spread_of_estimates_is_the_formulas():
    plan = TrialPlan(schools=120, las=6, months=6, events=2.0)
    estimates = [one.estimate for one in simulated_effects(plan, 150, "nested", seed=2)]
    assert np.std(estimates) == pytest.approx(standard_error_by_formula(plan), rel=0.2)


def test_the_detectable_effect_is_detected_as_often_as_was_asked():
    ratio = detectable_by_formula(SMALL, power=0.8)
    plan = TrialPlan(schools=40, las=4, months=6, events=2.0, rate_ratio=ratio)
    assert power_by_formula(plan) == pytest.approx(0.8, abs=1e-3)


def test_the_smallest_effect_found_is_that_of_theory():
    """Where counting adds next to nothing, schools are all that varies: a t-test of log rates."""
    schools, sd = 60, 0.3
    plan = TrialPlan(
        schools=schools, las=2, months=4, events=100.0, sd_school=sd, sd_la=0.0, theta=np.inf
    )
    found = evidence.minimum_detectable(plan, trials=200, analysis="totals", seed=4)
    wanted = TTestIndPower().solve_power(nobs1=schools / 2, alpha=0.05, power=0.8)
    assert found.rate_ratio == pytest.approx(np.exp(-wanted * sd), abs=0.025)
    assert found.low < found.rate_ratio < found.high < found.low + 0.05
    assert found.rate_ratio == pytest.approx(found.formula, abs=0.03)
    assert found.rounds[-1].power == pytest.approx(0.8, abs=4 * 0.03)


def test_an_increase_needs_another_ratio_than_a_reduction():
    reached = [
        evidence.minimum_detectable(SMALL, trials=40, analysis="totals", more=more, seed=2)
        for more in (False, True)
    ]
    assert reached[0].rate_ratio < 1 < reached[1].rate_ratio
    assert "reduction" in reached[0].sentence()
    assert "increase" in reached[1].sentence()


def test_a_trial_that_finds_nothing_is_said_to():
    hopeless = TrialPlan(schools=4, las=2, months=1, events=0.3)
    with pytest.raises(evidence.ModelError, match="too small"):
        evidence.minimum_detectable(hopeless, trials=20, analysis="totals")


def test_a_power_that_cannot_be_wanted_is_refused():
    with pytest.raises(evidence.InputError, match="between 50% and 100%"):
        evidence.minimum_detectable(SMALL, power=1.2)


def test_the_same_seed_gives_the_same_trials_on_any_number_of_cores():
    one = evidence.power_of_trial(SMALL, trials=12, seed=7)
    two = evidence.power_of_trial(SMALL, trials=12, seed=7, jobs=2)
    assert one == two


def test_a_cluster_named_by_its_address_gives_the_same_answer():
    here = evidence.power_of_trial(SMALL, trials=8, seed=7, analysis="totals")
    with LocalCluster(
        n_workers=2, threads_per_worker=1, processes=False, dashboard_address=None
    ) as cluster:
        there = evidence.power_of_trial(
            SMALL, trials=8, seed=7, analysis="totals", cluster=cluster.scheduler_address
        )
    assert here == there


def test_calibration_counts_false_alarms_and_misses():
    found = evidence.calibrate(SMALL, trials=120, analysis="one-level", seed=5)
    assert found.type_one.share == pytest.approx(0.05, abs=4 * 0.02)
    assert found.coverage.share == pytest.approx(0.95, abs=4 * 0.02)
    assert found.error_ratio == pytest.approx(1.0, abs=0.2)
    assert f"{found.type_one.share:.2%}" in found.sentence()


@pytest.mark.parametrize(
    ("plan", "reason"),
    [
        (TrialPlan(las=1), "two authorities"),
        (TrialPlan(schools=10, las=8), "two schools at least"),
        (TrialPlan(events=0.0), "--events is above zero"),
        (TrialPlan(sd_school=-0.1), "--sd-school is zero or more"),
    ],
)
def test_a_plan_that_cannot_be_simulated(plan, reason):
    with pytest.raises(evidence.InputError, match=reason):
        evidence.power_of_trial(plan, trials=1)


def test_no_trials_show_nothing():
    with pytest.raises(evidence.InputError, match="--trials is 1 or more"):
        evidence.power_of_trial(SMALL, trials=0)


def test_an_unknown_analysis_is_refused():
    with pytest.raises(evidence.InputError, match="the analysis is one of"):
        evidence.power_of_trial(SMALL, trials=1, analysis="magic")


def test_the_formula_counts_each_arm_at_its_own_rate():
    """Hayes & Bennett 1999 on the log scale, by hand: 20 schools an arm, 6 and 4.2 events each."""
    plan = TrialPlan(
        schools=40, months=6, events=1.0, rate_ratio=0.7, sd_school=0.0, sd_la=0.0, theta=np.inf
    )
    error = np.sqrt((1 / 6 + 1 / 4.2) / 20)
    assert standard_error_by_formula(plan) == pytest.approx(error)
    assert power_by_formula(plan) == pytest.approx(0.708, abs=5e-4)
    # both at the control's rate it would be 78.9%
    assert power_by_formula(plan) < 0.72


def test_an_increase_is_easier_to_find_than_a_reduction_by_formula():
    less = detectable_by_formula(SMALL)
    more = detectable_by_formula(SMALL, more=True)
    assert power_by_formula(replace(SMALL, rate_ratio=more)) == pytest.approx(0.8, abs=1e-3)
    assert np.log(more) < -np.log(less)


def test_a_reduction_that_no_formula_knows_is_said_not_to_be():
    assert np.isnan(detectable_by_formula(TrialPlan(schools=4, las=2, months=1, events=0.01)))


@pytest.mark.parametrize("sd", [0.0, 0.6])
def test_as_many_events_are_simulated_as_were_asked_for(sd):
    plan = TrialPlan(schools=40_000, las=20, events=1.46, sd_school=sd)
    trial = simulate(plan, np.random.default_rng(1))
    assert trial.counts.mean() == pytest.approx(1.46, rel=0.02)


def test_the_spreads_are_printed_and_can_be_set():
    plan = TrialPlan(schools=24, las=4, months=3, baseline_sd=0.1, size_sd=0.0)
    said = evidence.power_of_trial(plan, trials=2, analysis="totals").sentence()
    assert "a baseline with sd 0.1" in said
    assert "school sizes with sd 0;" in said
    assert simulate(plan, np.random.default_rng(1)).log_pupils.std() == 0.0
