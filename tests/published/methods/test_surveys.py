"""Survey estimates, against R's `survey` on the Californian school index."""

import pytest

from swis import evidence


@pytest.fixture
def clustered(published):
    table = published("apiclus1")
    return table.assign(won=(table["awards"] == "Yes").astype(float))


@pytest.fixture
def stratified(published):
    table = published("apistrat")
    return table.assign(won=(table["awards"] == "Yes").astype(float))


def test_clustered_mean(clustered):
    found = evidence.design_mean(clustered, "api00", cluster="dnum", weight="pw", population="fpc")
    assert found.mean == pytest.approx(644.1694, abs=5e-5)
    assert found.std_error == pytest.approx(23.54224, abs=5e-6)


def test_stratified_mean(stratified):
    found = evidence.design_mean(
        stratified, "api00", stratum="stype", weight="pw", population="fpc"
    )
    assert found.mean == pytest.approx(662.2874, abs=5e-5)
    assert found.std_error == pytest.approx(9.40894, abs=5e-6)


def test_proportions(clustered, stratified, found_in_r):
    by_cluster = evidence.design_mean(
        clustered, "won", cluster="dnum", weight="pw", population="fpc"
    )
    by_stratum = evidence.design_mean(
        stratified, "won", stratum="stype", weight="pw", population="fpc"
    )
    for found, name in ((by_cluster, "clustered_awards"), (by_stratum, "stratified_awards")):
        there = found_in_r["survey"][name]
        assert found.mean == pytest.approx(there["mean"], rel=1e-9)
        assert found.std_error == pytest.approx(there["std_error"], rel=1e-9)


def test_wilson_is_that_of_prop_test(found_in_r):
    for case in found_in_r["wilson"]:
        found = evidence.wilson(case["yes"], case["n"])
        assert (found.low, found.high) == pytest.approx((case["low"], case["high"]), abs=1e-9)


def test_alpha(stratified, found_in_r):
    turned = stratified.assign(meals=100 - stratified["meals"], ell=100 - stratified["ell"])
    found = evidence.reliability(turned, ["api00", "api99", "meals", "ell"])
    assert found.alpha == pytest.approx(found_in_r["alpha"], abs=1e-9)
    assert found.interval.low < found.alpha < found.interval.high


def test_omega_is_that_of_the_factor_model_of_factanal(published, found_in_r):
    attitude, there = published("attitude"), found_in_r["omega"]
    found = evidence.reliability(attitude, list(attitude.columns))
    # as the documentation of R's psych prints it, for alpha
    assert found.alpha == pytest.approx(0.84, abs=0.005)
    assert found.omega == pytest.approx(there["omega"], abs=1e-6)
    assert list(found.loadings) == pytest.approx(there["loadings"], abs=1e-5)
    assert found.omega_interval.low < found.omega < found.omega_interval.high


def test_the_survey_command_corrects_for_a_small_population(clustered, found_in_r):
    there = found_in_r["survey"]["clustered_awards"]
    design = {"agree": ["Yes"], "cluster": "dnum", "weight": "pw"}
    found = evidence.survey(clustered, ["awards"], population="fpc", **design).statements[0]
    assert found.share == pytest.approx(there["mean"], rel=1e-9)
    n = there["mean"] * (1 - there["mean"]) / there["std_error"] ** 2
    wanted = evidence.wilson(there["mean"] * n, n, df=14)
    assert (found.interval.low, found.interval.high) == pytest.approx((wanted.low, wanted.high))
    without = evidence.survey(clustered, ["awards"], **design).statements[0].interval
    assert without.high - without.low > found.interval.high - found.interval.low
