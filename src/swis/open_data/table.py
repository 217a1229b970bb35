"""Reading a published table so that nothing is dropped without a sentence that says so."""

import csv
import io
import re
import zlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from swis.open_data.school import School
from swis.open_data.text import Unreadable, day_of, plain, sentence_of, text_of

ESTABLISHMENT = 4  # digits of its number; of the codes that are read, only this may begin with 0
# What DfE prints where there is no figure: confidential, not available, not applicable,
# low, unreliable.
NO_FIGURE = frozenset({"", "-", "c", "k", "low", "u", "x", "z"})


@dataclass(frozen=True, slots=True)
class Problem:
    """Something in a file that could not be read, and what was done about it."""

    file: str
    row: int | None
    column: str | None
    sentence: str

    def __str__(self) -> str:
        where = [self.file]
        if self.row is not None:
            where.append(f"row {self.row}")
        if self.column is not None:
            where.append(f"column “{self.column}”")
        return f"{', '.join(where)}: {self.sentence}"


@dataclass(frozen=True, slots=True)
class Reading:
    """The schools a file holds, and every problem met on the way to them."""

    schools: tuple[School, ...]
    problems: tuple[Problem, ...]


@dataclass
class Table:
    """The rows of a CSV file by the names in its first row, and the problems met so far.

    Rows are counted as a spreadsheet counts them: the names are row 1.
    """

    path: Path
    problems: list[Problem] = field(default_factory=list)

    def note(self, sentence: str, row: int | None = None, column: str | None = None) -> None:
        self.problems.append(Problem(self.path.name, row, column, sentence))

    def reading(
        self,
        columns: tuple[str, ...],
        school_of: Callable[["Row"], School],
        wanted: tuple[str, ...] = (),
    ) -> Reading:
        """All the schools of the file; of two with one URN the first is kept. Columns that are
        wanted and not there are said, and left empty."""
        schools: dict[str, School] = {}
        for column in wanted:
            if self.names_any(*columns) and not self.names_any(column):
                self.note("The file has no such column, so this was left empty.", 1, column)
        for row in self.rows(columns):
            try:
                school = school_of(row)
            except Unreadable:
                continue
            if school.urn in schools:
                self.note(
                    f"URN {school.urn} stands in the file already; this row was left out.",
                    row.number,
                    "URN",
                )
            else:
                schools[school.urn] = school
        return Reading(tuple(schools.values()), tuple(self.problems))

    def names_any(self, *columns: str) -> bool:
        """Whether the first row names one of these columns."""
        opened = self._opened()
        return opened is not None and any(plain(column) in opened[0] for column in columns)

    def rows(self, columns: tuple[str, ...]) -> Iterator["Row"]:
        """Every row that has all the columns; what stops the reading becomes a problem."""
        opened = self._opened()
        if opened is None:
            return
        header, reader = opened
        faults = {column: header.count(plain(column)) for column in columns}
        for column, times in faults.items():
            if times != 1:
                found = "Two columns have this name" if times else "The file has no such column"
                self.note(f"{found}, so no school was read.", 1, column)
        if all(times == 1 for times in faults.values()):
            yield from self._cells(reader, header)

    def _opened(self) -> tuple[list[str], Iterator[list[str]]] | None:
        try:
            text = text_of(self.path)
            first, _, rest = text.partition("\n")
            if re.fullmatch(r"sep=.\r?", first, re.IGNORECASE):  # a line of Excel's own
                text, first = rest, rest.partition("\n")[0]
            marks = {mark: first.count(mark) for mark in ",;\t"}
            mark = max(marks, key=lambda each: marks[each])
            reader = csv.reader(io.StringIO(text, newline=""), delimiter=mark, strict=True)
            return [plain(name) for name in next(reader, [])], reader
        except (OSError, EOFError, zlib.error, csv.Error, Unreadable) as reason:
            self.note(sentence_of(reason))
            return None

    def _cells(self, reader: Iterator[list[str]], header: list[str]) -> Iterator["Row"]:
        names = {name: place for place, name in enumerate(header)}
        number = 1
        try:
            for number, cells in enumerate(reader, start=2):
                if not any(cell.strip() for cell in cells):
                    continue
                if len(cells) != len(header):
                    self.note(
                        f"This row has {len(cells)} cells where the first row names "
                        f"{len(header)}; it was left out.",
                        number,
                    )
                    continue
                yield Row(self, number, names, cells)
        except csv.Error as reason:
            self.note(f"{sentence_of(reason)} The rows from here on were left out.", number + 1)


@dataclass(frozen=True, slots=True)
class Row:
    """One row, read cell by cell with each cell's own rule."""

    table: Table
    number: int
    names: Mapping[str, int]
    cells: list[str]

    def text(self, column: str) -> str:
        place = self.names.get(plain(column))
        return "" if place is None else " ".join(self.cells[place].split())

    def code(self, column: str, digits: int) -> str:
        """A code of so many digits, without which the row cannot be used. A spreadsheet that took
        it for a number may have dropped zeros before it, or put some behind its point."""
        text = re.sub(r"\.0+$", "", self.text(column).strip("'=\""))
        if digits == ESTABLISHMENT and re.fullmatch(r"[0-9]{2,3}", text):
            text = text.zfill(digits)
        if not re.fullmatch(rf"[0-9]{{{digits}}}", text):
            self._leave_out(column, f"“{text[:40]}” is not a code of {digits} digits")
        return text

    def words(self, column: str) -> str:
        """Text without which the row cannot be used."""
        text = self.text(column)
        if not text or "\x00" in text:
            self._leave_out(column, "There are no words here")
        if "\ufffd" in text:
            self.table.note(
                "A character could not be read and stands as \ufffd.", self.number, column
            )
        return text

    def count(self, column: str) -> float | None:
        """A number of pupils, which may end in .5; None where the file gives no figure."""
        text = self.text(column)
        if text.casefold() in NO_FIGURE:
            return None
        text = re.sub(r"(?<=[0-9]),(?=[0-9]{3}(\D|$))", "", text)
        if not re.fullmatch(r"[0-9]{1,6}(\.[0-9]+)?", text):
            self._leave_empty(column, f"“{text[:40]}” is not a number of pupils")
            return None
        return float(text)

    def age(self, column: str) -> int | None:
        text = self.text(column)
        if not text:
            return None
        text = re.sub(r"\.0+$", "", text)
        if not re.fullmatch(r"[0-9]{1,2}", text):
            self._leave_empty(column, f"“{text[:40]}” is not an age in years")
            return None
        return int(text)

    def day(self, column: str) -> date | None:
        """A day written 29/05/1993, 29-05-1993, 1993-05-29 or 29-May-1993; a clock behind it is
        passed over. Two figures of a year are not read: nobody knows which comes first."""
        text = re.sub(r"[ T]00:00(:00(\.0+)?)?$", "", self.text(column))
        if not text:
            return None
        if (found := day_of(text)) is not None:
            return found
        self._leave_empty(column, f"“{text[:40]}” is not a date such as 29/05/1993")
        return None

    def _leave_empty(self, column: str, what: str) -> None:
        self.table.note(f"{what}; it was left empty.", self.number, column)

    def _leave_out(self, column: str, what: str) -> None:
        self.table.note(f"{what}; this school was left out.", self.number, column)
        raise Unreadable(what)
