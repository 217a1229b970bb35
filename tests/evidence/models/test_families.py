"""A family is one file: whatever offers families finds it, and nothing else is told of it."""

import json
import sys

import numpy as np
import pandas as pd
import pytest
import statsmodels.api as sm

from swis import evidence
from swis.cli import main
from swis.evidence.models import families as folder
from swis.evidence.models.families import DEFAULT, families, family_named
from swis.evidence.models.groups import Groups

# counts until the first failure: a negative binomial whose theta is known to be 1
GEOMETRIC = '''
"""Counts until the first failure: variance mu + mu^2."""

import numpy as np

from swis.evidence.models.family import COUNTS, Family
from swis.evidence.models.icc import count_icc
from swis.evidence.models.log_odds import LogOddsGiven


class Geometric:
    has_size = False

    def __init__(self, y, trials, groups):
        self.y, self.groups = y, groups

    def given(self, eta, log_size):
        return LogOddsGiven(self.y, self.y + 1.0, eta, self.groups)

    def constant(self, log_size):
        return 0.0, 0.0, 0.0


def icc(spreads, *, theta, mean_row, rows_per_group):
    return count_icc(spreads, theta=1.0, mean_row=mean_row, rows_per_group=rows_per_group)


FAMILY = Family("geometric", "geometric", "", COUNTS, Geometric, icc)
'''


@pytest.fixture
def geometric(tmp_path, monkeypatch):
    """One file more in the folder of families, and nothing else."""
    (tmp_path / "geometric.py").write_text(GEOMETRIC)
    monkeypatch.setattr(folder, "__path__", [*folder.__path__, str(tmp_path)])
    yield "geometric"
    sys.modules.pop(f"{folder.__name__}.geometric", None)
    vars(folder).pop("geometric", None)


@pytest.fixture
def rows():
    rng = np.random.default_rng(21)
    x, school = rng.normal(size=400), np.arange(400) % 20
    mean = np.exp(0.4 + 0.3 * x + rng.normal(0, 0.4, 20)[school])
    return pd.DataFrame({"x": x, "school": school, "y": rng.geometric(1 / (1 + mean)) - 1})


@pytest.mark.parametrize("name", list(families()))
def test_a_family_has_a_theta_if_it_says_what_it_becomes_without(name):
    family, y = family_named(name), np.array([0.0, 1.0, 3.0])
    likelihood = family.likelihood(y, None, Groups.of_sorted(np.arange(3)))
    assert family.name == name
    assert likelihood.has_size == (family.size is not None)
    if family.size is None:
        assert family.shown(theta=None) is family
    else:
        assert family.shown(theta=None).size is None
        assert family.size.limit.outcome is family.outcome
        assert family.size.unit(y, y) > 0


def test_they_are_offered_counts_first_and_the_simpler_first():
    assert list(families()) == ["poisson", "negbin", "binomial", "betabinomial"]
    assert DEFAULT in families()


def test_a_family_more_is_fitted(geometric, rows):
    model = evidence.fit(rows, outcome="y", fixed="x", family=geometric)
    there = sm.GLM(rows.y, sm.add_constant(rows.x), sm.families.NegativeBinomial(alpha=1.0)).fit(
        tol=1e-12
    )
    estimates = [one.estimate for one in model.coefficients.values()]
    assert estimates == pytest.approx(list(there.params), abs=1e-7)
    assert model.loglik == pytest.approx(there.llf, abs=1e-7)
    assert "geometric counts" in model.sentence()
    assert "times the rate of y" in model.sentence()


@pytest.mark.parametrize("points", [1, 9])
def test_a_family_more_has_random_intercepts(geometric, rows, points):
    model = evidence.fit(
        rows, outcome="y", fixed="x", family=geometric, group="school", quadrature=points
    )
    assert model.converged
    assert 0.2 < model.random_effects["school"] < 0.7
    assert 0 < model.icc[0].value < 1
    assert model.theta is None


def test_a_family_more_is_offered_on_the_command_line(geometric, rows, tmp_path, capsys):
    path = tmp_path / "rows.csv"
    rows.to_csv(path, index=False)
    words = ("evidence", "fit", str(path), "--outcome", "y", "--fixed", "x")
    assert main([*words, "--family", geometric, "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["family"] == geometric
    with pytest.raises(SystemExit):
        main(["evidence", "fit", "--help"])
    assert (
        "{geometric,poisson,negbin,binomial,betabinomial,linear,fractional,gee}"
        in capsys.readouterr().out
    )


def test_a_family_more_is_named_where_one_is_refused(geometric, rows):
    with pytest.raises(evidence.InputError, match=r"geometric, .*, betabinomial, not gam"):
        evidence.fit(rows, outcome="y", fixed="x", family="gamma")
