from datetime import date

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from swis import evidence

WINDOW = {"start": date(2021, 9, 1), "end": date(2022, 9, 1)}


def days(*episodes, **options):
    table = pd.DataFrame(
        [(child, start, end, "C2") for child, start, end in episodes],
        columns=["child", "start", "end", "legal"],
    )
    return evidence.days_in_care(table, **{**WINDOW, **options})


def test_the_day_an_episode_ends_does_not_count():
    assert days(("a", "2021-10-01", "2021-10-02")).days == 1
    assert days(("a", "2021-10-01", "2021-10-01")).days == 0


def test_a_change_of_placement_loses_no_day_and_doubles_none():
    found = days(("a", "2021-10-01", "2021-11-01"), ("a", "2021-11-01", "2021-12-01"))
    assert (found.days, found.overlapping) == (61, 0)


def test_days_in_two_episodes_count_once():
    found = days(("a", "2021-10-01", "2021-11-01"), ("a", "2021-10-10", "2021-10-20"))
    assert (found.days, found.overlapping) == (31, 1)


def test_an_open_episode_runs_to_the_end_of_the_window():
    found = days(("a", "2022-08-01", ""))
    assert (found.days, found.open_episodes) == (31, 1)


def test_only_days_in_the_window_count():
    assert days(("a", "2021-08-01", "2021-09-11")).days == 10
    assert days(("a", "2020-01-01", "2020-02-01")).outside == 1


def test_short_breaks_are_left_out_unless_asked_for():
    table = pd.DataFrame(
        {
            "child": ["a", "b"],
            "start": ["2021-10-01"] * 2,
            "end": ["2021-10-03"] * 2,
            "legal": ["V4", "C2"],
        }
    )
    without = evidence.days_in_care(table, legal_status="legal", **WINDOW)
    with_them = evidence.days_in_care(table, legal_status="legal", short_breaks=True, **WINDOW)
    assert (without.days, without.short_breaks_left_out) == (2, 1)
    assert with_them.days == 4
    assert evidence.days_in_care(table, **WINDOW).warnings


def test_dates_of_the_return_are_read():
    assert days(("a", "01/10/2021", "03/10/2021")).days == 2


@pytest.mark.parametrize(
    ("episode", "said"),
    [
        (("a", "2021-10-05", "2021-10-01"), "row 2, column end: .*ends before it began"),
        (("a", "5 October", ""), "row 2, column start: A date is written"),
        (("a", "", "2021-10-01"), "row 2, column start: .*needs the date"),
        ((None, "2021-10-01", ""), "row 2, column child"),
    ],
)
def test_what_cannot_be_read_is_named(episode, said):
    with pytest.raises(evidence.InputError, match=said):
        days(episode)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.tuples(st.sampled_from("ab"), st.integers(-40, 420), st.integers(0, 120)),
        min_size=1,
        max_size=8,
    )
)
def test_it_is_the_number_of_nights_counted_one_by_one(spells):
    first = date(2021, 9, 1).toordinal()
    nights = {
        (child, day)
        for child, start, length in spells
        for day in range(start, start + length)
        if 0 <= day < 365
    }
    found = days(
        *[
            (
                child,
                str(date.fromordinal(first + start)),
                str(date.fromordinal(first + start + length)),
            )
            for child, start, length in spells
        ]
    )
    assert found.days == len(nights)
