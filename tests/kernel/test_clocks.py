"""Working days, months and how a due date is said: for any day, not only those we thought of."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from swis.kernel.clocks import (
    LONDON,
    UNITS,
    Limit,
    add_months,
    add_working_days,
    bank_holidays,
    due_sentence,
    is_working_day,
    local_day,
    said,
    spoken_gap,
    spoken_time,
    working_days_between,
)
from swis.record.programmes.model.national import clocks, national

DAYS = st.dates(date(2010, 1, 1), date(2060, 12, 31))
COUNTS = st.integers(0, 120)
CHRISTMAS_FRIDAY = date(2025, 12, 19)


@given(DAYS, st.integers(1, 120))
@example(CHRISTMAS_FRIDAY, 15)
def test_a_limit_of_working_days_ends_on_a_working_day(start: date, count: int) -> None:
    assert is_working_day(add_working_days(start, count))


@given(DAYS, COUNTS)
@example(CHRISTMAS_FRIDAY, 15)
@example(date(2026, 4, 2), 1)  # the day before Good Friday
def test_adding_and_counting_agree(start: date, count: int) -> None:
    assert working_days_between(start, add_working_days(start, count)) == count


@given(DAYS, COUNTS, COUNTS)
def test_more_days_end_later(start: date, fewer: int, more: int) -> None:
    assume(fewer < more)
    assert add_working_days(start, fewer) < add_working_days(start, more)


@given(DAYS, COUNTS, COUNTS)
def test_two_steps_are_one(start: date, first: int, second: int) -> None:
    halfway = add_working_days(start, first)
    assert add_working_days(halfway, second) == add_working_days(start, first + second)


@given(DAYS, st.integers(1, 60))
def test_going_back_from_a_working_day_returns_to_it(start: date, count: int) -> None:
    assume(is_working_day(start))
    assert add_working_days(add_working_days(start, count), -count) == start


@given(DAYS, DAYS)
def test_counting_is_the_same_both_ways(one: date, other: date) -> None:
    assert working_days_between(one, other) == -working_days_between(other, one)


@given(DAYS)
def test_day_0_is_the_day_itself(start: date) -> None:
    assert add_working_days(start, 0) == start
    assert working_days_between(start, start) == 0


@given(DAYS)
def test_no_weekend_and_no_bank_holiday_is_a_working_day(day: date) -> None:
    closed = day.weekday() >= 5 or day in bank_holidays(day.year)
    assert is_working_day(day) is not closed


@given(DAYS, st.integers(1, 24))
@example(date(2025, 11, 30), 3)
@example(date(2027, 11, 30), 3)  # 29 February 2028
@example(date(2026, 8, 31), 6)
def test_months_keep_the_day_or_take_the_last_of_the_month(start: date, count: int) -> None:
    due = add_months(start, count)
    months = (due.year - start.year) * 12 + due.month - start.month
    assert months == count
    is_last = (due + timedelta(days=1)).day == 1
    assert due.day == start.day or (is_last and due.day < start.day)


@given(DAYS, st.integers(1, 120), st.sampled_from(UNITS[:3]))
def test_every_limit_ends_after_it_starts(start: date, count: int, unit: str) -> None:
    assert Limit(count, unit).due_on(start) > start


@given(DAYS, st.integers(-400, 400))
@example(date(2026, 1, 3), 1)  # Saturday to Sunday: no working day between
@example(date(2026, 1, 4), -1)
def test_a_due_date_is_said_as_a_sentence(today: date, offset: int) -> None:
    due_on = today + timedelta(days=offset)
    words = due_sentence(due_on, today)
    assert said(due_on, today) in words
    assert ("late" in words) is (due_on < today)
    assert ("due today" in words) is (due_on == today)
    gap = abs(working_days_between(today, due_on))
    assert ("working day" in words) is bool(gap)
    if gap:
        assert f"{gap} working day{'' if gap == 1 else 's'}" in words


@pytest.mark.parametrize(
    ("day", "today", "words"),
    [
        (date(2025, 12, 12), date(2025, 12, 8), "Fri 12 Dec"),
        (date(2026, 1, 14), CHRISTMAS_FRIDAY, "Wed 14 Jan"),  # across the new year
        (CHRISTMAS_FRIDAY, date(2026, 1, 5), "Fri 19 Dec"),
        (date(2026, 12, 19), date(2026, 1, 5), "Sat 19 Dec 2026"),  # not the one just gone
        (date(2024, 12, 19), date(2026, 1, 5), "Thu 19 Dec 2024"),  # last year
        (date(2025, 12, 19), date(2026, 12, 14), "Fri 19 Dec 2025"),
        (date(2027, 1, 14), date(2026, 1, 14), "Thu 14 Jan 2027"),  # next year, the same day
        (date(2026, 1, 1), date(2026, 12, 31), "Thu 1 Jan 2026"),
        (date(2026, 7, 6), date(2026, 1, 5), "Mon 6 Jul"),
        (date(2026, 7, 7), date(2026, 1, 5), "Tue 7 Jul 2026"),
        (date(2025, 7, 6), date(2026, 1, 5), "Sun 6 Jul 2025"),
    ],
)
def test_a_day_half_a_year_away_or_more_is_said_with_its_year(
    day: date, today: date, words: str
) -> None:
    assert said(day, today) == words


@given(DAYS, DAYS, DAYS)
@example(date(2025, 7, 6), date(2026, 7, 6), date(2026, 1, 5))
@example(date(2027, 8, 31), date(2028, 8, 31), date(2028, 2, 29))
def test_no_two_days_are_said_alike(one: date, other: date, today: date) -> None:
    assert (said(one, today) == said(other, today)) is (one == other)


@pytest.mark.parametrize(
    ("due_on", "today", "words"),
    [
        (date(2026, 1, 14), CHRISTMAS_FRIDAY, "due Wed 14 Jan, 15 working days"),
        (date(2026, 1, 14), date(2026, 1, 12), "due Wed 14 Jan, 2 working days"),
        (date(2026, 1, 14), date(2026, 1, 14), "due today, Wed 14 Jan"),
        (date(2026, 9, 1), date(2025, 12, 19), "due Tue 1 Sep 2026, 174 working days"),
        (date(2025, 3, 3), date(2026, 1, 5), "212 working days late, was due Mon 3 Mar 2025"),
        (date(2025, 12, 31), date(2026, 1, 5), "2 working days late, was due Wed 31 Dec"),
    ],
)
def test_a_due_date_names_its_year_when_it_is_far(due_on: date, today: date, words: str) -> None:
    assert due_sentence(due_on, today) == words


@given(st.datetimes(datetime(2010, 1, 1), datetime(2060, 1, 1)))
def test_the_day_is_englands(moment: datetime) -> None:
    at = moment.replace(tzinfo=UTC)
    assert local_day(at) - at.date() in (timedelta(0), timedelta(days=1))


@pytest.mark.parametrize(
    ("start", "count", "due_on"),
    [
        (CHRISTMAS_FRIDAY, 15, date(2026, 1, 14)),  # Christmas, Boxing Day, New Year
        (date(2026, 4, 1), 2, date(2026, 4, 7)),  # Good Friday and Easter Monday
        (date(2026, 5, 1), 1, date(2026, 5, 5)),  # early May bank holiday
        (date(2026, 8, 28), 1, date(2026, 9, 1)),  # summer bank holiday
        (date(2022, 6, 1), 1, date(2022, 6, 6)),  # the Platinum Jubilee's two days
        (date(2023, 5, 5), 1, date(2023, 5, 9)),  # the Coronation's Monday
        (date(2022, 9, 16), 1, date(2022, 9, 20)),  # the State Funeral
        (date(2021, 12, 24), 1, date(2021, 12, 29)),  # Christmas at a weekend
        (date(2026, 1, 3), 1, date(2026, 1, 5)),  # from a Saturday
    ],
)
def test_bank_holidays_of_england_are_left_out(start: date, count: int, due_on: date) -> None:
    assert add_working_days(start, count) == due_on


def test_scotland_and_northern_ireland_have_holidays_that_england_has_not() -> None:
    assert is_working_day(date(2026, 1, 2))
    assert is_working_day(date(2026, 3, 17))
    assert is_working_day(date(2026, 11, 30))


@pytest.mark.parametrize(
    ("at", "day"),
    [
        (datetime(2026, 6, 30, 22, 59, tzinfo=UTC), date(2026, 6, 30)),
        (datetime(2026, 6, 30, 23, 0, tzinfo=UTC), date(2026, 7, 1)),
        (datetime(2026, 1, 31, 23, 59, tzinfo=UTC), date(2026, 1, 31)),
        (datetime(2026, 3, 29, 0, 30, tzinfo=UTC), date(2026, 3, 29)),
    ],
)
def test_an_evening_in_summer_is_the_day_it_is_in_england(at: datetime, day: date) -> None:
    assert local_day(at) == day


@pytest.mark.parametrize(
    ("name", "start", "due_on"),
    [
        ("referral_decision", date(2025, 12, 24), date(2025, 12, 29)),
        ("assessment_national", date(2026, 1, 5), date(2026, 3, 9)),
        ("initial_conference", CHRISTMAS_FRIDAY, date(2026, 1, 14)),
        ("core_group", date(2026, 1, 5), date(2026, 1, 19)),
        # three and six months end on a weekend: the last working day within them
        ("first_review_conference", date(2025, 11, 30), date(2026, 2, 27)),
        ("later_review_conference", date(2026, 8, 31), date(2027, 2, 26)),
    ],
)
def test_national_clocks(name: str, start: date, due_on: date) -> None:
    assert national(name, start).due_on(start) == due_on


def test_every_national_clock_says_where_it_is_written() -> None:
    assert all(clock.limit.source and clock.start and clock.end for clock in clocks())


def test_a_clock_that_was_not_in_force_is_not_guessed() -> None:
    with pytest.raises(LookupError, match="no national clock core_group on 2009-12-31"):
        national("core_group", date(2009, 12, 31))


def test_units_that_nobody_defined_are_refused() -> None:
    with pytest.raises(ValueError, match="unknown unit"):
        Limit(5, "fortnights")


@pytest.mark.parametrize(
    ("at", "aloud"),
    [
        (time(14, 30), "2.30pm"),
        (time(9), "9am"),
        (time(12), "midday"),
        (time(0), "midnight"),
        (time(0, 5), "12.05am"),
        (time(12, 5), "12.05pm"),
        (time(23), "11pm"),
    ],
)
def test_a_time_read_aloud(at: time, aloud: str) -> None:
    assert spoken_time(datetime.combine(date(2026, 7, 1), at, LONDON)) == aloud


@pytest.mark.parametrize(
    ("minutes", "aloud"),
    [
        (60, "one hour"),
        (45, "45 minutes"),
        (130, "2 hours 10 minutes"),
        (120, "2 hours"),
        (1, "1 minute"),
    ],
)
def test_how_long_read_aloud(minutes: int, aloud: str) -> None:
    assert spoken_gap(timedelta(minutes=minutes)) == aloud
