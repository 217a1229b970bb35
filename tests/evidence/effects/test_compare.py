import numpy as np
import pandas as pd
import pytest

from swis import evidence


@pytest.fixture
def table():
    rng = np.random.default_rng(1)
    rows = pd.DataFrame([(s, m) for s in range(20) for m in range(12)], columns=["school", "month"])
    rows["arm"] = rows["school"] % 2
    rows["y"] = rng.poisson(4, len(rows))
    return rows


def test_schools_seen_one_by_one_are_used_as_replicates(table):
    (one,) = evidence.compare(table, ["y"], start=6).outcomes
    assert one.by_school.schools + one.by_school.other_schools == 20
    assert one.by_school.estimate == pytest.approx(one.wald.estimate)


def test_what_the_checks_find_stands_beside_the_estimate(table):
    found = evidence.compare(
        table[~((table["school"] == 3) & (table["month"] == 2))], ["y"], start=6
    )
    assert any("lack some of the 12 months" in finding.sentence for finding in found.findings)


def test_a_school_seen_only_before_is_refused_by_name(table):
    with pytest.raises(evidence.InputError, match="only before or only after: 3"):
        evidence.compare(table[~((table["school"] == 3) & (table["month"] >= 6))], ["y"], start=6)
