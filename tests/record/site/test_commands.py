"""setup, serve, schools import: each answers in sentences, and says what to do next."""

import re
import socket
import sqlite3

import pytest

from .conftest import run

HEADER = (
    "URN,LA (code),LA (name),EstablishmentNumber,EstablishmentName,TypeOfEstablishment (name),"
    "EstablishmentStatus (name),OpenDate,CloseDate,PhaseOfEducation (name),StatutoryLowAge,"
    "StatutoryHighAge,NumberOfPupils,Postcode,Trusts (name),FSM"
)


def rows(instance, query: str) -> list[tuple]:
    with sqlite3.connect(instance / "swis.sqlite3") as connection:
        return connection.execute(query).fetchall()


def test_setup_makes_an_empty_record_with_the_authoritys_real_schools(instance, said_at_set_up):
    assert (
        "Ealing (307) is set up, with 92 schools as the DfE listed them for 2019-20"
        in said_at_set_up
    )
    assert "Open Government Licence" in said_at_set_up
    assert len(set(re.findall(r"/invitation/[0-9a-f]{64}/", said_at_set_up))) == 2
    assert rows(instance, "SELECT count(*) FROM schools_school") == [(92,)]
    assert rows(instance, "SELECT count(*) FROM schools_localauthority") == [(158,)]
    assert rows(instance, "SELECT model FROM programmes_programme") == [("ealing",)]
    assert rows(instance, "SELECT count(*) FROM children_child") == [(0,)]
    assert rows(instance, "SELECT is_active FROM kernel_account") == [(0,), (0,)]
    assert rows(instance, "SELECT count(*) FROM kernel_event WHERE act = 'site.set_up'") == [(1,)]


def test_keys_and_database_are_their_owners_alone(instance):
    for name in ("secret.key", "audit.key", "swis.sqlite3"):
        assert oct((instance / name).stat().st_mode)[-3:] == "600"


def test_setup_refuses_a_database_that_has_an_authority(swis):
    said = swis("setup", "--authority", "202", "--programme", "ealing")
    assert said.returncode == 1
    assert "set up already, for Ealing (307)" in said.stderr


@pytest.mark.parametrize(
    ("authority", "programme", "sentence"),
    [
        ("37", "ealing", "Do you mean"),
        ("Elaing", "ealing", "Do you mean 307 Ealing"),
        ("Bristol", "ealing", "801 Bristol"),
        ("", "ealing", "has no authority"),
        ("307", "eeling", "Do you mean ealing?"),
        ("307", "../ealing", "There is no programme model"),
    ],
)
def test_an_unknown_authority_or_programme_gets_its_nearest(typed, authority, programme, sentence):
    code, _, complained = typed("setup", "--authority", authority, "--programme", programme)
    assert code == 1
    assert sentence in complained


def test_an_authority_goes_by_its_name_too(tmp_path):
    said = run(tmp_path, "setup", "--authority", "ealing", "--programme", "ealing")
    assert said.returncode == 0


def test_serve_asks_under_which_names(typed):
    code, _, complained = typed("serve")
    assert (code, "SWIS_HOSTS=" in complained) == (1, True)


@pytest.mark.parametrize("hosts", ["https://swis.example", "a b", "swis.example:443", "-x", "*"])
def test_serve_takes_names_alone(typed, hosts):
    code, _, complained = typed("serve", SWIS_HOSTS=hosts)
    assert code == 1
    assert "which is not a name" in complained


def test_serve_says_what_to_run_where_nothing_is_set_up(tmp_path):
    said = run(tmp_path, "serve", SWIS_HOSTS="swis.example")
    assert said.returncode == 1
    assert "swis setup --authority" in said.stderr


def test_serve_does_not_migrate_by_itself(instance, swis):
    with sqlite3.connect(instance / "swis.sqlite3") as connection:
        connection.execute("DELETE FROM django_migrations WHERE app = 'site'")
    said = swis("serve", SWIS_HOSTS="swis.example")
    assert said.returncode == 1
    assert "swis serve --migrate" in said.stderr


@pytest.mark.parametrize("word", ["demo", "serve"])
def test_a_port_that_is_taken(typed, word):
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        code, _, complained = typed(word, "--port", str(port), SWIS_HOSTS="swis.example")
    assert code == 1
    assert f"Something else answers at 127.0.0.1:{port}" in complained


@pytest.mark.parametrize("port", ["0", "x", "65536", "²", "-1"])
def test_a_port_that_is_none(typed, port):
    code, _, complained = typed("demo", f"--port={port}")
    assert code == 2
    assert "is not a port" in complained


def test_the_demonstration_keeps_off_a_named_database(typed):
    code, _, complained = typed("demo", SWIS_DATABASE_URL="postgresql://u:p@localhost/real")
    assert code == 1
    assert "can never touch a real record" in complained


def test_a_newer_list_of_schools_is_taken_in(instance, swis, tmp_path):
    urn = rows(instance, "SELECT urn FROM schools_school LIMIT 1")[0][0]
    csv = tmp_path / "extract.csv"
    lines = [
        HEADER,
        f"{urn},307,Ealing,2000,Sa\u00efd Hall,Community school,Open,,,Primary,3,11,210,W5,,20",
        "900100,307,Ealing,4009,New Lane School,Free schools,Open,,,Secondary,11,18,many,W3,,",
        "x,307,Ealing,4009,No URN,Free schools,Open,,,Secondary,11,18,1,W3,,",
        "900101,202,Camden,4009,Elsewhere,Free schools,Open,,,Secondary,11,18,1,W3,,",
    ]
    csv.write_bytes("\r\n".join(lines).encode("cp1252"))
    said = swis("schools", "import", str(csv))
    assert said.returncode == 0
    assert "Ealing: 1 schools added, 1 updated" in said.stdout
    assert "1 schools of other authorities were passed over" in said.stdout
    assert "row 3, column “NumberOfPupils”" in said.stderr
    assert "row 4, column “URN”" in said.stderr
    assert rows(instance, f"SELECT name FROM schools_school WHERE urn='{urn}'") == [
        ("Sa\u00efd Hall",)
    ]
    again = swis("schools", "import", str(csv))
    assert "0 schools added, 0 updated, 2 as they were" in again.stdout


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (None, "There is no such file"),
        (b"", "neither the DfE"),
        (b"a,b\n1,2\n", "neither the DfE"),
        (b"PK\x03\x04zip", "Save the sheet as CSV"),
        (HEADER.encode() + b"\n", "No school was read"),
    ],
)
def test_a_file_that_is_no_list(typed, tmp_path, content, sentence):
    path = tmp_path / "list.csv"
    if content is not None:
        path.write_bytes(content)
    code, _, complained = typed("schools", "import", str(path))
    assert code == 1
    assert sentence in complained


@pytest.mark.parametrize(
    "words", [("schools",), ("schools", "export"), ("serve", "--nonsense"), ("nothing",), ()]
)
def test_unknown_words(typed, words):
    assert typed(*words)[0] == 2
