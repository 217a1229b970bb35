import numpy as np
import pandas as pd
import pytest

from swis import evidence


def pupils(*counts):
    return pd.DataFrame(counts, columns=["sessions_possible", "sessions_missed"])


def test_a_tenth_of_ones_own_sessions_is_persistent_absence():
    found = evidence.absence(pupils((380, 38), (380, 37), (100, 10), (30, 3), (30, 2)))
    assert found.persistent == 3


def test_half_is_severe_and_persistent_too():
    found = evidence.absence(pupils((380, 190), (380, 0)))
    assert (found.persistent, found.severe) == (1, 1)


def test_attendance_is_over_all_sessions():
    assert evidence.absence(pupils((100, 10), (300, 10))).attendance_rate == pytest.approx(0.95)


def test_terms_of_one_pupil_are_added_up():
    table = pupils((100, 30), (280, 0)).assign(pupil="a")
    assert evidence.absence(table, pupil="pupil").persistent == 0
    assert evidence.absence(table).persistent == 1


def test_a_pupil_with_no_possible_session_is_counted_out():
    found = evidence.absence(pupils((0, 0), (100, 0)))
    assert (found.pupils, found.no_sessions) == (1, 1)


def test_more_missed_than_possible_is_refused():
    with pytest.raises(evidence.InputError, match="row 3, column sessions_missed"):
        evidence.absence(pupils((100, 0), (100, 101)))


@pytest.fixture
def roll():
    rng = np.random.default_rng(8)
    school = np.repeat(np.arange(6), 40)
    missed = rng.binomial(190, rng.beta(2, 20, len(school)))
    return pd.DataFrame(
        {
            "pupil": [f"P{n}" for n in range(len(school))],
            "school": school,
            "arm": school % 2,
            "sessions_possible": 190,
            "sessions_missed": missed,
        }
    )


def test_schools_hold_what_their_pupils_do(roll):
    found = evidence.school_sessions(roll, keep=["arm"]).by_school
    alone = evidence.absence(roll[roll["school"] == 3])
    row = found[found["school"] == 3].iloc[0]
    assert (row["possible"], row["pupils"]) == (alone.possible, alone.pupils)
    assert row["attended"] == alone.possible - alone.missed
    assert row["persistent"] == alone.persistent
    for outcome, trials, family in (
        ("attended", "possible", "betabinomial"),
        ("persistent", "pupils", "binomial"),
    ):
        model = evidence.fit(found, outcome=outcome, exposure=trials, fixed="arm", family=family)
        assert model.n_rows == len(found)


def test_a_school_with_few_persistently_absent_is_withheld(roll):
    few = roll.assign(sessions_missed=roll["sessions_missed"].where(roll["school"] != 2, 0))
    few.loc[few["school"].eq(2).idxmax(), "sessions_missed"] = 190
    found = evidence.school_sessions(few)
    assert 2 not in set(found.by_school["school"])
    assert "1 rows are withheld" in found.sentence()


@pytest.mark.parametrize(
    ("column", "value", "said"),
    [
        ("sessions_missed", 191, "more sessions were missed than possible"),
        ("sessions_possible", 9_999, "no pupil has so many sessions"),
        ("sessions_missed", None, "missing"),
        ("arm", 1, "another arm above"),
        ("pupil", "P0", "already"),
    ],
)
def test_sessions_that_cannot_be(roll, column, value, said):
    broken = roll.astype(object)
    broken.loc[7, column] = value
    with pytest.raises(evidence.InputError, match=said) as refused:
        evidence.school_sessions(broken, keep=["arm"])
    assert (refused.value.row, refused.value.column) == (9, column)
