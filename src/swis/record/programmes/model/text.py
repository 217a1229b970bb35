"""The text of a programme file, with a byte-order mark or without."""

from pathlib import Path

from . import problems

LARGEST = 1_000_000  # bytes; a programme file is a page or two


def of_file(path: Path, where: str = "") -> str:
    """What a file says; ModelError, naming it as ``where``, if it can't be read or is no text."""
    where = where or path.name
    try:
        if path.stat().st_size > LARGEST:
            raise _wrong(where, "is too large to be a programme file. Check its name.")
        return text_of(path.read_bytes(), where)
    except OSError as error:
        raise _wrong(where, f"can't be read: {error.strerror}. Check its name.") from None


def text_of(content: bytes, where: str = "programme file") -> str:
    """The text of these bytes: UTF-8, or what a Windows editor calls Unicode."""
    marked = content.startswith((b"\xff\xfe", b"\xfe\xff")) and len(content) > 2
    try:
        return content.decode("utf-16" if marked else "utf-8-sig")
    except UnicodeDecodeError:
        raise _wrong(where, "is not text in UTF-8. Save it as plain text.") from None


def _wrong(where: str, mend: str) -> problems.ModelError:
    return problems.ModelError([problems.Problem(where, "", "", mend)])
