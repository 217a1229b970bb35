"""The text of a published table: its encoding, the names of its columns, its days."""

import csv
import gzip
import re
import zlib
from datetime import date
from pathlib import Path

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


class Unreadable(ValueError):
    """A whole file, or a whole row of it, cannot be used."""


def text_of(path: Path) -> str:
    """The text of a file from DfE: UTF-8 with or without its mark, else Windows-1252.

    Some releases are one and some the other under the same name. Text in Windows-1252 with an
    accent in it is next to never valid UTF-8, so UTF-8 is tried first.
    """
    content = path.read_bytes()
    if content.startswith(b"\x1f\x8b"):
        content = gzip.decompress(content)
    if content.startswith(b"PK\x03\x04"):
        raise Unreadable("This is a workbook or a zip file. Save the sheet as CSV and try again.")
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", errors="replace")
    if content[1:8:2] == b"\x00" * 4:  # the same without its mark
        return content.decode("utf-16-le", errors="replace")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        # five bytes mean nothing in Windows-1252 either; `words` says where one stood
        return content.decode("cp1252", errors="replace")


def day_of(text: str) -> date | None:
    ours = re.fullmatch(r"([0-9]{1,2})[/.-]([0-9]{1,2})[/.-]([0-9]{4})", text)
    theirs = re.fullmatch(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})", text)
    named = re.fullmatch(r"([0-9]{1,2})[ -]([A-Za-z]{3,9})[ -]([0-9]{4})", text)
    try:
        if ours:
            return date(int(ours[3]), int(ours[2]), int(ours[1]))
        if theirs:
            return date(int(theirs[1]), int(theirs[2]), int(theirs[3]))
        if named:
            month = MONTHS.index(named[2][:3].casefold()) + 1
            return date(int(named[3]), month, int(named[1]))
    except ValueError:
        return None
    return None


def plain(name: str) -> str:
    """A column's name without footnote numbers, spaces, marks and capitals: "LA (code)",
    "la_code" and "LA  Code" are one."""
    return re.sub(r"[^a-z0-9]", "", re.sub(r"\(\d+\)", "", name).casefold())


def sentence_of(reason: Exception) -> str:
    if isinstance(reason, FileNotFoundError):
        return "There is no such file."
    if isinstance(reason, EOFError | zlib.error | gzip.BadGzipFile):
        return "The compressed file is damaged."
    if isinstance(reason, OSError):
        return f"The file cannot be opened: {reason.strerror}."
    if isinstance(reason, csv.Error):
        return f"This is not a table in CSV: {reason}."
    return str(reason)
