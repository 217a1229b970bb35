"""The defects of the counts printed in the Ealing report, found from the counts alone."""

from pathlib import Path

import pandas as pd
import pytest

from swis import evidence
from swis.evidence.checks.printed_percentages import percentages
from swis.evidence.checks.window_table import Window, window_table
from swis.evidence.study import shipped_studies


@pytest.fixture
def ealing():
    return pd.read_csv(Path(shipped_studies()["ealing"]).with_name("outcomes.csv"))


@pytest.fixture
def said(ealing):
    return " ".join(f.sentence for f in evidence.check(ealing).findings)


@pytest.mark.parametrize(
    "defect",
    [
        "says 6 months, and from 2021-06-01 to 2021-12-31 is 7 months",
        "17% higher by length alone",
        "March to May 2021 is in neither of the windows compared, yet in the totals",
        "Both arms fall together by 68% to 96%",
        "referrals 73, 20 and 131 (179% of the first)",
        "No count has a denominator",
        "246 against 218 (nominated",
        "245 against 220 (comparator",
        "225 in nominated against 167 in comparator",
        "both contain June to December 2021",
        "printed -86.1, rightly -86.2",
        "printed -28.5, rightly -28.6",
        "entered care (7, 5, 5, 9)",
    ],
)
def test_each_defect_is_found(said, defect):
    assert defect in said


def test_the_fall_in_both_arms_stops_any_reading_as_effect(ealing):
    found = evidence.check(ealing)
    assert found.stops == 1
    assert "No change in these data can be read as an effect" in found.sentence()


def test_percentages_rightly_printed_are_left_alone(ealing):
    rows = percentages(window_table(ealing))
    assert len(rows) == 8
    assert {(row.outcome, row.arm) for row in rows if not row.agrees} == {
        ("s17_assessments_started", "nominated"),
        ("entered_care", "nominated"),
    }


def test_the_windows_compared_are_those_nearest_in_length(ealing):
    table = window_table(ealing)
    assert (table.before.months, table.after.months) == (6, 7)
    assert table.arms == ("nominated", "comparator")


def clean(after_label="2021", second=(95, 101)):
    """Two years, two arms, large counts, nothing wrong but the missing denominators."""
    rows = [
        ("referrals", "nominated", "2020", "2020-01-01", "2020-12-31", 100),
        ("referrals", "comparator", "2020", "2020-01-01", "2020-12-31", 98),
        ("referrals", "nominated", after_label, "2021-01-01", "2021-12-31", second[0]),
        ("referrals", "comparator", after_label, "2021-01-01", "2021-12-31", second[1]),
    ]
    columns = ["outcome", "arm", "window_label", "window_start", "window_end", "count"]
    return pd.DataFrame(rows, columns=columns)


def test_a_clean_table_is_told_only_of_its_denominators():
    found = evidence.check(clean())
    assert [finding.check for finding in found.findings] == ["no denominators"]
    assert evidence.check(clean().assign(exposure=8_000)).findings == ()


def test_a_fall_in_one_arm_only_stops_nothing():
    assert evidence.check(clean(second=(20, 101))).stops == 0


def test_parts_greater_than_their_total_are_impossible():
    table = clean()
    whole = table.iloc[:2].assign(
        window_label="both", window_start="2020-01-01", window_end="2021-12-31", count=[150, 199]
    )
    found = evidence.check(pd.concat([table, whole], ignore_index=True))
    assert "the windows hold 195 events and the total" in found.sentence()
    assert found.stops == 1


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda t: t.drop(columns="count"), "no column 'count'"),
        (lambda t: t.assign(count=[1, 2, -3, 4]), "row 4, column count"),
        (lambda t: t.assign(window_end="2019-01-01"), "row 2, column window_end: .*before"),
        (lambda t: t.assign(window_start="1 Jan 2020"), "row 2, column window_start: A date"),
        (lambda t: pd.concat([t, t.head(1)], ignore_index=True), "row 6, .*twice"),
    ],
)
def test_what_cannot_be_read_is_named(change, said):
    with pytest.raises(evidence.InputError, match=said):
        evidence.check(change(clean()))


def test_an_arm_that_is_not_there_is_refused():
    with pytest.raises(evidence.InputError, match="No row is of arm 'swis'"):
        evidence.check(clean(), intervention="swis")


def test_a_broken_month_counts_by_its_days():
    window = Window(pd.Timestamp("2021-01-01").date(), pd.Timestamp("2021-02-14").date(), "")
    assert window.months == pytest.approx(1.46, abs=0.01)
