from dataclasses import dataclass
from enum import Enum


class Grade(Enum):
    """How a finding stands."""

    SOUND = "ok"
    WARNING = "look"
    FAULT = "FAULT"


@dataclass(frozen=True)
class Finding:
    """One thing that was looked at, and what to do about it if it isn't sound."""

    grade: Grade
    about: str
    sentence: str

    def __str__(self) -> str:
        return f"{self.grade.value:>5}  {self.about}: {self.sentence}"


def sound(about: str, sentence: str) -> Finding:
    return Finding(Grade.SOUND, about, sentence)


def warning(about: str, sentence: str) -> Finding:
    return Finding(Grade.WARNING, about, sentence)


def fault(about: str, sentence: str) -> Finding:
    return Finding(Grade.FAULT, about, sentence)
