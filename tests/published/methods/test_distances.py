"""Distances to match by, and least-squares adjustment, against base R."""

import numpy as np
import pandas as pd
import pytest

from swis import evidence
from swis.evidence.matching.distance import mahalanobis, propensity


def test_mahalanobis_is_that_of_r(found_in_r):
    there = found_in_r["mahalanobis"]
    found = mahalanobis(np.array(there["treated"]), np.array(there["pool"]), ("a", "b", "c"))
    assert found == pytest.approx(np.array(there["distance"]), rel=1e-6)


def test_propensity_is_that_of_glm(found_in_r):
    rows = pd.DataFrame(found_in_r["propensity"]["rows"])
    scaled = np.array(found_in_r["propensity"]["scaled"])
    features = rows[["fsm", "base", "pupils"]].to_numpy()
    ones = rows["arm"].to_numpy() == 1
    found = propensity(features[ones], features[~ones])
    there = np.abs(scaled[ones][:, None] - scaled[~ones][None, :])
    assert found == pytest.approx(there, abs=1e-4)


def test_adjusted_difference_is_that_of_lm(published, found_in_r):
    """The point is exact; the bootstrap's spread is near the sandwich's (HC3)."""
    totals = (
        published("trial")
        .groupby("school")
        .agg(
            la=("la", "first"),
            arm=("arm", "first"),
            fsm=("fsm", "first"),
            base=("base", "first"),
            pupils=("pupils", "sum"),
            y=("y", "sum"),
        )
        .reset_index()
        .assign(cost=0.0)
    )
    found = evidence.cea(totals, outcome="y", better="fewer", covariates=["fsm", "base", "pupils"])
    assert -found.effect == pytest.approx(found_in_r["adjusted"]["estimate"], rel=1e-9)
    assert found.replicates[:, 0].std() == pytest.approx(found_in_r["adjusted"]["hc3"], rel=0.1)
