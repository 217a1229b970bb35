"""What is dated begins on its day: in every file that ships rules with dates, a later row counts.

The list of files is made here, not kept by hand: a file with a `valid_from` that no reader below
can read fails, so that nobody ships dates that nothing asks for.
"""

import ast
import re
import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import pytest
from guards.tree import REPOSITORY, code, files, plant

from swis.kernel import clocks, dated
from swis.record.activities import wording
from swis.record.programmes.model import national, rules, shipped

DAY = timedelta(days=1)


@dataclass(frozen=True)
class Reader:
    """How a kind of file is read: what is changed in a later row, what then holds on a day."""

    old: str
    new: str
    holds: Callable[[pytest.MonkeyPatch, str, dict, date], object]


def _limit(patch, text, row, on):
    patch.setattr(national, "clocks", lambda: national.read(text))
    return national.national(row["name"], on).count


def _words(patch, text, row, on):
    patch.setattr(wording, "wordings", lambda: wording.read(text))
    return wording.wording(on, row.get("programme", "")).version


def _sentence(patch, text, row, on):
    patch.setattr(rules, "key", lambda: rules.read(text))
    return rules.key().rule(row["code"], on).sentence


def _stale_after(patch, text, row, on):
    """Each version of a programme is a file; the earlier one says its end."""
    texts = [(f"{number}.toml", each) for number, each in enumerate(text.split(NEXT_FILE))]
    patch.setattr(shipped, "_texts", lambda: texts)
    shipped._by_name.cache_clear()
    try:
        return shipped.load(row["name"], on).caseload.stale_after
    finally:
        shipped._by_name.cache_clear()


NEXT_FILE = "\n# next file\n"
DATA = "src/swis/record/programmes/data/"
READERS = {
    DATA + "national.toml": Reader(r"count = (\d+)", r"count = 1\1", _limit),
    DATA + "rules.toml": Reader('sentence = "', 'sentence = "By a later text: ', _sentence),
    "src/swis/record/activities/data/confidentiality.toml": Reader(
        r'version = "', 'version = "Later than ', _words
    ),
}
PROGRAMME = Reader(r"stale_after = (\d+)", r"stale_after = 1\1", _stale_after)


def reader_of(name: str) -> Reader | None:
    return READERS.get(name) or (PROGRAMME if name.startswith(DATA) else None)


def dated_rows(path: Path) -> list[tuple[str, dict]]:
    """The latest row of each name in a file, as its text and what it says."""
    text = path.read_text()
    blocks = [text]
    if "valid_from" not in tomllib.loads(text):
        heads = re.split(r"^(?=\[\[)", text, flags=re.MULTILINE)
        blocks = [block for block in heads if re.search(r"^valid_from\b", block, re.MULTILINE)]
    latest: dict[object, tuple[str, dict]] = {}
    for block in blocks:
        said = tomllib.loads(block)
        row = said if "valid_from" in said else next(iter(said.values()))[0]
        name = row.get("name", row.get("code", row.get("programme", "")))
        if name not in latest or latest[name][1]["valid_from"] < row["valid_from"]:
            latest[name] = block, row
    return list(latest.values())


def files_with_dates(root: Path):
    for path in files(root / "src", ".toml"):
        if re.search(r"^\s*valid_from\b", path.read_text(), re.MULTILINE):
            yield path


def dates_that_nothing_reads(root: Path):
    for path in files_with_dates(root):
        name = path.relative_to(root).as_posix()
        if reader_of(name) is None:
            yield f"{name} has dates that no reader of this guard reads"


def with_a_later_row(text: str, block: str, row: dict, begins: date, reader: Reader) -> str:
    """The file as it stands when its next version is written into it."""
    old = f"valid_from = {row['valid_from']}"
    later = re.sub(reader.old, reader.new, block.replace(old, f"valid_from = {begins}", 1), count=1)
    assert later != block
    later = re.sub(r"^valid_to\b.*\n", "", later, flags=re.MULTILINE)
    if reader is PROGRAMME:
        before = re.sub(r"^valid_to\b.*\n", "", text, flags=re.MULTILINE)
        if begins > row["valid_from"]:
            before = before.replace(old, f"{old}\nvalid_to = {begins}", 1)
        return before + NEXT_FILE + later
    return f"{text}\n{later}"


CASES = [
    pytest.param(path, block, row, id=f"{path.stem}-{row.get('name', row.get('code', number))}")
    for path in files_with_dates(REPOSITORY)
    for number, (block, row) in enumerate(dated_rows(path))
]


def test_every_file_with_dates_is_read():
    assert list(dates_that_nothing_reads(REPOSITORY)) == []
    assert {path.stem for path in files_with_dates(REPOSITORY)} >= {
        *("national", "confidentiality", "ealing", "stockport", "trial")
    }


@pytest.mark.parametrize(("path", "block", "row"), CASES)
def test_a_later_row_begins_on_its_day_and_not_before(monkeypatch, path, block, row):
    reader = reader_of(path.relative_to(REPOSITORY).as_posix())
    begins = clocks.add_months(row["valid_from"], 12 * 20)
    text = with_a_later_row(path.read_text(), block, row, begins, reader)
    now = reader.holds(monkeypatch, path.read_text(), row, begins - DAY)
    assert reader.holds(monkeypatch, text, row, begins - DAY) == now
    then = reader.holds(monkeypatch, text, row, begins)
    assert then != now
    assert reader.holds(monkeypatch, text, row, begins + DAY * 400) == then


@pytest.mark.parametrize(("path", "block", "row"), CASES)
def test_two_versions_that_begin_on_one_day_are_refused(monkeypatch, path, block, row):
    reader = reader_of(path.relative_to(REPOSITORY).as_posix())
    begins = row["valid_from"]
    twice = with_a_later_row(path.read_text(), block, row, begins, reader)
    with pytest.raises(ValueError, match=str(begins)):
        reader.holds(monkeypatch, twice, row, begins)


def test_a_dated_file_that_nothing_reads_is_found(tmp_path):
    plant(tmp_path, "src/swis/record/duty/data/lines.toml", "[[line]]\nvalid_from = 2027-01-01\n")
    assert list(dates_that_nothing_reads(tmp_path))


def test_an_end_that_passes_the_next_beginning_is_refused():
    block = """
[[clock]]
name = "core_group"
from = "conference"
to = "core group"
count = 10
unit = "working days"
source = "invented"
valid_from = 2026-01-01
"""
    later = block.replace("2026-01-01", "2027-01-01")
    with pytest.raises(ValueError, match="Enter in the one before: valid_to = 2027-01-01"):
        national.read(f"{block}valid_to = 2027-06-01\n{later}")
    first, second = national.read(f"{later}{block}")
    assert (first.valid_to, second.valid_to) == (date(2027, 1, 1), None)
    first, second = national.read(f"{block}valid_to = 2026-06-01\n{later}")
    assert first.valid_to == date(2026, 6, 1)


def test_between_an_end_and_the_next_beginning_nothing_is_guessed():
    rows = [
        national.Clock("a", "", "", clocks.Limit(1, "days"), date(2026, 1, 1), date(2026, 2, 1))
    ]
    assert dated.in_force(rows, date(2026, 1, 31)) == rows[0]
    assert dated.in_force(rows, date(2026, 2, 1)) is None
    assert dated.in_force(rows, date(2025, 12, 31)) is None
    assert dated.begun(rows, date(2026, 2, 1)) == rows[0]


def test_a_programmes_own_words_hold_from_their_day(monkeypatch):
    text = (REPOSITORY / "src/swis/record/activities/data/confidentiality.toml").read_text()
    block, row = dated_rows(REPOSITORY / "src/swis/record/activities/data/confidentiality.toml")[0]
    begins = clocks.add_months(row["valid_from"], 240)
    own = block.replace(f"valid_from = {row['valid_from']}", f"valid_from = {begins}", 1).replace(
        'version = "', 'programme = "stockport"\nversion = "Our own ', 1
    )
    monkeypatch.setattr(wording, "wordings", lambda: wording.read(f"{text}\n{own}"))
    assert wording.wording(begins - DAY, "stockport").programme == ""
    assert wording.wording(begins, "stockport").programme == "stockport"
    assert wording.wording(begins, "ealing").programme == ""


NATIONAL = "src/swis/record/programmes/data/national.toml"


def clocks_that_nobody_asks(root: Path) -> list[str]:
    """Clocks of the national file whose name stands nowhere in the record's code: a misspelt one
    would begin and hold nothing."""
    names = {row["name"] for row in tomllib.loads((root / NATIONAL).read_text())["clock"]}
    said = {
        node.value
        for _, _, tree in code(root, "src/swis/record")
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    return sorted(names - said)


def test_every_clock_is_asked_for_somewhere() -> None:
    assert clocks_that_nobody_asks(REPOSITORY) == []


def test_a_misspelt_clock_is_found(tmp_path: Path) -> None:
    plant(tmp_path, NATIONAL, '[[clock]]\nname = "core_group"\n[[clock]]\nname = "core_groop"\n')
    plant(tmp_path, "src/swis/record/cases/actions/plan.py", 'due = national("core_group", day)\n')
    assert clocks_that_nobody_asks(tmp_path) == ["core_groop"]
