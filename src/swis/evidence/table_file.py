"""A CSV file as a table, or the row and the reason why not."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

import pandas as pd

from swis.evidence.errors import InputError

FIRST_ROW = 2
NOT_CSV = {
    b"PK\x03\x04": "this is a spreadsheet or a zip file; save it as CSV UTF-8",
    b"\xd0\xcf\x11\xe0": "this is an old Excel file; save it as CSV UTF-8",
    b"\xff\xfe": "this is UTF-16 text; save it as CSV UTF-8",
    b"\xfe\xff": "this is UTF-16 text; save it as CSV UTF-8",
}


def read_table(path: str | Path, *, text: Sequence[str] = ()) -> pd.DataFrame:
    """A CSV file as a table whose index is the row number in the file.

    `text` names columns to keep as text (codes with leading zeros). Raises `InputError` for a
    file that is not UTF-8 CSV with a heading and one row at least.
    """
    path = Path(path)
    _refuse_other_files(path)
    try:
        table = pd.read_csv(
            path,
            encoding="utf-8-sig",
            dtype={name: str for name in text},
            skip_blank_lines=False,
            index_col=False,
            low_memory=False,
        )
    except UnicodeDecodeError:
        raise _wrong_encoding(path) from None
    except pd.errors.EmptyDataError:
        raise InputError("the file is empty", file=path.name) from None
    except pd.errors.ParserError as error:
        raise _not_a_table(path, str(error)) from None
    return _numbered(table, path)


def _refuse_other_files(path: Path) -> None:
    if path.is_dir():
        raise InputError("this is a folder; name a CSV file", file=str(path))
    with path.open("rb") as handle:
        head = handle.read(4096)
    if not head.strip():
        raise InputError("the file is empty", file=path.name)
    for mark, reason in NOT_CSV.items():
        if head.startswith(mark):
            raise InputError(reason, file=path.name)
    if b"\x00" in head:
        raise InputError("the file holds binary data; save it as CSV UTF-8", file=path.name)


def _not_a_table(path: Path, told: str) -> InputError:
    ragged = re.search(r"Expected (\d+) fields in line (\d+), saw (\d+)", told)
    if ragged:
        expected, row, found = map(int, ragged.groups())
        reason = f"{found} values where the heading has {expected} columns"
        return InputError(reason, file=path.name, row=row)
    if "EOF inside string" in told:
        return InputError("a quotation mark is opened and never closed", file=path.name)
    return InputError("the file cannot be read as CSV", file=path.name)


def _wrong_encoding(path: Path) -> InputError:
    with path.open("rb") as handle:
        for row, line in enumerate(handle, start=1):
            try:
                line.decode("utf-8")
            except UnicodeDecodeError as error:
                return InputError(
                    f"byte {line[error.start]:#04x} is not UTF-8; save the file as CSV UTF-8",
                    file=path.name,
                    row=row,
                )
    return InputError("the file is not UTF-8; save it as CSV UTF-8", file=path.name)


def _numbered(table: pd.DataFrame, path: Path) -> pd.DataFrame:
    heading = [str(name).strip() for name in table.columns]
    if len(heading) == 1 and (";" in heading[0] or "\t" in heading[0]):
        raise InputError(
            "only one column was found: the separator must be a comma", file=path.name, row=1
        )
    for name in heading:
        base, _, number = name.rpartition(".")
        if number.isdigit() and base in heading:
            raise InputError("two columns have this name", file=path.name, row=1, column=base)
    table.columns = pd.Index(heading)
    table.index = pd.RangeIndex(FIRST_ROW, FIRST_ROW + len(table), name="row")
    table = table.dropna(how="all")
    if table.empty:
        raise InputError("the file has a heading and no rows", file=path.name)
    return table
