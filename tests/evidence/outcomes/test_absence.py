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
