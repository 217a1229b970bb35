"""Reading lists of schools as their publishers give them, and as people break them."""

import csv
import io
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from swis.open_data.schools import read_dfe, read_gias, read_list

DFE = {
    "URN": "101939",
    "LAEstab": "3075400",
    "LA": "307",
    "Local Authority": "Ealing",
    "Estab": "5400",
    "School Name": "Brentside High School",
    "School Type": "Foundation school",
    "Number of Primary pupils on roll (9)": "0",
    "Number of Primary pupils eligible for the Deprivation Pupil Premium": "0",
    "Number of  Secondary pupils on roll (10)": "1233",
    "Number of Secondary pupils eligible for the Deprivation Pupil Premium": "460.5",
}
SECONDARY_ROLL = "Number of  Secondary pupils on roll (10)"

GIAS = {
    "URN": "101939",
    "LA (code)": "307",
    "LA (name)": "Ealing",
    "EstablishmentNumber": "5400",
    "EstablishmentName": "Brentside High School",
    "TypeOfEstablishment (name)": "Foundation school",
    "EstablishmentStatus (name)": "Open",
    "OpenDate": "29-05-1993",
    "CloseDate": "",
    "PhaseOfEducation (name)": "Secondary",
    "StatutoryLowAge": "11",
    "StatutoryHighAge": "18",
    "NumberOfPupils": "1463",
    "Postcode": "NG8 3AF",
    "Trusts (name)": "Not applicable",
    "FSM": "475",
}


def as_csv(*rows):
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, rows[0])
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue()


@pytest.fixture
def listed(tmp_path):
    """A file with these rows in this encoding."""

    def write(*rows, encoding="utf-8", name="list.csv"):
        path = tmp_path / name
        path.write_bytes(as_csv(*rows).encode(encoding))
        return path

    return write


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "latin-1", "utf-16"])
def test_either_file_is_read_in_any_encoding_it_comes_in(listed, encoding):
    name = "St Thomas à Becket School"
    dfe = read_list(listed(DFE | {"School Name": name}, encoding=encoding))
    gias = read_list(listed(GIAS | {"EstablishmentName": name}, encoding=encoding))
    assert [school.name for school in dfe.schools + gias.schools] == [name, name]
    assert dfe.problems == gias.problems == ()


def test_windows_punctuation_is_read_as_what_it_is(listed):
    path = listed(DFE | {"School Name": "All Saints’ School"}, encoding="cp1252")
    assert read_dfe(path).schools[0].name == "All Saints’ School"


def test_gias_gives_what_it_knows_and_none_for_what_it_does_not(listed):
    (school,) = read_gias(listed(GIAS)).schools
    assert (school.phase, school.phase_basis) == ("Secondary", "as stated")
    assert (school.low_age, school.high_age) == (11, 18)
    assert (school.opened_on, school.closed_on) == (date(1993, 5, 29), None)
    assert (school.on_roll, school.free_meal_pupils) == (1463, 475)
    assert school.deprivation_pupils is None
    assert school.on_roll_secondary is None
    assert school.trust is None
    assert school.status == "Open"


def test_a_closed_establishment_and_one_without_a_number_are_kept(listed):
    closed = GIAS | {"EstablishmentStatus (name)": "Closed", "CloseDate": "31/08/2021"}
    centre = GIAS | {"URN": "101940", "EstablishmentNumber": ""}
    reading = read_gias(listed(closed, centre))
    assert reading.problems == ()
    assert [school.laestab for school in reading.schools] == ["307/5400", None]
    assert reading.schools[0].closed_on == date(2021, 8, 31)


@pytest.mark.parametrize(
    ("primary", "secondary", "phase"),
    [
        ("210", "0", "Primary"),
        ("0", "900", "Secondary"),
        ("5.5", "900", "Primary and secondary"),
        ("0", "0", None),
        ("x", "900", None),
    ],
)
def test_phase_is_derived_from_the_roll_only_as_far_as_the_roll_shows_it(
    listed, primary, secondary, phase
):
    rolls = {"Number of Primary pupils on roll (9)": primary, SECONDARY_ROLL: secondary}
    (school,) = read_dfe(listed(DFE | rolls)).schools
    assert school.phase == phase
    assert school.phase_basis == ("derived from roll" if phase else None)


@pytest.mark.parametrize("mark", ["", "c", "k", "low", "u", "x", "z", "-"])
def test_a_mark_for_no_figure_is_none_and_no_problem(listed, mark):
    reading = read_dfe(listed(DFE | {SECONDARY_ROLL: mark}))
    assert reading.schools[0].on_roll is None
    assert reading.problems == ()


@pytest.mark.parametrize("wrong", ["abc", "-5", "nan", "inf", "1e3", "12²", "1,23", "9999999"])
def test_a_roll_that_is_no_number_is_left_empty_and_named(listed, wrong):
    reading = read_dfe(listed(DFE, DFE | {"URN": "101940", SECONDARY_ROLL: wrong}))
    assert [school.on_roll for school in reading.schools] == [1233, None]
    (problem,) = reading.problems
    assert (problem.file, problem.row) == ("list.csv", 3)
    assert problem.column == "Number of Secondary pupils on roll"
    assert str(problem) == (
        "list.csv, row 3, column “Number of Secondary pupils on roll”: "
        f"“{wrong}” is not a number of pupils; it was left empty."
    )


@pytest.mark.parametrize("wrong", ["31/02/2020", "9/1/19", "9/13/2019", "soon", "00/00/0000"])
def test_a_day_that_is_none_is_left_empty_and_named(listed, wrong):
    reading = read_gias(listed(GIAS | {"OpenDate": wrong}))
    assert reading.schools[0].opened_on is None
    assert [(problem.row, problem.column) for problem in reading.problems] == [(2, "OpenDate")]


@pytest.mark.parametrize(
    ("column", "wrong"),
    [
        ("URN", ""),
        ("URN", "10193"),
        ("URN", "10193²"),
        ("LA", "30"),
        ("Estab", "54000"),
        ("School Name", " "),
        ("School Name", "Brent\x00side"),
        ("Local Authority", ""),
    ],
)
def test_a_school_without_what_it_is_known_by_is_left_out_and_named(listed, column, wrong):
    reading = read_dfe(listed(DFE | {column: wrong}))
    assert reading.schools == ()
    (problem,) = reading.problems
    assert (problem.row, problem.column) == (2, column)
    assert "left out" in problem.sentence


def test_the_second_of_two_rows_with_one_urn_is_left_out_and_named(listed):
    reading = read_dfe(listed(DFE, DFE | {"School Name": "Another"}))
    assert [school.name for school in reading.schools] == ["Brentside High School"]
    assert str(reading.problems[0]).startswith("list.csv, row 3, column “URN”: URN 101939")


def test_a_row_of_another_width_is_left_out_and_named(tmp_path):
    path = tmp_path / "list.csv"
    path.write_text(as_csv(DFE) + "101940,3075401\n\n")
    reading = read_dfe(path)
    assert len(reading.schools) == 1
    assert str(reading.problems[0]) == (
        "list.csv, row 3: This row has 2 cells where the first row names 11; it was left out."
    )


def test_a_missing_column_is_named_and_nothing_is_read(listed):
    reading = read_dfe(listed({name: cell for name, cell in DFE.items() if name != "Estab"}))
    assert reading.schools == ()
    assert [str(problem) for problem in reading.problems] == [
        "list.csv, row 1, column “Estab”: The file has no such column, so no school was read."
    ]


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "neither the DfE's pupil premium file nor an extract of GIAS"),
        (b"a,b\n1,2\n", "neither the DfE's pupil premium file nor an extract of GIAS"),
        (b"PK\x03\x04rest", "Save the sheet as CSV"),
        (b"\x1f\x8bnot gzip", "compressed file is damaged"),
        (b'"a,b\n', "not a table in CSV"),
    ],
)
def test_a_file_that_is_something_else_is_one_sentence(tmp_path, content, sentence):
    path = tmp_path / "list.csv"
    path.write_bytes(content)
    reading = read_list(path)
    assert reading.schools == ()
    (problem,) = reading.problems
    assert sentence in str(problem)


def test_a_file_that_is_not_there_is_one_sentence(tmp_path):
    (problem,) = read_list(tmp_path / "none.csv").problems
    assert str(problem) == "none.csv: There is no such file."


def test_a_stray_quotation_mark_ends_the_reading_and_says_so(tmp_path):
    path = tmp_path / "list.csv"
    path.write_text(as_csv(DFE) + '"101940"x,1\n')
    reading = read_dfe(path)
    assert len(reading.schools) == 1
    assert "left out" in str(reading.problems[0])


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(cells=st.lists(st.text(max_size=20), min_size=11, max_size=11))
def test_every_row_becomes_a_school_or_a_problem(listed, cells):
    path = listed(dict(zip(DFE, cells, strict=True)), encoding="utf-8-sig")
    reading = read_dfe(path)
    blank = not any(cell.strip() for cell in cells)
    assert blank or reading.schools or reading.problems
