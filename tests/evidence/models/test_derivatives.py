"""Gradient and Hessian of every likelihood are those of its value, by central differences."""

import numpy as np
import pytest

from swis.evidence.models.families import families, family_named
from swis.evidence.models.fixed_part import fixed_part
from swis.evidence.models.groups import Groups
from swis.evidence.models.nested import Nested
from swis.evidence.models.one_level import OneLevel
from swis.evidence.models.plain import Plain
from swis.evidence.models.quadrature import Quadrature

STEP = 1e-5
SIZES = [1, 4, 9, 2, 6, 3, 7, 1, 5, 8, 2, 4]
LAS = [0, 0, 0, 0, 1, 1, 2, 2, 2, 3, 3, 3]


@pytest.fixture
def data():
    rng = np.random.default_rng(11)
    school = np.repeat(np.arange(len(SIZES)), SIZES)
    between = rng.normal(size=len(SIZES))[school]
    columns = np.column_stack(
        [np.ones(len(school)), between, rng.normal(size=len(school)), rng.random(len(school)) < 0.5]
    ).astype(float)
    groups = Groups.of_sorted(school)
    part = fixed_part(columns, rng.normal(0.5, 0.2, len(school)), groups)
    return part, rng.poisson(2.5, len(school)).astype(float)


def likelihood_of(name, part, y):
    family = family_named(name)
    trials = y.max() + 1.0 + np.zeros_like(y) if family.outcome.out_of_trials else None
    return family.likelihood(y, trials, part.groups)


def model_of(kind, likelihood, part):
    zeros = np.zeros(part.groups.n_groups)
    if kind == "plain":
        return Plain(likelihood, part), 0
    if kind == "one level":
        return OneLevel(likelihood, part, zeros), 1
    if kind == "nested":
        return Nested(likelihood, part, Groups.of_sorted(np.array(LAS)), zeros, np.zeros(4)), 2
    return Quadrature(likelihood, part, zeros, 9), 1


@pytest.mark.parametrize("name", list(families()))
@pytest.mark.parametrize("kind", ["plain", "one level", "nested", "quadrature"])
def test_derivatives(kind, name, data):
    part, y = data
    model, spreads = model_of(kind, likelihood_of(name, part, y), part)
    start = np.array([0.3, -0.2, 0.25, 0.1])
    start = np.concatenate(
        [start, [0.7] * (family_named(name).size is not None), [-0.6, -1.1][:spreads]]
    )
    here = model.evaluate(start)
    gradient, hessian = [], []
    for step in np.eye(len(start)) * STEP:
        ahead, behind = model.evaluate(start + step), model.evaluate(start - step)
        gradient.append((ahead.loglik - behind.loglik) / (2 * STEP))
        hessian.append((ahead.gradient - behind.gradient) / (2 * STEP))
    assert here.gradient == pytest.approx(np.array(gradient), rel=1e-6, abs=1e-6)
    exact = model.hessian(start) if kind == "quadrature" else here.hessian
    assert exact == pytest.approx(np.array(hessian), rel=1e-5, abs=1e-5)


def test_one_point_of_quadrature_is_the_laplace_approximation(data):
    part, y = data
    likelihood, zeros = likelihood_of("negbin", part, y), np.zeros(part.groups.n_groups)
    point = np.array([0.3, -0.2, 0.25, 0.1, 0.7, -0.6])
    one = Quadrature(likelihood, part, zeros, 1).evaluate(point)
    laplace = OneLevel(likelihood, part, zeros).evaluate(point)
    assert one.loglik == pytest.approx(laplace.loglik, rel=1e-12)
    assert one.gradient == pytest.approx(laplace.gradient, rel=1e-8)


def test_quadrature_is_the_integral(data):
    part, y = data
    likelihood, sigma = likelihood_of("negbin", part, y), 0.9
    point = np.array([0.3, -0.2, 0.25, 0.1, 0.7, np.log(sigma)])
    found = Quadrature(likelihood, part, np.zeros(12), 61).evaluate(point).loglik
    grid = np.linspace(-9, 9, 6001)
    given = likelihood.given(part.predictor(point[:4]), 0.7)
    rows = np.array([given.at_node(np.full(12, u)).loglik for u in grid])
    density = np.exp(rows - 0.5 * (grid[:, None] / sigma) ** 2) / (sigma * np.sqrt(2 * np.pi))
    by_hand = np.log(density.sum(axis=0) * (grid[1] - grid[0])).sum() + likelihood.constant(0.7)[0]
    assert found == pytest.approx(by_hand, rel=1e-9)


def test_a_nearly_infinite_theta_is_poisson(data):
    part, y = data
    point = np.array([0.3, -0.2, 0.25, 0.1])
    poisson = Plain(likelihood_of("poisson", part, y), part).evaluate(point)
    nearly = Plain(likelihood_of("negbin", part, y), part).evaluate(np.append(point, np.log(1e9)))
    assert nearly.loglik == pytest.approx(poisson.loglik, abs=1e-5)
    assert nearly.gradient[:4] == pytest.approx(poisson.gradient, rel=1e-6)
