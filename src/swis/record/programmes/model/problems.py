"""What is wrong with a programme file: where it stands, and the sentence that names the mend."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Problem:
    """One thing to mend in a programme file."""

    file: str
    table: str  # empty where it is the file itself, or a key above the tables
    key: str
    sentence: str

    def __str__(self) -> str:
        where = ".".join(part for part in (self.table, self.key) if part)
        return f"{self.file}: {where + ': ' if where else ''}{self.sentence}"


class ModelError(ValueError):
    """A programme file that can't be used, with everything that is wrong in it."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))
