"""The attacker has the published table and adds and subtracts; nothing withheld may come out."""

from itertools import product

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from swis import evidence


def table_of(counts):
    """An array of counts as a long table, one column of labels for each axis."""
    names = [f"axis{i}" for i in range(counts.ndim)]
    rows = [
        {
            **{name: f"v{place}" for name, place in zip(names, places, strict=True)},
            "n": int(counts[places]),
        }
        for places in product(*(range(size) for size in counts.shape))
    ]
    return pd.DataFrame(rows), names


def attacked(published, names, threshold):
    """Narrow each withheld cell by every published sum until nothing moves.

    An attacker of another kind than the one that the method guards against: intervals passed
    along the sums, and Gaussian elimination. Returns (low, high) by cell.
    """
    keys = [tuple(row) for row in published[names].itertuples(index=False)]
    low = {k: 0.0 if v == "c" else float(v) for k, v in zip(keys, published["n"], strict=True)}
    high = {k: np.inf if v == "c" else float(v) for k, v in zip(keys, published["n"], strict=True)}
    sums = []
    for axis in range(len(names)):
        for key in keys:
            if key[axis] == "All":
                parts = [
                    k
                    for k in keys
                    if k[axis] != "All" and k[:axis] + k[axis + 1 :] == key[:axis] + key[axis + 1 :]
                ]
                sums.append((key, parts))
    moved = True
    while moved:
        moved = False
        for total, parts in sums:
            for cell in (total, *parts):
                if cell == total:
                    least, most = sum(low[p] for p in parts), sum(high[p] for p in parts)
                else:
                    rest = [p for p in parts if p != cell]
                    least = low[total] - sum(high[p] for p in rest)
                    most = high[total] - sum(low[p] for p in rest)
                if least > low[cell] + 1e-9:
                    low[cell], moved = least, True
                if most < high[cell] - 1e-9:
                    high[cell], moved = most, True
    return {key: (low[key], high[key]) for key in keys}, _solved(published, keys, sums)


def _solved(published, keys, sums):
    """Cells that linear algebra alone gives away: unit vectors in the row space of the sums."""
    hidden = [k for k, v in zip(keys, published["n"], strict=True) if v == "c"]
    rows = [
        [1.0 if k in parts else -1.0 if k == total else 0.0 for k in hidden]
        for total, parts in sums
    ]
    matrix = np.array([row for row in rows if any(row)])
    if not len(matrix):
        return set()
    basis = np.linalg.svd(matrix)[2][: np.linalg.matrix_rank(matrix)]
    length = np.linalg.norm(basis, axis=0)
    return {key for key, one in zip(hidden, length, strict=True) if abs(one - 1) < 1e-9}


def assert_nothing_is_recovered(counts, threshold):
    table, names = table_of(counts)
    made = evidence.suppress(table, by=names, counts=["n"], threshold=threshold)
    ranges, solved = attacked(made.published, names, threshold)
    cells = made.published.set_index(names)["n"]
    sums = table.groupby(names)["n"].sum()
    assert not solved
    for key, count in sums.items():
        place = key if isinstance(key, tuple) else (key,)
        shown = cells.loc[place if len(place) > 1 else place[0]]
        if 0 < count < threshold:
            assert shown == "c"
            low, high = ranges[place]
            assert low <= 1
            assert high >= threshold - 1
        elif shown != "c":
            assert int(shown) == count


def test_the_counts_of_the_ealing_report_by_school():
    """Eight schools and four outcomes of the size of the printed totals."""
    rng = np.random.default_rng(1)
    for _ in range(5):
        counts = np.stack([rng.multinomial(n, [1 / 8] * 8) for n in (28, 69, 34, 5)], axis=1)
        assert_nothing_is_recovered(counts, 6)


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_two_dimensions(data):
    rows, columns = data.draw(st.integers(1, 5)), data.draw(st.integers(1, 5))
    values = data.draw(
        st.lists(st.integers(0, 14), min_size=rows * columns, max_size=rows * columns)
    )
    assert_nothing_is_recovered(np.array(values).reshape(rows, columns), 6)


@settings(max_examples=15, deadline=None)
@given(st.lists(st.integers(0, 14), min_size=18, max_size=18))
def test_three_dimensions(values):
    assert_nothing_is_recovered(np.array(values).reshape(2, 3, 3), 5)


def test_a_cell_withheld_for_the_others_sake_is_not_had_by_elimination_either():
    """It took two relations at once to give the 6 away, so no pair of cells stood alone."""
    counts = [[5, 1, 0, 0], [0, 6, 1, 4], [0, 0, 5, 1], [0, 0, 1, 5]]
    assert_nothing_is_recovered(np.array(counts), 6)


def test_the_attacker_does_win_against_a_table_without_secondary_suppression():
    """So that the tests above could fail."""
    published = pd.DataFrame({"axis0": ["v0", "v1", "v2", "All"], "n": ["c", "20", "30", "53"]})
    ranges, solved = attacked(published, ["axis0"], 6)
    assert ranges[("v0",)] == (3, 3)
    assert solved == {("v0",)}


def test_both_kinds_carry_one_mark():
    table = pd.DataFrame({"school": list("abcd"), "n": [3, 20, 30, 40]})
    made = evidence.suppress(table, by=["school"], counts=["n"])
    assert made.published["n"].tolist() == ["c", "c", "30", "40", "93"]
    assert (made.primary, made.secondary) == (1, 1)


def test_nothing_small_withholds_nothing():
    table = pd.DataFrame({"school": list("abc"), "n": [0, 20, 30]})
    made = evidence.suppress(table, by=["school"], counts=["n"])
    assert made.published["n"].tolist() == ["0", "20", "30", "50"]


def test_rounding_rounds_what_is_shown():
    table = pd.DataFrame({"school": list("abc"), "n": [12, 23, 38]})
    made = evidence.suppress(table, by=["school"], counts=["n"], round_to=5)
    assert made.published["n"].tolist() == ["10", "25", "40", "75"]


@pytest.mark.parametrize(
    ("bad", "said"),
    [
        ({"school": ["a", "All"], "n": [1, 2]}, "row 3, column school: Totals are made here"),
        ({"school": ["a", "b"], "n": [1, -2]}, "row 3, column n"),
        ({"school": ["a", None], "n": [1, 2]}, "row 3, column school"),
    ],
)
def test_what_cannot_be_protected_is_refused(bad, said):
    with pytest.raises(evidence.InputError, match=said):
        evidence.suppress(pd.DataFrame(bad), by=["school"], counts=["n"])
