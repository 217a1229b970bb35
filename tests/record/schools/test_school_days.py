"""Days on which a school is open, by its terms or its authority's: five to pass a file on."""

from datetime import date, timedelta

import pytest

from swis.kernel import clocks
from swis.record.programmes.model import national
from swis.record.schools import models, queries

pytestmark = pytest.mark.once
FIVE = clocks.Limit(5, "school days")


def term(starts_on: date, ends_on: date) -> models.Term:
    return models.Term(name="a term", starts_on=starts_on, ends_on=ends_on)


YEAR = [
    term(date(2026, 9, 2), date(2026, 10, 23)),
    term(date(2026, 11, 2), date(2026, 12, 18)),
    term(date(2027, 1, 4), date(2027, 2, 12)),
    term(date(2027, 2, 22), date(2027, 7, 21)),
]


@pytest.mark.parametrize(
    ("moved", "due"),
    [
        (date(2026, 9, 21), date(2026, 9, 28)),  # in term: Monday to Monday
        (date(2026, 10, 21), date(2026, 11, 4)),  # over half-term: two days, then three
        (date(2026, 12, 17), date(2027, 1, 7)),  # over Christmas: one day, then four
        (date(2026, 8, 10), date(2026, 8, 17)),  # before the first term: every working day counts
        (date(2026, 10, 27), date(2026, 11, 6)),  # in a holiday: the term's first five days
        (date(2026, 11, 2), date(2026, 11, 6)),  # on a term's first day: that is day 1
        (date(2027, 7, 20), date(2027, 9, 6)),  # into a summer without a term after it
    ],
)
def test_five_school_days(moved: date, due: date) -> None:
    assert queries.due_in_school_days(FIVE, YEAR, moved) == due


def test_a_second_count_agrees() -> None:
    """Recomputed day by day, for every day of a year."""
    open_on = {
        row.starts_on + timedelta(n)
        for row in YEAR
        for n in range((row.ends_on - row.starts_on).days + 1)
    }
    open_on = sorted(day for day in open_on if clocks.is_working_day(day))
    first_days = {row.starts_on for row in YEAR}
    for n in range(260):
        moved = YEAR[0].starts_on + timedelta(n)
        after = [day for day in open_on if day > moved or (day == moved and moved in first_days)]
        assert queries.due_in_school_days(FIVE, YEAR, moved) == after[4], moved


def test_without_terms_working_days_count() -> None:
    assert queries.due_in_school_days(FIVE, [], date(2026, 9, 21)) == date(2026, 9, 28)


def test_school_days_are_not_counted_without_a_school() -> None:
    with pytest.raises(ValueError, match="which school"):
        FIVE.due_on(date(2026, 9, 21))


def test_the_file_has_five_school_days() -> None:
    limit = national.national("child_protection_file", date(2026, 9, 21))
    assert (limit.count, limit.unit) == (5, "school days")
