import numpy as np
import pandas as pd
import pytest

from swis import evidence


@pytest.fixture
def table():
    rng = np.random.default_rng(1)
    rows = pd.DataFrame([(s, m) for s in range(20) for m in range(24)], columns=["school", "month"])
    rows["arm"] = rows["school"] % 2
    rows["la"] = np.where(rows["arm"] == 1, "a", "b")
    rows["pupils"] = 900
    rows["s47"] = rng.poisson(4, len(rows))
    return rows


def found(table):
    return {finding.check: finding for finding in evidence.check(table, ["s47"]).findings}


def test_a_sound_table_is_left_alone(table):
    assert found(table) == {}


def test_a_fall_in_both_arms_at_once_stops(table):
    table.loc[table["month"] >= 15, "s47"] = np.random.default_rng(2).poisson(0.6, 20 * 9)
    finding = found(table)["both arms falling together"]
    assert finding.severity == "stop"
    assert "From 15 on" in finding.sentence


def test_a_quiet_august_does_not_stop(table):
    table.loc[table["month"] == 11, "s47"] = 0
    assert "both arms falling together" not in found(table)


def test_a_fall_in_the_programme_alone_does_not_stop(table):
    table.loc[(table["month"] >= 15) & (table["arm"] == 1), "s47"] = 0
    assert "both arms falling together" not in found(table)


def test_missing_months_are_counted_and_schools_named(table):
    finding = found(table.drop(index=[3, 30]))["missing months"]
    assert "2 of 20 schools lack some of the 24 months (0, 1)" in finding.sentence


def test_a_school_that_falls_silent_at_the_end_is_named(table):
    table.loc[(table["school"] == 7) & (table["month"] > 19), "s47"] = 0
    assert "(7)" in found(table)["silent schools"].sentence


def test_no_pupils_on_roll(table):
    assert "no denominators" in found(table.drop(columns="pupils"))


def test_a_kind_in_one_arm_only_has_no_comparator(table):
    table["kind"] = np.where(table["school"] == 1, "pupil referral unit", "school")
    assert "'pupil referral unit' (1)" in found(table)["comparators of another kind"].sentence


def test_arms_in_one_authority_share_its_front_door(table):
    assert "contamination" in found(table.assign(la="a"))["shared front door"].sentence


def test_one_cluster_bears_no_interval(table):
    table["cluster"] = np.where(table["arm"] == 1, "one", table["school"].astype(str))
    assert "Arm 1 is one cluster" in found(table)["one cluster"].sentence


def test_one_arm_stops(table):
    assert "two arms" not in found(table)
    only = found(table.assign(arm=1))["two arms"]
    assert only.severity == "stop"
    assert "1 found: 1 in" in only.sentence


def test_a_third_arm_stops(table):
    table["arm"] = table["arm"].astype(object)
    table.loc[table.index[0], "arm"] = "thing"
    assert "3 found" in found(table)["two arms"].sentence


def test_few_events_in_an_arm(table):
    table["s47"] = (table["month"] == 3).astype(int)
    assert "has 10 events" in found(table)["small numbers"].sentence
