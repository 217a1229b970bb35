"""Tables that cannot be used are refused with file, row, column and reason."""

import numpy as np
import pandas as pd
import pytest

from swis.evidence import InputError, read_table
from swis.evidence.schema import month_numbers, school_months


@pytest.fixture
def csv(tmp_path):
    def write(content):
        path = tmp_path / "counts.csv"
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    return write


@pytest.mark.parametrize(
    ("content", "row", "reason"),
    [
        (b"", None, "file is empty"),
        (b"\n  \n", None, "file is empty"),
        (b"a,b\n", None, "no rows"),
        (b"a,b\n1,2\n3,\xa34\n", 3, "0xa3 is not UTF-8"),
        ("a,b\n1,2\n".encode("utf-16"), None, "UTF-16"),
        (b"PK\x03\x04rest", None, "spreadsheet"),
        (b"a,b\n1,\x002\n", None, "binary"),
        (b"a,b\n1,2\n3,4,5\n", 3, "3 values where the heading has 2"),
        (b'a,b\n1,"2\n3,4\n', None, "never closed"),
        (b"a;b\n1;2\n", 1, "separator must be a comma"),
        (b"a,b,a\n1,2,3\n", 1, "two columns have this name"),
    ],
)
def test_files_that_are_no_table(csv, content, row, reason):
    with pytest.raises(InputError, match=reason) as refused:
        read_table(csv(content))
    assert refused.value.file == "counts.csv"
    assert refused.value.row == row


def test_rows_are_numbered_as_a_spreadsheet_shows_them(csv):
    table = read_table(csv("\ufeffa,b\n1,2\n\n3,4\n\n"))
    assert list(table.index) == [2, 4]
    assert list(table.columns) == ["a", "b"]


def test_codes_may_be_kept_as_text(csv):
    assert list(read_table(csv("la,y\n007,1\n"), text=["la"])["la"]) == ["007"]


def test_a_million_rows_are_read_and_fitted(csv):
    from swis import evidence

    rng = np.random.default_rng(0)
    school = np.repeat(np.arange(20_000), 50)
    table = pd.DataFrame({"school": school, "arm": school % 2, "y": rng.poisson(2.0, 1_000_000)})
    path = csv("")
    table.to_csv(path, index=False)
    model = evidence.fit(
        read_table(path), outcome="y", fixed="arm", group="school", family="poisson"
    )
    assert model.n_rows == 1_000_000
    assert np.exp(model.coefficients["Intercept"].estimate) == pytest.approx(2.0, rel=0.01)


@pytest.fixture
def months():
    return pd.DataFrame(
        {
            "la": ["E", "E", "E", "E"],
            "school": ["a", "a", "b", "b"],
            "month": ["2021-09", "2021-10", "2021-09", "2021-10"],
            "pupils": [900, 905, 700, 702],
            "referrals": [3, 0, 2, 5],
        },
        index=[2, 3, 4, 5],
    )


def test_months_become_numbers_that_step_by_one(months):
    checked = school_months(months, ["referrals"])
    assert list(checked["month"].diff().dropna()) == [1, -1, 1]


@pytest.mark.parametrize(
    "written", [["2021-12", "2022-01"], ["2021-12-01", "2022-01-01"], ["01/12/2021", "01/01/2022"]]
)
def test_months_are_read_in_the_usual_ways(written):
    found = month_numbers(pd.DataFrame({"month": written}), "month")
    assert found.iloc[1] - found.iloc[0] == 1


@pytest.mark.parametrize(
    ("row", "column", "value", "reason"),
    [
        (4, "referrals", -2, "negative"),
        (4, "referrals", 2.5, "whole number"),
        (3, "referrals", "two", "'two' is not a number"),
        (5, "pupils", 0, "exposure is zero"),
        (5, "pupils", None, "exposure is missing"),
        (3, "month", "2021-13", "not a month"),
        (3, "month", "2021-08", "earlier than the one above"),
        (5, "month", "2021-09", "in row 4 already"),
        (2, "school", None, "missing"),
    ],
)
def test_a_school_month_that_cannot_be_used(months, row, column, value, reason):
    months = months.astype(object)
    months.loc[row, column] = value
    with pytest.raises(InputError, match=reason) as refused:
        school_months(months, ["referrals"], file="counts.csv")
    assert (refused.value.row, refused.value.column) == (row, column)
    assert "counts.csv, row" in str(refused.value)


def test_a_missing_column_is_offered_its_nearest_name(months):
    with pytest.raises(InputError, match="did you mean referrals"):
        school_months(months, ["referals"])
