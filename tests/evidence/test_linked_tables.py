"""The attacker has several tables of the same records and knows which rows cannot be."""

from itertools import product

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import linprog

from swis import evidence
from swis.evidence.linked_tables import LinkedTables

SCHOOLS = ("Aske", "Beck", "Cole")
OUTCOMES = ("referral", "enquiry")
TERMS = ("autumn", "spring")
TABLES = (["school", "outcome"], ["term", "outcome"], ["school", "term"])


def records(values):
    """School, authority and term by outcome; each school in its one authority."""
    cells = product(SCHOOLS, TERMS, OUTCOMES)
    table = pd.DataFrame(list(cells), columns=["school", "term", "outcome"])
    return table.assign(
        la=table["school"].map(dict.fromkeys(SCHOOLS[:2], "N") | {"Cole": "S"}), n=values
    )


def sums_of(made, table):
    """Each published cell as the records that it adds up. Yields (text, mask of records)."""
    for name, published in made.published.items():
        by = name.split(",")
        for row in published.to_dict("records"):
            mask = np.ones(len(table), dtype=bool)
            for column in by:
                if row[column] != "All":
                    mask &= (table[column] == row[column]).to_numpy()
            yield row["n"], mask


def worked_out(made, table, mask):
    """The least and the most that the sum over `mask` can be, for who has all the tables.

    Unlike the method, which works on a cube of margins, this asks for the records themselves.
    """
    shown = [(float(text), cells) for text, cells in sums_of(made, table) if text != "c"]
    known = (
        {"A_eq": np.array([m for _, m in shown]), "b_eq": [t for t, _ in shown]} if shown else {}
    )
    ends = []
    for sign in (1, -1):
        found = linprog(sign * mask.astype(float), **known, method="highs")
        ends.append(np.inf if found.status == 3 else abs(found.fun))
    return ends


def assert_nothing_is_recovered(table, tables):
    made = evidence.suppress_linked(table, tables=tables, counts=["n"])
    seen = {}
    for text, mask in sums_of(made, table):
        count = int(table["n"][mask].sum())
        assert seen.setdefault(tuple(mask), text) == text, "one cell, shown in one table only"
        if 0 < count < 6:
            assert text == "c"
            low, high = worked_out(made, table, mask)
            assert low <= 1 + 1e-6
            assert high >= 5 - 1e-6
        elif text != "c":
            assert int(text) == count
    return made


@settings(max_examples=25, deadline=None)
@given(st.lists(st.integers(0, 16), min_size=12, max_size=12))
def test_tables_that_share_margins_give_nothing_away(values):
    assert_nothing_is_recovered(records(values), TABLES)


@settings(max_examples=15, deadline=None)
@given(st.lists(st.integers(0, 16), min_size=12, max_size=12))
def test_schools_in_authorities_give_nothing_away(values):
    assert_nothing_is_recovered(records(values), (["school", "outcome"], ["la", "outcome"]))


def test_each_table_by_itself_would_have_given_it_away():
    """So that the tests above could fail: Beck hides Aske's 3, but is alone in its authority."""
    table = pd.DataFrame({"school": SCHOOLS, "la": ["N", "S", "N"], "n": [3, 20, 30]})
    names = ("school", "la")
    alone = {name: evidence.suppress(table, by=[name], counts=["n"]).published for name in names}
    aske = np.array([True, False, False])
    assert worked_out(LinkedTables(alone, 6, None, 0, 0, 0), table, aske) == [3, 3]
    together = assert_nothing_is_recovered(table, [["school"], ["la"]])
    assert together.published["la"]["n"].tolist() == ["c", "c", "53"]


def test_one_table_is_protected_as_by_itself():
    table = records(range(1, 13))
    one = evidence.suppress(table, by=["school", "outcome"], counts=["n"]).published
    linked = evidence.suppress_linked(table, tables=[["school", "outcome"]], counts=["n"])
    assert linked.published["school,outcome"]["n"].tolist() == one["n"].tolist()


def test_what_is_too_large_is_refused():
    table = pd.DataFrame({"a": range(100), "b": range(100), "n": 9})
    with pytest.raises(evidence.InputError, match="10,201 combinations"):
        evidence.suppress_linked(table, tables=[["a"], ["b"]], counts=["n"])
