"""Lists of schools as spreadsheets leave them, and every type of establishment in its place."""

from datetime import date

import pytest

from swis.open_data import kinds
from swis.open_data.schools import read_list

HEADER = "URN,LA (code),EstablishmentName,TypeOfEstablishment (name)"
ROW = "900051,307,Example School,Community school"
MORE = "EstablishmentStatus (name),PhaseOfEducation (name),NumberOfPupils"


def read(tmp_path, text: str, encoding: str = "utf-8"):
    path = tmp_path / "list.csv"
    path.write_bytes(text.encode(encoding))
    return read_list(path)


def test_only_what_is_used_is_demanded(tmp_path) -> None:
    reading = read(tmp_path, f"{HEADER}\n{ROW}\n")
    assert [school.name for school in reading.schools] == ["Example School"]
    said = [problem.column for problem in reading.problems]
    assert said == MORE.split(",")  # and that these are not there is said
    reading = read(tmp_path, f"{HEADER},{MORE}\n{ROW},Open,Primary,210\n")
    assert reading.problems == ()


@pytest.mark.parametrize("column", HEADER.split(","))
def test_what_is_demanded_is_named(tmp_path, column) -> None:
    header = f"{HEADER},{MORE}".replace(column, "Else")
    reading = read(tmp_path, f"{header}\n{ROW},Open,Primary,210\n")
    assert reading.schools == ()
    assert reading.problems


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-le"])
@pytest.mark.parametrize("mark", [",", ";", "\t"])
def test_encodings_and_marks_between_columns(tmp_path, encoding, mark) -> None:
    text = f"{HEADER},{MORE}\r\n{ROW},Open,Primary,210\r\n".replace("Example", "Zoë’s")
    reading = read(tmp_path, text.replace(",", mark), encoding)
    assert [school.name for school in reading.schools] == ["Zoë’s School"]


@pytest.mark.parametrize(
    "header",
    [
        "urn,la code,establishmentname,typeofestablishment (name)",
        "URN,LA_code,Establishment Name,Type Of Establishment Name",
        "sep=,\nURN,LA (code),EstablishmentName,TypeOfEstablishment (name)",
    ],
)
def test_header_spellings(tmp_path, header) -> None:
    assert len(read(tmp_path, f"{header}\n{ROW}\n").schools) == 1


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("1/9/2019", date(2019, 9, 1)),
        ("01/09/2019 00:00", date(2019, 9, 1)),
        ("2019-09-01", date(2019, 9, 1)),
        ("01-Sep-2019", date(2019, 9, 1)),
        ("1 September 2019", date(2019, 9, 1)),
        ("01.09.2019", date(2019, 9, 1)),
        ("9/1/19", None),
        ("9/13/2019", None),
        ("43709", None),
    ],
)
def test_days(tmp_path, written, day) -> None:
    header = f"{HEADER},{MORE},OpenDate"
    reading = read(tmp_path, f"{header}\n{ROW},Open,Primary,210,{written}\n")
    assert reading.schools[0].opened_on == day
    assert bool(reading.problems) == (day is None)


@pytest.mark.parametrize(
    ("pupils", "roll"), [('"1,104"', 1104), ("41.5", 41.5), ("210.0", 210), ('"12,34"', None)]
)
def test_rolls(tmp_path, pupils, roll) -> None:
    reading = read(tmp_path, f"{HEADER},{MORE}\n{ROW},Open,Primary,{pupils}\n")
    assert reading.schools[0].on_roll == roll


def test_codes_that_became_numbers(tmp_path) -> None:
    header = f"{HEADER},{MORE},EstablishmentNumber"
    row = "900051.0,307.0,Example School,Community school,Open,Primary,210,99"
    school = read(tmp_path, f"{header}\n{row}\n").schools[0]
    assert (school.urn, school.la_code, school.establishment_number) == ("900051", "307", "0099")
    lost = read(tmp_path, f"{header}\n9.00E+05,307,Example,Community school,Open,Primary,1,9\n")
    assert lost.schools == ()
    assert "not a code of 6 digits" in str(lost.problems[0])


@pytest.mark.parametrize(
    ("kind", "phase", "ages", "found"),
    [
        ("Academy alternative provision converter", "Not applicable", (3, 11), "alternative"),
        ("Academy alternative provision sponsor led", None, (11, 16), "alternative"),
        ("Free schools alternative provision", None, (None, None), "alternative"),
        ("Academy converter", "All-through", (3, 19), "all_through"),
        ("Voluntary aided school", "All through", (3, 18), "all_through"),
        ("Community school", "Middle deemed secondary", (9, 13), "secondary"),
        ("Community school", "Middle deemed primary", (8, 12), "primary"),
        ("Free schools 16 to 19", "16 plus", (16, 19), "post_16"),
        ("Sixth form centres", None, (None, None), "post_16"),
        ("Other independent school", "Not applicable", (11, 18), "secondary"),
        ("Other independent school", "Not applicable", (3, 18), "all_through"),
        ("Other independent school", "Not applicable", (3, 11), "primary"),
        ("Children's centre", "Not applicable", (None, None), "other"),
        ("Children’s centre linked site", None, (None, None), "other"),
        ("Higher education institutions", None, (None, None), "other"),
        ("Secure units", "Not applicable", (11, 18), "other"),
        ("Academy secure 16 to 19", "16 plus", (12, 19), "other"),
        ("Non-maintained special school", None, (3, 11), "special"),
        ("Special post 16 institution", None, (16, 25), "post_16"),
        ("Local authority nursery school", "Nursery", (3, 5), "nursery"),
        ("Studio schools", "Secondary", (14, 19), "secondary"),
        ("University technical college", "Secondary", (14, 19), "secondary"),
        ("A type of next year", None, (None, None), "other"),
        ("A type of next year", "Secondary", (None, None), "secondary"),
    ],
)
def test_every_type_in_its_place(kind, phase, ages, found) -> None:
    assert kinds.kind_of(kind, phase, *ages) == found


def test_an_unknown_type_is_said(tmp_path) -> None:
    row = ROW.replace("Community school", "A type of next year")
    reading = read(tmp_path, f"{HEADER},{MORE}\n{row},Open,,\n")
    (problem,) = reading.problems
    assert "is not a type that is known here" in str(problem)
