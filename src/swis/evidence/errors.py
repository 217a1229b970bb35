"""What a command refuses, said as a sentence that names the place."""

from __future__ import annotations


class EvidenceError(Exception):
    """Something that stops an estimate. Its text is a sentence for the person at the keyboard."""

    def as_dict(self) -> dict[str, object]:
        return {"message": str(self)}


class InputError(EvidenceError):
    """A table, a column or an option that cannot be used.

    `row` counts as a spreadsheet does: the heading is row 1, the first record row 2.
    """

    def __init__(
        self,
        reason: str,
        *,
        file: str | None = None,
        row: int | None = None,
        column: str | None = None,
    ) -> None:
        self.reason, self.file, self.row, self.column = reason, file, row, column
        super().__init__(self._sentence())

    def _sentence(self) -> str:
        place = [
            part
            for part in (
                self.file,
                None if self.row is None else f"row {self.row}",
                None if self.column is None else f"column {self.column}",
            )
            if part
        ]
        return f"{', '.join(place)}: {self.reason}" if place else self.reason

    def as_dict(self) -> dict[str, object]:
        return {
            "message": str(self),
            "reason": self.reason,
            "file": self.file,
            "row": self.row,
            "column": self.column,
        }


class ModelError(EvidenceError):
    """A model that these data cannot bear: separated, aliased, or without an answer."""
