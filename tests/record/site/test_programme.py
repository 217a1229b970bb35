"""`swis programme check`: an authority's own file, before anybody works by it."""

import json
from importlib.resources import files

import pytest

from swis.cli import main

EALING = files("swis.record.programmes").joinpath("data/ealing.toml").read_text()


@pytest.fixture
def file(tmp_path):
    def write(text: str, name: str = "mine.toml") -> str:
        path = tmp_path / name
        path.write_text(text)
        return str(path)

    return write


def test_a_sound_file_can_be_used(file, capsys):
    assert main(["programme", "check", file(EALING)]) == 0
    said = capsys.readouterr().out
    assert said.endswith("Ealing 2020-23, from 2020-09-01 to 2023-08-01. It can be used.\n")


def test_a_fault_is_said_with_file_table_key_and_mend(file, capsys):
    name = file(EALING.replace("warn_at = 7", "warn_at = 12"))
    assert main(["programme", "check", name]) == 1
    sentence = "caseload.warn_at: is 12, above refuse_at, 8: nobody would be warned in time."
    assert f"{name}: {sentence}" in capsys.readouterr().out


def test_the_same_for_other_programs(file, capsys):
    name = file(EALING.replace("warn_at = 7", "warn_att = 7"))
    assert main(["programme", "check", "--json", name]) == 1
    body = json.loads(capsys.readouterr().out)
    assert body["read"] == []
    (problem,) = body["problems"]
    assert (problem["file"], problem["table"], problem["key"]) == (name, "caseload", "warn_att")


def test_versions_that_overlap_are_refused_together(file, capsys):
    later = EALING.replace("valid_from = 2020-09-01", "valid_from = 2022-09-01")
    assert main(["programme", "check", file(EALING, "a.toml"), file(later, "b.toml")]) == 1
    assert "valid_to = 2022-09-01" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("none.toml", None, "can't be read"),
        ("bytes.toml", b"\xff\xfe", "is not text in UTF-8"),
        ("big.toml", b"#" * 1_000_001, "is too large"),
    ],
)
def test_what_can_not_be_read_is_said(tmp_path, capsys, name, content, sentence):
    if content is not None:
        (tmp_path / name).write_bytes(content)
    assert main(["programme", "check", str(tmp_path / name)]) == 1
    assert sentence in capsys.readouterr().err


@pytest.mark.parametrize("mark", ["utf-8-sig", "utf-16"])
def test_a_byte_order_mark_is_no_fault(tmp_path, capsys, mark):
    path = tmp_path / "mine.toml"
    path.write_bytes(EALING.replace("\n", "\r\n").encode(mark))
    assert main(["programme", "check", str(path)]) == 0
    assert "It can be used." in capsys.readouterr().out


def test_one_that_can_not_be_read_hides_no_other(tmp_path, file, capsys):
    gone = str(tmp_path / "gone.toml")
    assert main(["programme", "check", gone, file(EALING)]) == 1
    said = capsys.readouterr()
    assert "gone.toml: can't be read" in said.err
    assert "mine.toml: Ealing 2020-23" in said.out


def test_without_a_file_the_own_folder_is_checked(file, monkeypatch, tmp_path, capsys):
    file(EALING, "a.toml")
    file("name =", "b.toml")
    monkeypatch.setenv("SWIS_PROGRAMMES", str(tmp_path))
    assert main(["programme", "check"]) == 1
    said = capsys.readouterr().out
    assert "a.toml: Ealing" in said
    assert "b.toml: is not TOML" in said
