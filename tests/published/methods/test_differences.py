"""Differences-in-differences, against pyfixest, R, Stata's manual and R's `did`."""

import math

import numpy as np
import pandas as pd
import pytest

from swis import evidence
from swis.evidence.effects.inference import cluster_robust
from swis.evidence.effects.panel import panel
from swis.evidence.effects.two_way_poisson import two_way_poisson


def estimate_and_error(rows):
    data = panel(rows, outcome="y", start=12, exposure="pupils")
    fit = two_way_poisson(data.y, data.post[:, None], data.school, data.month, data.offset)
    robust = cluster_robust(
        fit, data.cluster[np.unique(data.school, return_index=True)[1]], len(data.y)
    )
    return float(fit.effects[0]), math.sqrt(robust.covariance[0, 0])


@pytest.mark.parametrize(("name", "last"), [("all", 290), ("sixteen", 16)])
def test_effect_and_cluster_robust_error_are_those_of_fepois(
    published, found_by_fepois, name, last
):
    trial = published("trial")
    there = found_by_fepois[name]
    found = estimate_and_error(trial[trial["school"] <= last])
    assert found == pytest.approx((there["estimate"], there["std_error"]), rel=1e-6)


def test_effect_and_cluster_robust_error_are_those_of_glm_with_every_dummy(published, found_in_r):
    trial = published("trial")
    there = found_in_r["did_16_schools"]
    found = estimate_and_error(trial[trial["school"] <= 16])
    assert found == pytest.approx((there["estimate"], there["std_error"]), rel=1e-8)


def test_ship_accidents_as_in_the_manual_of_stata(published):
    """Stata's `xtpoisson …, fe` on McCullagh and Nelder's ships: type of ship conditioned out."""
    ships = published("ships")
    ships = ships[ships["service"] > 0]
    design = np.column_stack(
        [ships["period"] == 75] + [ships["year"] == year for year in (65, 70, 75)]
    ).astype(float)
    fit = two_way_poisson(
        ships["incidents"].to_numpy(float),
        design,
        pd.factorize(ships["type"])[0],
        np.zeros(len(ships), dtype=int),
        np.log(ships["service"].to_numpy(float)),
    )
    ratios = np.exp(fit.effects)
    errors = ratios * np.sqrt(np.diag(np.linalg.inv(fit.hessian)))
    assert ratios == pytest.approx([1.468831, 2.008003, 2.26693, 1.573695], abs=1e-5)
    assert errors == pytest.approx([0.1737218, 0.3004803, 0.384865, 0.3669393], abs=1e-5)


def test_teenage_employment_as_in_callaway_and_santanna(published):
    """R's `did` prints the estimates to four decimals; its errors come from a bootstrap."""
    result = evidence.plain_att(
        published("mpdta"),
        outcome="lemp",
        unit="countyreal",
        time="year",
        first_treated="first_treat",
        group=2004,
    )
    assert result.times == (2004, 2005, 2006, 2007)
    assert result.estimates == pytest.approx((-0.0105, -0.0704, -0.1373, -0.1008), abs=5e-5)
    assert result.std_errors == pytest.approx((0.0233, 0.0310, 0.0364, 0.0344), abs=2e-3)
