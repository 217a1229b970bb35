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
